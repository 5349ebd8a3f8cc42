import { beforeAll, describe, expect, test } from 'vitest';
import { allowed, answer, blocked, policy, warned } from './answers';
import { builtScript, type Mood, Outlook } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

function outlook(over: Partial<Outlook> = {}): Outlook {
  return Object.assign(new Outlook(source), over);
}

const MINUTE = 60_000;

describe('the pre-check', () => {
  test.each(['onNewMessageCompose', 'onMessageRecipientsChanged', 'checkNow'])(
    'runs on %s, completed once',
    async (name) => {
      const host = outlook();
      const [completed] = await host.raise(name);
      expect(completed).toEqual([{}]);
      expect(host.asked('compose')).toHaveLength(1);
    },
  );

  test('reads all three fields, whichever has changed', async () => {
    const host = outlook({ checks: answer('allow', {}, 3) });
    host.cc = [{ emailAddress: 'bob@example.com' }];
    host.bcc = [{ emailAddress: 'cyd@example.com' }];
    await host.raise('onMessageRecipientsChanged');
    expect(host.asked('compose')[0]?.body.recipients).toHaveLength(3);
  });

  test('of a burst of changes looks at the last only, and completes every event', async () => {
    const host = outlook();
    const completed = await host.raise(...Array<string>(50).fill('onMessageRecipientsChanged'));
    expect(completed.every((times) => times.length === 1)).toBe(true);
    expect(host.asked('compose')).toHaveLength(1);
  });

  test('asks nothing about an empty message but the team’s policy and its unsubscribe message', async () => {
    const host = outlook({ to: [] });
    await host.raise('onNewMessageCompose');
    expect(host.requests.map(({ path }) => path.slice(8)).sort()).toEqual(['me', 'unsubscribe-message']);
  });

  test.each<Mood>(['fails', 'hangs', 'throws'])(
    'is completed once when Outlook’s calls are one that %s',
    async (mood) => {
      const moods = { to: mood, session: mood, notices: mood };
      const [completed] = await outlook({ moods }).raise('onMessageRecipientsChanged');
      expect(completed).toHaveLength(1);
    },
  );

  test.each(['down', 'silence'] as const)(
    'is completed once when the backend is a case of %s',
    async (checks) => {
      const [completed] = await outlook({ checks }).raise('onNewMessageCompose');
      expect(completed).toHaveLength(1);
    },
  );
});

describe('the notice on the message', () => {
  test('names who is refused, and opens the pane on the check', async () => {
    const host = outlook({ checks: blocked() });
    await host.raise('onMessageRecipientsChanged');
    expect(host.notice()).toMatchObject({
      type: 'insightMessage',
      message: 'Ada (ada@example.com) has unsubscribed.',
      actions: [{ commandId: 'composeOpenPane', contextData: '{"check_id":"42"}' }],
    });
  });

  test('goes when everybody is clear', async () => {
    const host = outlook({ checks: blocked() });
    await host.raise('onMessageRecipientsChanged');
    host.checks = allowed();
    await host.raise('onMessageRecipientsChanged');
    expect(host.notice()).toBeUndefined();
  });

  test('goes when nobody is left', async () => {
    const host = outlook({ checks: blocked() });
    await host.raise('onMessageRecipientsChanged');
    host.to = [];
    await host.raise('onMessageRecipientsChanged');
    expect(host.notice()).toBeUndefined();
  });

  test('has no button where Outlook knows none', async () => {
    const host = outlook({ checks: warned(), rejectsInsight: true });
    await host.raise('onMessageRecipientsChanged');
    expect(host.notice()).toEqual({
      type: 'errorMessage',
      message: 'Ada (ada@example.com) has unsubscribed.',
    });
  });

  test('fits the 150 characters Outlook takes, and ends with a whole word', async () => {
    const message = { title: 'Not sent', text: 'Ada has unsubscribed. '.repeat(20) };
    const host = outlook({ checks: answer('block', { message }) });
    await host.raise('onMessageRecipientsChanged');
    expect(host.notice()?.message).toMatch(/^(?=.{1,150}$).* (Ada|has|unsubscribed\.)…$/);
  });

  test('says that nobody is signed in', async () => {
    const host = outlook({ checkToken: null });
    await host.raise('onMessageRecipientsChanged');
    expect(host.notice()?.message).toContain('Sign in to Consentry');
  });

  test('is not about recipients who are gone by the time the answer comes', async () => {
    const host = outlook({ checks: { ...blocked(), after: 2000 } });
    const changed = host.raise('onMessageRecipientsChanged');
    host.clock.setTimeout(() => {
      host.to = [];
    }, 1000);
    await changed;
    expect(host.notice()).toBeUndefined();
  });

  test('appears on “Check now” even when everybody is clear', async () => {
    const host = outlook();
    await host.raise('checkNow');
    expect(host.notice()?.message).toContain('none of the recipients has unsubscribed');
  });
});

