import { beforeAll, describe, expect, test } from 'vitest';
import { allowed, answer, blocked, policy, type Wire, warned } from './answers';
import { builtScript, type Mood, Outlook } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

function outlook(checks: Wire, over: Partial<Outlook> = {}): Outlook {
  return Object.assign(new Outlook(source), { checks }, over);
}

const garbage: Record<string, string> = {
  'a web page': '<html>Welcome to the airport</html>',
  nothing: '',
  'cut-off JSON': allowed().body.slice(0, -9),
  null: 'null',
  'another program’s JSON': '{"ok":true}',
  'an unknown verdict': answer('fine').body,
  'no message': answer('allow', { message: null }).body,
  'somebody missing': answer('allow', {}, 0).body,
  'somebody too many': answer('allow', {}, 2).body,
  'recipients of another kind': answer('allow', { recipients: [{}] }).body,
};

describe('an answer', () => {
  test('that allows lets the message go', async () => {
    expect(await outlook(allowed()).send()).toEqual({ allowEvent: true });
  });

  test('that blocks stops it, says why, and opens the pane on the check', async () => {
    expect(await outlook(blocked()).send()).toEqual({
      allowEvent: false,
      errorMessage: 'Ada (ada@example.com) has unsubscribed.',
      errorMessageMarkdown: '**Not sent**\n\nAda \\(ada@example.com\\) has unsubscribed.',
      cancelLabel: 'Show details',
      commandId: 'composeOpenPane',
      contextData: '{"check_id":"42"}',
    });
  });

  test('that warns leaves it to the sender', async () => {
    const completed = await outlook(warned()).send();
    expect(completed).toMatchObject({ allowEvent: false, sendModeOverride: 'promptUser' });
  });

  test('is put in the words of Outlook’s language', async () => {
    const host = outlook(blocked(), { language: 'nl-BE' });
    expect((await host.send()).cancelLabel).toBe('Details bekijken');
    expect(host.requests[0]?.headers['Accept-Language']).toBe('nl-BE');
  });

  test('never passes Outlook’s limit of 500 characters', async () => {
    const message = { title: 'Not sent', text: 'x'.repeat(700) };
    const completed = await outlook(answer('block', { message })).send();
    expect(completed.errorMessage).toHaveLength(500);
    expect(completed).not.toHaveProperty('errorMessageMarkdown');
  });

  test('cannot bring formatting or links of its own into the dialog', async () => {
    const message = { title: 'Not sent', text: '[Ada](https://evil.test) has *unsubscribed*' };
    const completed = await outlook(answer('block', { message })).send();
    expect(completed.errorMessageMarkdown).toContain(
      '\\[Ada\\]\\(https://evil.test\\) has \\*unsubscribed\\*',
    );
  });
});

describe('before Mailbox 1.15', () => {
  test('1.14 gets no Markdown', async () => {
    const completed = await outlook(blocked(), { mailbox: 1.14 }).send();
    expect(Object.keys(completed).sort()).toEqual([
      'allowEvent',
      'cancelLabel',
      'commandId',
      'contextData',
      'errorMessage',
    ]);
  });

  test('1.12 gets the message alone', async () => {
    const completed = await outlook(blocked(), { mailbox: 1.12 }).send();
    expect(completed).toEqual({ allowEvent: false, errorMessage: 'Ada (ada@example.com) has unsubscribed.' });
  });

  test('1.12 lets a warned message go with a notice, because a soft block cannot be loosened there', async () => {
    const host = outlook(warned(), { mailbox: 1.12 });
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.notice()?.message).toBe('Ada (ada@example.com) has unsubscribed.');
  });
});

