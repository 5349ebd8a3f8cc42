import { beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/gmail/messages';
import { keepAccount } from '../../src/gmail/worker/account';
import { rule } from '../../src/gmail/worker/rule';
import { server } from '../core/server';
import { fakeChrome } from './chrome';

const backend = await server();
let chrome = fakeChrome();

const MESSAGE: Message = {
  stage: 'send',
  purpose: 'commercial',
  from: 'rep@halden.example',
  recipients: [
    { address: 'ada@example.com', field: 'to' },
    { address: 'bob@example.com', field: 'bcc' },
  ],
};

beforeEach(async () => {
  chrome = fakeChrome();
  await keepAccount(backend.url, { token: 'a-token' });
});

function recipient(address: string, status: string) {
  const reason = status === 'clear' ? null : { code: status, detail: `Why ${status}` };
  return { address, field: 'to', status, reason, override_allowed: false };
}

function answering(verdict: string, recipients: object[], team: object = {}) {
  backend.respond = (response, { path }) => {
    if (path.endsWith('/me')) return response.end(JSON.stringify(team));
    const message = { title: 'A title', text: 'A text' };
    const answer = { id: '7', verdict, recipients, message, fresh_until: null, policy_version: 3 };
    return response.end(JSON.stringify(answer));
  };
}

describe('a message that was stopped', () => {
  test('may be called non-commercial only where the team allows it and nobody is refused for more', async () => {
    const gone = recipient('ada@example.com', 'unsubscribed');
    const team = { on_unverifiable: 'warn', policy_version: 3, send_anyway_reasons: ['A contract'] };
    answering('block', [gone, recipient('bob@example.com', 'clear')], team);
    expect(await rule(MESSAGE, 'en')).toMatchObject({ mayDeclare: false, reasons: ['A contract'] });
    await chrome.storage.local.clear();
    await keepAccount(backend.url, { token: 'a-token' });
    const allowing = { ...team, non_commercial_in_clients: true };
    answering('block', [gone, recipient('bob@example.com', 'unverifiable')], allowing);
    expect((await rule(MESSAGE, 'en')).mayDeclare).toBe(true);
    expect((await rule({ ...MESSAGE, purpose: 'non_commercial' }, 'en')).mayDeclare).toBe(false);
    for (const beyond of ['complained', 'bounced', 'blocked_domain', 'invalid']) {
      answering('block', [gone, recipient('bob@example.com', beyond)], allowing);
      expect((await rule(MESSAGE, 'en')).mayDeclare, beyond).toBe(false);
    }
  });

  test('that answers the mail of whoever it is stopped for is suggested to be that', async () => {
    const reply = { ...MESSAGE, isReply: true };
    answering('block', [recipient('ada@example.com', 'unsubscribed'), recipient('bob@example.com', 'clear')]);
    expect((await rule(reply, 'sv')).suggested).toBe('Svar på deras e-post');
    expect((await rule(MESSAGE, 'sv')).suggested).toBe('');
    answering('block', [recipient('ada@example.com', 'clear'), recipient('bob@example.com', 'unsubscribed')]);
    expect((await rule(reply, 'sv')).suggested).toBe('');
  });
});
