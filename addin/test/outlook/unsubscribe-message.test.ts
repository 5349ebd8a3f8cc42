import { beforeAll, describe, expect, test } from 'vitest';
import { blocked, LINKS, unsubscribeMessage, type Wire } from './answers';
import { builtScript, type Mood, Outlook } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

const HTML = `<p><a href="${LINKS}me">Unsubscribe</a></p>`;
const TEXT = `Unsubscribe: ${LINKS}me`;
const LINE = '<p><br></p>';
const PLACEHOLDER = '{{team_unsubscribe}}';

function outlook(over: Partial<Outlook> = {}): Outlook {
  return Object.assign(new Outlook(source), { message: unsubscribeMessage() }, over);
}

async function opened(over: Partial<Outlook> = {}): Promise<Outlook> {
  const host = outlook(over);
  await host.raise('onNewMessageCompose');
  return host;
}

function asks(host: Outlook): number {
  return host.requests.filter((request) => request.path.includes('/unsubscribe-message')).length;
}

describe('a new message', () => {
  test('gets the link at its end, below a line to write on', async () => {
    expect((await opened()).body).toBe(LINE + HTML);
    expect((await opened({ body: '<p>Hi</p><p>Rep</p>' })).body).toBe(`<p>Hi</p><p>Rep</p>${LINE}${HTML}`);
  });

  test('gets it as text where there is only text', async () => {
    expect((await opened({ body: 'Hi', bodyType: 'text' })).body).toBe(`Hi\n\n${TEXT}\n`);
  });

  test('gets it in the placeholder’s stead', async () => {
    const host = await opened({ body: `<p>Hi</p>${PLACEHOLDER}<p>Rep</p>` });
    expect(host.body).toBe(`<p>Hi</p>${HTML}<p>Rep</p>`);
  });

  test('with a logo in its signature gets it above that, and nothing else is written', async () => {
    const signature = '<p>Rep <img src="cid:logo"></p>';
    const host = await opened({ body: signature });
    expect(host.body).toBe(`<div>${LINE}${HTML}</div>${signature}`);
    expect(host.edits).toEqual(['prepend']);
  });

  test('gets it once, and the server is asked once', async () => {
    const host = await opened();
    await host.raise('onMessageRecipientsChanged');
    await host.raise('onMessageRecipientsChanged');
    expect([host.body, asks(host)]).toEqual([LINE + HTML, 1]);
  });

  test('gets it once when its recipients change while the server is asked', async () => {
    const host = outlook({ message: { ...unsubscribeMessage(), after: 1000 }, body: '<img>' });
    const raised = host.raise('onNewMessageCompose');
    host.clock.setTimeout(
      () => host.handlers.onMessageRecipientsChanged?.({ completed: () => undefined }),
      500,
    );
    await raised;
    expect([host.edits, asks(host)]).toEqual([['prepend'], 1]);
  });

  test('doesn’t get it back when the rep has taken it out', async () => {
    const host = await opened();
    host.body = '<p>Hi</p>';
    await host.raise('onMessageRecipientsChanged');
    expect(host.body).toBe('<p>Hi</p>');
  });

  test('gets it in a placeholder that was written later', async () => {
    const host = await opened({ message: unsubscribeMessage({ append: false }) });
    expect([host.body, host.edits]).toEqual(['', []]);
    host.body = `<p>Hi ${PLACEHOLDER}</p>`;
    await host.raise('onMessageRecipientsChanged');
    expect([host.body, asks(host)]).toEqual([`<p>Hi ${HTML}</p>`, 1]);
  });

  test('gets it when the recipients change if it didn’t when it was opened', async () => {
    const host = await opened({ message: 'down' });
    host.message = unsubscribeMessage();
    await host.raise('onMessageRecipientsChanged');
    expect(host.body).toBe(LINE + HTML);
  });

  test('that is too long to keep is put in all the same, once', async () => {
    const html = `<p>${'word '.repeat(1500)}<a href="${LINKS}me">Unsubscribe</a></p>`;
    const host = await opened({ message: unsubscribeMessage({ html }) });
    await host.raise('onMessageRecipientsChanged');
    expect([host.edits, asks(host)]).toEqual([['set'], 1]);
  });
});

describe('an answer', () => {
  const reply = { composeType: 'reply', body: '<p>Rep</p>', quoted: '<blockquote>Your offer</blockquote>' };

  test('gets it above the quoted mail, which is not touched', async () => {
    const host = await opened({ ...reply });
    expect(host.body).toBe(`<div>${LINE}${HTML}</div><p>Rep</p>`);
    expect([host.edits, host.quoted]).toEqual([['prepend'], reply.quoted]);
  });

  test('in text gets it as text', async () => {
    const host = await opened({ ...reply, bodyType: 'text', body: '', quoted: '> Your offer' });
    expect(host.body).toBe(`\n\n${TEXT}\n\n`);
  });

  test('that quotes one gets no other', async () => {
    const host = await opened({ ...reply, quoted: `<blockquote>${HTML}</blockquote>` });
    expect([host.body, host.edits]).toEqual([reply.body, []]);
  });

  test('gets it in the placeholder’s stead, and the quoted mail stays', async () => {
    const host = await opened({ ...reply, composeType: 'forward', body: `<p>Rep ${PLACEHOLDER}</p>` });
    expect([host.body, host.quoted]).toEqual([`<p>Rep ${HTML}</p>`, reply.quoted]);
  });

  test('that quotes one loses its placeholder', async () => {
    const quoted = `<blockquote>${HTML}</blockquote>`;
    const host = await opened({ ...reply, quoted, body: `<p>Rep ${PLACEHOLDER}</p>` });
    expect([host.body, host.quoted]).toEqual(['<p>Rep </p>', quoted]);
  });
});