describe('a kept verdict', () => {
  async function composed(over: Partial<Outlook> = {}): Promise<Outlook> {
    const host = outlook(over);
    await host.raise('onMessageRecipientsChanged');
    return host;
  }

  test('that allows lets exactly that message go at once, and reports it', async () => {
    const host = await composed();
    host.checks = 'silence';
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.took).toBe(0);
    expect(host.asked('send')).toMatchObject([{ keepalive: true }]);
    expect(host.asked('send')[0]?.body.recipients).toEqual([{ address: 'ada@example.com', field: 'to' }]);
  });

  test('counts whatever the order, the letter case and the field', async () => {
    const host = await composed({ to: [{ emailAddress: 'Ada@Example.com' }] });
    host.checks = 'silence';
    Object.assign(host, { to: [], bcc: [{ emailAddress: 'ada@example.com' }] });
    expect(await host.send()).toEqual({ allowEvent: true });
  });

  test.each(['block', 'warn'])('that says %s is asked about again', async (verdict) => {
    const host = await composed({ checks: answer(verdict) });
    host.checks = allowed();
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.asked('send')).toHaveLength(1);
  });

  const changes: [string, (host: Outlook) => void][] = [
    ['somebody is added', (host) => host.bcc.push({ emailAddress: 'eve@example.com' })],
    ['a nameless list entry is added', (host) => host.to.push({ emailAddress: '' })],
    ['somebody is exchanged', (host) => Object.assign(host, { to: [{ emailAddress: 'eve@example.com' }] })],
    [
      'a name turns out to be a list',
      (host) => Object.assign(host.to[0] ?? {}, { recipientType: 'distributionList' }),
    ],
    ['the sender changes', (host) => Object.assign(host.from, { emailAddress: 'other@example.org' })],
    ['a field can no longer be read', (host) => Object.assign(host.moods, { cc: 'fails' })],
    ['more than a minute has passed', (host) => host.clock.shift(MINUTE + 1)],
    ['the clock was set back', (host) => host.clock.shift(-MINUTE)],
  ];
  test.each(changes)('is not used when %s', async (_, change) => {
    const host = await composed();
    host.checks = 'down';
    change(host);
    expect(await host.send()).toMatchObject({ allowEvent: false });
  });

  test('is not used past the server’s own limit', async () => {
    const host = await composed({ checks: answer('allow', { fresh_until: '2026-05-03T10:00:30Z' }) });
    host.checks = 'down';
    host.clock.shift(MINUTE / 2);
    expect(await host.send()).toMatchObject({ allowEvent: false });
  });

  test('has the shape the pane reads', async () => {
    const host = await composed();
    expect(JSON.parse(host.session['consentry.verdict'] ?? '')).toEqual({
      key: '["commercial","rep@example.org",["person:ada@example.com"]]',
      verdict: 'allow',
      policy_version: 7,
      fresh_until: '2026-05-03T10:05:00Z',
      at: expect.any(Number),
    });
  });

  test('too large for Outlook’s session data is not kept, and the message is checked at Send', async () => {
    const to = Array.from({ length: 900 }, (_, i) => ({
      emailAddress: `${'long'.repeat(20)}${i}@example.com`,
    }));
    const host = await composed({ to, platform: 'OfficeOnline', checks: answer('allow', {}, 900) });
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.asked('send')).toHaveLength(1);
    expect(host.session).not.toHaveProperty('consentry.verdict');
  });

  test('is reported without keepalive when the browser would refuse the size', async () => {
    const bcc = Array.from({ length: 990 }, (_, i) => ({
      emailAddress: `${'p'.repeat(18)}${100 + i}@example.com`,
    }));
    const host = await composed({ to: [], bcc, platform: 'OfficeOnline', checks: answer('allow', {}, 990) });
    await host.send();
    expect(host.asked('send')).toMatchObject([{ keepalive: false }]);
  });
});

describe('the team’s policy', () => {
  const asks = (host: Outlook) => host.requests.filter((request) => request.path === '/api/v1/me').length;

  test('is heard while writing and followed when the backend is gone at Send', async () => {
    const host = outlook({ me: policy('block') });
    await host.raise('onMessageRecipientsChanged');
    Object.assign(host, { checks: 'down' });
    host.to.push({ emailAddress: 'eve@example.com' });
    expect(await host.send()).not.toHaveProperty('sendModeOverride');
  });

  test('is asked for once, and again when its version changes', async () => {
    const host = outlook();
    await host.raise('onMessageRecipientsChanged');
    await host.raise('onMessageRecipientsChanged');
    expect(asks(host)).toBe(1);
    host.checks = answer('allow', { policy_version: 8 });
    host.me = policy('block', 8);
    await host.raise('onMessageRecipientsChanged');
    expect(asks(host)).toBe(2);
    expect(host.session['consentry.policy']).toContain('"block"');
  });

  test('stays as last heard when nobody answers', async () => {
    const host = outlook({ me: policy('block') });
    await host.raise('onMessageRecipientsChanged');
    Object.assign(host, { checks: answer('allow', { policy_version: 8 }), me: 'down' });
    await host.raise('onMessageRecipientsChanged');
    expect(host.session['consentry.policy']).toContain('"block"');
  });
});