describe('without an answer', () => {
  const failures: [string, Wire][] = [
    ['the backend is down', 'down'],
    ['it never answers', 'silence'],
    ['it answers after ten seconds', { ...allowed(), after: 10_000 }],
    ['the body never ends', 'half a body'],
    ['it fails with 500', { status: 500, body: 'Internal Server Error' }],
    ['it is busy with 503', { status: 503, body: '' }],
    ['it refuses the question with 400', { status: 400, body: '{"title":"Bad Request"}' }],
    ['it does not know the sender (401)', { status: 401, body: '{}' }],
    ['it turns the sender away (403)', { status: 403, body: '{}' }],
    ...Object.entries(garbage).map(([what, body]): [string, Wire] => [
      `it answers with ${what}`,
      { status: 200, body },
    ]),
  ];

  test.each(failures)('%s: the sender decides', async (_, checks) => {
    const host = outlook(checks);
    expect(await host.send()).toMatchObject({ allowEvent: false, sendModeOverride: 'promptUser' });
    expect(host.took).toBeLessThan(5000);
  });

  test.each(failures)('%s: a team that blocks is not let down', async (_, checks) => {
    const host = outlook(checks, { session: { 'consentry.policy': '{"on_unverifiable":"block"}' } });
    const completed = await host.send();
    expect(completed.allowEvent).toBe(false);
    expect(completed).not.toHaveProperty('sendModeOverride');
  });

  test.each(failures)('%s: a team that allows is not held up', async (_, checks) => {
    const host = outlook(checks, { session: { 'consentry.policy': '{"on_unverifiable":"allow"}' } });
    expect(await host.send()).toEqual({ allowEvent: true });
  });

  test('who is not signed in is told to sign in, and nothing is sent to the backend', async () => {
    const host = outlook(allowed(), { checkToken: null });
    expect((await host.send()).errorMessage).toContain('You are not signed in');
    expect(host.requests).toEqual([]);
  });

  test('whose token is refused is told to sign in', async () => {
    const completed = await outlook({ status: 401, body: '{}' }).send();
    expect(completed.errorMessage).toContain('You are not signed in');
  });

  test('the dialog opens the pane on no particular check', async () => {
    expect((await outlook('down').send()).contextData).toBe('{}');
  });

  test('1.12 lets the message go with a notice', async () => {
    const host = outlook('down', { mailbox: 1.12 });
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.notice()?.message).toContain('could not check your recipients');
  });
});

describe('what is asked', () => {
  test('names everybody in To, Cc and Bcc, the sender and the subject', async () => {
    const host = outlook(answer('allow', {}, 3));
    host.cc = [{ emailAddress: 'bob@example.com', displayName: '' }];
    host.bcc = [{ emailAddress: 'all@example.com', recipientType: 'distributionList' }];
    await host.send();
    expect(host.requests[0]?.body).toEqual({
      client: 'outlook',
      workflow: 'plugin',
      stage: 'send',
      purpose: 'commercial',
      from: 'rep@example.org',
      subject: 'Our offer',
      send_key: host.session['consentry.send_key'],
      recipients: [
        { address: 'ada@example.com', field: 'to', name: 'Ada' },
        { address: 'bob@example.com', field: 'cc' },
        { address: 'all@example.com', field: 'bcc', kind: 'distribution_list' },
      ],
    });
  });

  test('goes out with the token of the roaming settings where there is no local storage', async () => {
    const host = outlook(allowed());
    await host.send();
    expect(host.requests[0]?.headers.Authorization).toBe('Bearer check-token');
  });

  test('keeps an entry of a contact list that has no address', async () => {
    const host = outlook(answer('warn', {}, 2));
    host.to.push({ emailAddress: '', displayName: 'Customers' });
    await host.send();
    expect(host.requests[0]?.body.recipients[1]).toEqual({ address: '', field: 'to', name: 'Customers' });
  });

  const caps: [string, string | undefined, number, number, number][] = [
    ['the web', 'OfficeOnline', 1.15, 999, 999],
    ['the web', 'OfficeOnline', 1.15, 1000, 1001],
    ['classic Outlook', 'PC', 1.15, 499, 499],
    ['classic Outlook', 'PC', 1.15, 500, 501],
    ['classic Outlook that doesn’t say so', undefined, 1.15, 500, 501],
    ['classic Outlook', 'PC', 1.16, 999, 999],
    ['classic Outlook', 'PC', 1.16, 1000, 1001],
    ['Mac', 'Mac', 1.14, 1500, 1500],
  ];
  test.each(caps)('on %s (%s, Mailbox %s) %i recipients in a field are %i entries', async (...row) => {
    const [, platform, mailbox, written, asked] = row;
    const to = Array.from({ length: written }, (_, index) => ({ emailAddress: `p${index}@example.com` }));
    const host = outlook(answer('allow', {}, asked), { platform, mailbox, to });
    expect(await host.send()).toEqual({ allowEvent: true });
    const last = host.requests[0]?.body.recipients[asked - 1];
    if (asked > written) expect(last).toEqual({ address: '', field: 'to', kind: 'unknown' });
    else expect(last).toEqual({ address: `p${written - 1}@example.com`, field: 'to' });
  });

  test('is asked again under the same key when Send is pressed again', async () => {
    const host = outlook(blocked());
    await host.send();
    await host.send();
    const [first, second] = host.asked('send');
    expect(first?.body.send_key).toBeTruthy();
    expect(second?.body.send_key).toBe(first?.body.send_key);
  });
});