describe('its language', () => {
  const FRENCH = '<p>Merci pour votre offre, nous attendons le devis.</p>';
  const GERMAN = '<p>Vielen Dank, wir haben das Angebot erhalten.</p>';
  const quoted = `<blockquote>${FRENCH}</blockquote>`;
  const languages = (host: Outlook) =>
    host.requests.flatMap(({ path }) => path.split('/unsubscribe-message')[1] ?? []);

  const said: [string, Partial<Outlook>, string][] = [
    ['a new mail that says nothing yet', {}, ''],
    ['a template', { body: GERMAN }, '?language=de'],
    ['an answer', { composeType: 'reply', quoted }, '?language=fr'],
    ['an answer in text', { composeType: 'reply', bodyType: 'text', quoted: `> ${FRENCH}` }, '?language=fr'],
    ['an answer in another language', { composeType: 'reply', body: GERMAN, quoted }, '?language=de'],
    ['a forward', { composeType: 'forward', quoted }, ''],
    ['what Outlook calls by a name nobody knows', { composeType: 'redirect', quoted }, ''],
    ['a mail whose subject can’t be read', { body: GERMAN, moods: { subject: 'fails' } }, '?language=de'],
  ];
  test.each(said)('is said for %s where it is sure', async (_, over, language) => {
    expect(languages(await opened(over))).toEqual([language]);
  });

  test('stays as it was when it was put in', async () => {
    const host = await opened();
    const before = host.body;
    host.body = GERMAN + before;
    await host.raise('onMessageRecipientsChanged');
    expect([host.body, languages(host)]).toEqual([GERMAN + before, ['']]);
  });
});

describe('the body is not touched', () => {
  const written = { body: `<p>Hi ${PLACEHOLDER}</p>` };
  const answers: [string, Wire][] = [
    ['wants nothing put in', unsubscribeMessage({ html: null, text: null })],
    ['can’t be reached', 'down'],
    ['never answers', 'silence'],
    ['fails', { status: 500, body: '' }],
    ['refuses the token', { status: 403, body: '{}' }],
    ['answers with a web page', { status: 200, body: '<html>' }],
    ['names no links', unsubscribeMessage({ links: '' })],
  ];
  test.each(answers)('when the server %s', async (_, message) => {
    const host = await opened({ ...written, message });
    expect([host.body, host.edits]).toEqual([written.body, []]);
    expect(host.asked('compose')).toHaveLength(1);
  });

  test('when nobody is signed in', async () => {
    const host = await opened({ ...written, checkToken: null });
    expect([host.edits, asks(host)]).toEqual([[], 0]);
  });

  test('by “Check now”', async () => {
    const host = outlook({ ...written });
    await host.raise('checkNow');
    expect([host.edits, asks(host)]).toEqual([[], 0]);
  });

  test('at Send, nor once Send has been pressed', async () => {
    const host = outlook({ message: { ...unsubscribeMessage(), after: 1000 } });
    const raised = host.raise('onNewMessageCompose');
    host.clock.setTimeout(() => host.handlers.onMessageSend?.({ completed: () => undefined }), 500);
    await raised;
    expect([host.body, host.edits]).toEqual(['', []]);
    await host.raise('onMessageRecipientsChanged');
    expect(host.body).toBe(LINE + HTML);
  });

  test('when Send is pressed right after a change of the recipients', async () => {
    const host = outlook();
    await host.raise('onMessageRecipientsChanged', 'onMessageSend');
    expect(host.edits).toEqual([]);
  });

  test('when the team has switched it off, however often the recipients change', async () => {
    const host = await opened({ ...written, message: unsubscribeMessage({ html: null, text: null }) });
    await host.raise('onMessageRecipientsChanged');
    expect([host.edits, asks(host)]).toEqual([[], 1]);
  });
});

describe('the check', () => {
  test.each<Mood>(['fails', 'hangs', 'throws'])('is as it was with a body that %s', async (mood) => {
    const host = outlook({ checks: blocked(), moods: { body: mood } });
    const [completed] = await host.raise('onNewMessageCompose');
    expect(completed).toEqual([{}]);
    expect(host.notice()?.message).toContain('has unsubscribed');
    expect((await host.send()).allowEvent).toBe(false);
  });

  test('keeps its verdict while the server is silent about the message', async () => {
    const host = await opened({ message: 'silence' });
    expect(host.took).toBeLessThan(5000);
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.took).toBe(0);
  });

  test.each<Mood>(['fails', 'hangs', 'throws'])('is as it was with session data that %s', async (mood) => {
    const host = await opened({ moods: { session: mood } });
    await host.raise('onMessageRecipientsChanged');
    expect(host.edits).toEqual(['set']);
  });
});
