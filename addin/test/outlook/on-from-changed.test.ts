import { beforeAll, describe, expect, test } from 'vitest';
import { allowed, answer, blocked } from './answers';
import { builtScript, Outlook } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

/** A message whose verdict for rep@example.org is kept. */
async function composed(): Promise<Outlook> {
  const host = Object.assign(new Outlook(source), { checks: allowed() });
  await host.raise('onMessageRecipientsChanged');
  return host;
}

describe('another sender', () => {
  test('is asked about, and what is found is shown', async () => {
    const host = await composed();
    host.from = { emailAddress: 'colleague@example.org' };
    host.checks = blocked();
    expect(await host.raise('onMessageFromChanged')).toEqual([[{}]]);
    expect(host.asked('compose').map(({ body }) => body.from)).toEqual([
      'rep@example.org',
      'colleague@example.org',
    ]);
    expect(host.notice()?.message).toBe('Ada (ada@example.com) has unsubscribed.');
  });

  test('makes what was kept void, also where the new one cannot be read', async () => {
    const host = await composed();
    host.moods = { from: 'fails' };
    host.checks = 'down';
    await host.raise('onMessageFromChanged');
    expect(host.session).not.toHaveProperty('consentry.verdict');
  });

  test('is kept a verdict of its own, and the message goes at once', async () => {
    const host = await composed();
    host.from = { emailAddress: 'colleague@example.org' };
    await host.raise('onMessageFromChanged');
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.asked('send')).toMatchObject([{ keepalive: true, body: { from: 'colleague@example.org' } }]);
  });

  test.each(['fails', 'hangs', 'throws'] as const)(
    'is completed once when Outlook’s calls are one that %s',
    async (mood) => {
      const host = Object.assign(new Outlook(source), { checks: answer('allow') });
      host.moods = { session: mood, to: mood, from: mood };
      const [completed] = await host.raise('onMessageFromChanged');
      expect(completed).toHaveLength(1);
    },
  );
});
