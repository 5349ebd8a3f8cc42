import { describe, expect, test } from 'vitest';
import { type Answer, askPolicy, decide, type OnUnverifiable, type Reply, readPolicy } from '../../src/core';
import { server } from './server';

const backend = await server();
const known = (on_unverifiable: OnUnverifiable) => ({ on_unverifiable, policy_version: 1 });

describe('a decision', () => {
  test('is the server’s, in its words', () => {
    const message = { title: 'Not sent', text: 'Ada has unsubscribed.' };
    const answer: Answer = {
      id: '42',
      verdict: 'block',
      recipients: [],
      message,
      fresh_until: '2026-05-03T12:00:00Z',
      policy_version: 1,
    };
    expect(decide({ kind: 'answer', answer }, known('allow'), 'en')).toEqual({
      verdict: 'block',
      title: 'Not sent',
      text: 'Ada has unsubscribed.',
      checkId: '42',
    });
  });

  test.each<Reply['kind']>(['unreachable', 'refused', 'garbage'])(
    'when %s follows the last known policy',
    (kind) => {
      const reply = { kind } as Reply;
      const verdicts = (['block', 'warn', 'allow'] as const).map(
        (policy) => decide(reply, known(policy), 'en').verdict,
      );
      expect(verdicts).toEqual(['block', 'warn', 'allow']);
      expect(decide(reply, null, 'en').verdict).toBe('warn');
    },
  );

  test('says so when signing in would help, and does not when it would not', () => {
    expect(decide({ kind: 'refused' }, null, 'en').text).toContain('Sign in');
    expect(decide({ kind: 'garbage' }, null, 'en').text).not.toContain('ign in');
  });

  test('of a team that blocks does not tell the sender to send', () => {
    expect(decide({ kind: 'unreachable' }, known('block'), 'en').text).not.toContain('Send only');
  });
});

describe('the last known policy', () => {
  test('is what the server says of the signed-in user’s team', async () => {
    backend.respond = (response) => response.end('{"id":"1","on_unverifiable":"block","policy_version":3}');
    expect(await askPolicy(backend)).toEqual({ on_unverifiable: 'block', policy_version: 3 });
    expect(backend.asked[0]?.path).toBe('/api/v1/me');
  });

  test('is unknown when the server fails', async () => {
    backend.respond = (response) => response.writeHead(500).end('{"on_unverifiable":"allow"}');
    expect(await askPolicy(backend)).toBeNull();
  });

  test('is not asked for without a token', async () => {
    expect(await askPolicy({ ...backend, token: null })).toBeNull();
    expect(backend.asked).toEqual([]);
  });

  test.each([null, '', '{', 'null', '{}', '{"on_unverifiable":"maybe"}', '{"on_unverifiable":true}'])(
    'is not read out of %s',
    (text) => {
      expect(readPolicy(text)).toBeNull();
    },
  );
});
