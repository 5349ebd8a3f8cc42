import { describe, expect, test } from 'vitest';
import { check, type Question, report, type Verdict } from '../../src/core';
import { request } from '../../src/core/backend';
import { server } from './server';

const backend = await server();

const question = (addresses: string[], over: Partial<Question> = {}): Question => ({
  client: 'gmail',
  stage: 'send',
  purpose: 'commercial',
  from: 'rep@example.org',
  recipients: addresses.map((address) => ({ address, field: 'to' })),
  ...over,
});
const ada = question(['ada@example.com']);

function answerTo(addresses: string[], verdict: Verdict = 'allow', over: Record<string, unknown> = {}) {
  const status = 'clear';
  const recipients = addresses.map((address) => ({
    address,
    field: 'to',
    status,
    reason: null,
    override_allowed: false,
  }));
  const message = { title: 'Sent', text: '' };
  return { id: '1', verdict, recipients, message, fresh_until: null, policy_version: 1, ...over };
}

function answering(verdictOf: (addresses: string[]) => Verdict) {
  backend.respond = (response, asked) => {
    const addresses = asked.body.recipients.map((recipient) => recipient.address);
    response.end(JSON.stringify(answerTo(addresses, verdictOf(addresses))));
  };
}

function responding(status: number, body: string) {
  backend.respond = (response) => response.writeHead(status).end(body);
}

describe('a check', () => {
  test('gives the server’s answer', async () => {
    answering(() => 'warn');
    expect(await check(backend, ada)).toEqual({
      kind: 'answer',
      answer: answerTo(['ada@example.com'], 'warn'),
    });
  });

  test('asks with token and language', async () => {
    answering(() => 'allow');
    await check(backend, ada);
    expect(backend.asked[0]).toMatchObject({
      path: '/api/v1/checks',
      headers: {
        authorization: 'Bearer a-token',
        'accept-language': 'de',
        'content-type': 'application/json',
      },
    });
  });

  test('leaves out what is not known', async () => {
    answering(() => 'allow');
    await check(backend, question(['ada@example.com'], { from: '' }));
    expect(backend.asked[0]?.body).toEqual({
      client: 'gmail',
      workflow: 'plugin',
      stage: 'send',
      purpose: 'commercial',
      recipients: [{ address: 'ada@example.com', field: 'to' }],
    });
  });

  test('without a token is refused before it is asked', async () => {
    expect(await check({ ...backend, token: null }, ada)).toEqual({ kind: 'refused' });
    expect(backend.asked).toEqual([]);
  });

  test.each([401, 403])('that is answered with %i is refused or deactivated', async (status) => {
    responding(status, JSON.stringify(answerTo(['ada@example.com'])));
    expect(await check(backend, ada)).toEqual({ kind: 'refused' });
    responding(status, '{"type":"deactivated"}');
    expect(await check(backend, ada)).toEqual({ kind: 'deactivated' });
  });

  test.each([201, 400, 404, 413, 429, 500, 502, 503])(
    'that is answered with %i got no answer',
    async (status) => {
      responding(status, JSON.stringify(answerTo(['ada@example.com'])));
      expect(await check(backend, ada)).toEqual({ kind: 'unreachable' });
    },
  );

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a verdict nobody knows', answerTo(['ada@example.com'], 'fine' as Verdict)],
    ['no verdict', answerTo(['ada@example.com'], undefined, { verdict: undefined })],
    ['fewer recipients than asked about', answerTo([])],
    ['more recipients than asked about', answerTo(['ada@example.com', 'ada@example.com'])],
    ['recipients that are none', answerTo([], 'allow', { recipients: ['ada@example.com'] })],
    ['no message', answerTo(['ada@example.com'], 'allow', { message: 'Sent' })],
    ['no policy version', answerTo(['ada@example.com'], 'allow', { policy_version: null })],
    ['no id', answerTo(['ada@example.com'], 'allow', { id: 1 })],
  ])('that is answered with %s got garbage, never an "allow"', async (_, body) => {
    responding(200, String(JSON.stringify(body)));
    expect(await check(backend, ada)).toEqual({ kind: 'garbage' });
  });

  test('whose connection breaks off got no answer', async () => {
    backend.respond = (response) => response.destroy();
    expect(await check(backend, ada)).toEqual({ kind: 'unreachable' });
  });

  test('whose answer breaks off half-way got no answer', async () => {
    backend.respond = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"id":', () => response.destroy());
    };
    expect(await check(backend, ada)).toEqual({ kind: 'unreachable' });
  });

  test.each(['http://127.0.0.1:1', 'no address at all', '__CONSENTRY_PUBLIC_URL__'])(
    'of %s got no answer',
    async (url) => {
      expect(await check({ ...backend, url }, ada)).toEqual({ kind: 'unreachable' });
    },
  );
});