describe('what Outlook cannot tell', () => {
  const unreadable = { address: '', field: 'cc', kind: 'unknown' };

  test.each<Mood>(['fails', 'hangs', 'throws'])(
    'a field that %s is somebody unreadable, never nobody',
    async (mood) => {
      const host = outlook(answer('block', {}, 2), { moods: { cc: mood } });
      expect((await host.send()).allowEvent).toBe(false);
      expect(host.requests[0]?.body.recipients).toContainEqual(unreadable);
      expect(host.took).toBeLessThan(5000);
    },
  );

  test('a message with nobody on it is somebody unreadable', async () => {
    const host = outlook(answer('warn'), { to: [] });
    expect(await host.send()).toMatchObject({ sendModeOverride: 'promptUser' });
    expect(host.requests[0]?.body.recipients).toEqual([{ address: '', field: 'to', kind: 'unknown' }]);
  });

  test.each<Mood>(['fails', 'hangs', 'throws'])(
    'session data that %s does not keep a message from its check',
    async (mood) => {
      const host = outlook(blocked(), { moods: { session: mood } });
      expect((await host.send()).allowEvent).toBe(false);
      expect(host.asked('send')).toHaveLength(1);
    },
  );

  test.each<Mood>(['fails', 'hangs', 'throws'])(
    'a notice that %s does not keep the dialog back',
    async (mood) => {
      expect((await outlook(blocked(), { moods: { notices: mood } }).send()).allowEvent).toBe(false);
    },
  );

  test.each<Mood>(['fails', 'hangs', 'throws'])('sender and subject that %s are left out', async (mood) => {
    const host = outlook(allowed(), { moods: { from: mood, subject: mood } });
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.requests[0]?.body).not.toHaveProperty('from');
  });

  test('a host that has lost the message still gets an answer', async () => {
    const moods: Record<string, Mood> = { mailbox: 'throws', language: 'throws' };
    expect(await outlook(allowed(), { moods }).send()).toMatchObject({ sendModeOverride: 'promptUser' });
  });

  test('a host that hangs in every call still gets an answer before its own dialog', async () => {
    const hangs: Mood = 'hangs';
    const host = outlook('silence');
    host.moods = {
      to: hangs,
      cc: hangs,
      bcc: hangs,
      from: hangs,
      subject: hangs,
      session: hangs,
      notices: hangs,
    };
    expect(await host.send()).toMatchObject({ sendModeOverride: 'promptUser' });
    expect(host.took).toBeLessThan(5000);
  });
});

describe('pressed twice', () => {
  test('each press is completed once', async () => {
    const host = outlook(blocked());
    const [first, second] = await host.raise('onMessageSend', 'onMessageSend');
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
  });
});

describe('in a browser', () => {
  const href =
    'https://mail.example.org/consentry/addin/outlook/commands.html?_host_Info=Outlook$Web$16.01#&x=1';

  function browser(items: Record<string, string>) {
    const localStorage = {
      getItem: (key: string) => items[key] ?? null,
      setItem: (key: string, value: string) => {
        items[key] = value;
      },
    };
    return { localStorage, location: { href }, AbortController };
  }

  test('the server is the one the page came from, and the token is the one kept there', async () => {
    const host = new Outlook(source, browser({ 'consentry.token': 'mine' }));
    await host.send();
    expect(host.requests[0]?.path).toBe('https://mail.example.org/consentry/api/v1/checks');
    expect(host.requests[0]?.headers.Authorization).toBe('Bearer mine');
  });

  test('the team’s policy is remembered from one message to the next', async () => {
    const kept = { 'consentry.token': 'mine' };
    const first = new Outlook(source, browser(kept));
    first.me = policy('block');
    await first.raise('onNewMessageCompose');
    const second = Object.assign(new Outlook(source, browser(kept)), { checks: 'down' });
    expect(await second.send()).not.toHaveProperty('sendModeOverride');
  });

  test('storage that is blocked does not stand in the way', async () => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    const host = new Outlook(source, { ...browser({}), localStorage: { getItem: refuse, setItem: refuse } });
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.requests[0]?.headers.Authorization).toBe('Bearer check-token');
  });
});