describe('a deadline', () => {
  const get = () => request(backend, '/me', {}, 20);

  test('ends the wait for an answer', async () => {
    backend.respond = () => undefined;
    expect(await get()).toEqual({ status: 0, text: '' });
  });

  test('ends the wait for the rest of an answer', async () => {
    backend.respond = (response) => response.writeHead(200).write('{');
    expect(await get()).toEqual({ status: 0, text: '' });
  });

  test('hangs up on the server', async () => {
    const hungUp = new Promise((resolve) => {
      backend.respond = (response) => response.on('close', resolve);
    });
    await get();
    await hungUp;
  });
});

describe('recipients that are hard to ask about', () => {
  const many = Array.from({ length: 4001 }, (_, index) => `p${index}@example.com`);

  test('more than the API takes at once are asked about in parts, and the strictest part counts', async () => {
    answering((addresses) => (addresses.includes('p4000@example.com') ? 'block' : 'allow'));
    expect(await check(backend, question(many))).toMatchObject({ answer: { verdict: 'block' } });
    expect(backend.asked.map((asked) => asked.body.recipients.length).sort()).toEqual([1, 2000, 2000]);
  });

  test.each<Verdict>(['allow', 'warn'])(
    'a part without an answer is not covered by others that %s',
    async (verdict) => {
      backend.respond = (response, asked) => {
        const addresses = asked.body.recipients.map((recipient) => recipient.address);
        if (addresses.length === 1) response.writeHead(500).end();
        else response.end(JSON.stringify(answerTo(addresses, verdict)));
      };
      expect(await check(backend, question(many))).toEqual({ kind: 'unreachable' });
    },
  );

  test('nobody at all is somebody unreadable', async () => {
    answering(() => 'warn');
    await check(backend, question([]));
    expect(backend.asked[0]?.body.recipients).toEqual([{ address: '', field: 'to', kind: 'unknown' }]);
  });

  test.each([
    ['half an emoji', '\ud83d Ada', '\ufffd Ada'],
    ['a whole emoji', '😀 Ada', '😀 Ada'],
    ['a NUL', 'Ada\u0000Byron', 'Ada Byron'],
    ['a novel', 'x'.repeat(3000), `${'x'.repeat(199)}…`],
  ])('%s in a name is made readable', async (_, name, sent) => {
    answering(() => 'allow');
    await check(backend, question([], { recipients: [{ address: 'ada@example.com', field: 'to', name }] }));
    expect(backend.asked[0]?.body.recipients[0]).toMatchObject({ name: sent });
  });
});

test('half an emoji in the subject does not keep the recipients from their check', async () => {
  answering(() => 'allow');
  await check(
    backend,
    question(['ada@example.com'], { subject: '\ud83d\u0000'.repeat(300), from: 'x'.repeat(600) }),
  );
  expect(backend.asked[0]?.body.subject).toBe(`${'\ufffd '.repeat(249)}\ufffd…`);
  expect(backend.asked[0]?.body.from).toHaveLength(500);
});

test('an odd address goes out as it is', async () => {
  answering(() => 'allow');
  const odd = 'bob\ud83d\u0000@example.com';
  await check(backend, question([odd]));
  expect(backend.asked[0]?.body.recipients[0]?.address).toBe(odd);
});

test('a report arrives without anybody waiting for it', async () => {
  const arrived = new Promise((resolve) => {
    backend.respond = (response, asked) => resolve(response.end() && asked.body);
  });
  expect(report(backend, ada)).toBeUndefined();
  expect(await arrived).toMatchObject({ stage: 'send' });
});

describe('a message that is no commercial mail', () => {
  const declared = question(['ada@example.com'], {
    purpose: 'non_commercial',
    purposeReason: 'A contract',
    purposeNote: 'Signed today',
  });

  test('is asked about with its reason', async () => {
    answering(() => 'allow');
    await check(backend, declared);
    expect(backend.asked.at(-1)?.body).toMatchObject({
      purpose: 'non_commercial',
      purpose_reason: 'A contract',
      purpose_note: 'Signed today',
    });
  });

  test.each([403, 400])(
    'is asked about as ordinary mail where the server turns that down with %i',
    async (status) => {
      backend.respond = (response, asked) => {
        if ((asked.body as { purpose?: string }).purpose !== 'commercial')
          return response.writeHead(status).end('{}');
        return response.end(JSON.stringify(answerTo(['ada@example.com'], 'block')));
      };
      expect(await check(backend, declared)).toMatchObject({ kind: 'answer', answer: { verdict: 'block' } });
    },
  );
});
