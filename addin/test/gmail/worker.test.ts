import { beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/gmail/messages';
import { account, cleanUrl, forgetSignIn, keepAccount } from '../../src/gmail/worker/account';
import { override } from '../../src/gmail/worker/override';
import { relay } from '../../src/gmail/worker/relay';
import { rule } from '../../src/gmail/worker/rule';
import { accountState, giveToken } from '../../src/gmail/worker/sign-in';
import { unseen } from '../../src/gmail/worker/unseen';
import { unsubscribeMessage } from '../../src/gmail/worker/unsubscribe-message';
import { labelsIn } from '../../src/gmail/worker/words';
import { server } from '../core/server';
import { fakeChrome } from './chrome';

const backend = await server();
let chrome = fakeChrome();

const MESSAGE: Message = {
  stage: 'send',
  subject: 'Offer',
  sendKey: 'a-window',
  purpose: 'commercial',
  from: 'rep@halden.example',
  recipients: [
    { address: 'ada@example.com', field: 'to', name: 'Ada' },
    { address: 'bob@example.com', field: 'bcc' },
  ],
};

beforeEach(async () => {
  chrome = fakeChrome();
  await keepAccount(backend.url, { token: 'a-token' });
});

function recipient(address: string, status: string, override_allowed = false) {
  const reason = status === 'clear' ? null : { code: status, detail: `Why ${status}` };
  return { address, field: 'to', status, reason, override_allowed };
}

function answering(verdict: string, recipients: object[], policy: object = {}) {
  backend.respond = (response, { path }) => {
    if (path.endsWith('/me')) return response.end(JSON.stringify({ email: 'rep@halden.example', ...policy }));
    const message = { title: 'A title', text: 'A text' };
    const answer = { id: '7', verdict, recipients, message, fresh_until: null, policy_version: 3 };
    return response.end(JSON.stringify(answer));
  };
}

describe('a message', () => {
  test('is asked about with who, from whom and from which window', async () => {
    answering('allow', [recipient('ada@example.com', 'clear'), recipient('bob@example.com', 'clear')]);
    const ruling = await rule(MESSAGE, 'sv');
    const { body, headers } = backend.asked[0] ?? {};
    expect(ruling).toMatchObject({ verdict: 'allow', remark: '', obstacles: [], needsSignIn: false });
    expect(body).toMatchObject({
      client: 'gmail',
      stage: 'send',
      send_key: 'a-window',
      from: 'rep@halden.example',
    });
    expect(headers).toMatchObject({ authorization: 'Bearer a-token', 'accept-language': 'sv' });
  });

  test('is stopped with the name and the reason of each refused person', async () => {
    answering('block', [recipient('ada@example.com', 'unsubscribed'), recipient('bob@example.com', 'clear')]);
    expect(await rule(MESSAGE, 'en')).toMatchObject({
      verdict: 'block',
      title: 'A title',
      checkId: '7',
      remark: 'Ada – Why unsubscribed',
      obstacles: [{ address: 'ada@example.com', name: 'Ada', why: 'Why unsubscribed' }],
      mayOverride: false,
    });
  });

  test('is stopped with the names of several, since their reasons would hide the last of them', async () => {
    answering('block', [
      recipient('ada@example.com', 'unsubscribed'),
      recipient('eve@example.com', 'blocked_domain'),
    ]);
    expect((await rule(MESSAGE, 'en')).remark).toBe('A title – Ada · eve@example.com');
  });

  test('may be sent anyway only if that is allowed for everybody in the way', async () => {
    const [one, other] = [
      recipient('ada@example.com', 'paused', true),
      recipient('bob@example.com', 'bounced'),
    ];
    answering('block', [one, other]);
    expect((await rule(MESSAGE, 'en')).mayOverride).toBe(false);
    answering('block', [one, recipient('bob@example.com', 'clear')]);
    expect((await rule(MESSAGE, 'en')).mayOverride).toBe(true);
  });

  test('that is refused names whom nobody can vouch for only where the team blocks those', async () => {
    const both = [recipient('ada@example.com', 'unsubscribed'), recipient('bob@example.com', 'unverifiable')];
    answering('block', both);
    expect((await rule(MESSAGE, 'en')).obstacles).toHaveLength(1);
    await chrome.storage.local.set({ policy: '{"on_unverifiable":"block","policy_version":3}' });
    expect((await rule(MESSAGE, 'en')).obstacles).toHaveLength(2);
  });

  test('from nobody who is signed in is asked of nobody', async () => {
    await forgetSignIn();
    expect(await rule(MESSAGE, 'de')).toMatchObject({ verdict: 'warn', needsSignIn: true });
    expect(backend.asked).toEqual([]);
  });

  test('that nobody answers for gets what the team last said of the unverifiable', async () => {
    answering(
      'allow',
      MESSAGE.recipients.map(({ address }) => recipient(address, 'clear')),
      {
        on_unverifiable: 'block',
        policy_version: 3,
      },
    );
    await rule(MESSAGE, 'en');
    await expect.poll(() => chrome.stored.policy).toBeDefined();
    backend.respond = (response) => response.destroy();
    const ruling = await rule(MESSAGE, 'en');
    expect(ruling).toMatchObject({ verdict: 'block', checkId: null, onUnverifiable: 'block' });
    expect(ruling.remark).toContain('can’t check your recipients');
  });
});

describe('the account', () => {
  test('of an administrator comes before what somebody typed, and their token does not go there', async () => {
    chrome.storage.managed.get = async () => ({ backendUrl: `${backend.url}/managed/` });
    expect(await account()).toMatchObject({ url: `${backend.url}/managed`, token: null, isManaged: true });
    backend.respond = (response) => response.end('{"email":"rep@halden.example"}');
    expect(await giveToken('https://typed.example', 'a-new-token')).toBeNull();
    expect(backend.asked.map(({ path }) => path)).toEqual(['/managed/api/v1/me']);
    expect(await account()).toMatchObject({ token: 'a-new-token', isManaged: true });
  });

  test('is kept only once the backend knows the token', async () => {
    backend.respond = (response) => response.writeHead(401).end('{}');
    expect(await giveToken(backend.url, 'wrong')).toBe('token');
    expect((await account()).token).toBe('a-token');
    answering('allow', []);
    expect(await giveToken(`${backend.url}/`, 'right')).toBeNull();
    expect(await account()).toMatchObject({ url: backend.url, token: 'right', isManaged: false });
    expect(await accountState()).toMatchObject({ isSignedIn: true, email: 'rep@halden.example' });
  });

  test('of another backend knows nothing of the last one’s policy', async () => {
    await chrome.storage.local.set({ policy: '{"on_unverifiable":"block","policy_version":3}' });
    await keepAccount(backend.url, { token: 'another' });
    backend.respond = (response) => response.destroy();
    expect((await rule(MESSAGE, 'en')).verdict).toBe('warn');
  });

  test('that is left keeps its address', async () => {
    await forgetSignIn();
    expect(await account()).toMatchObject({
      url: backend.url,
      token: null,
      hasEnded: false,
      isManaged: false,
    });
  });

  test.each([
    ['https://a.example/', 'https://a.example'],
    [' https://a.example/consentry/ ', 'https://a.example/consentry'],
    ['http://localhost:8000', 'http://localhost:8000'],
    ['http://a.example', null],
    ['javascript:alert(1)', null],
    ['a.example', null],
  ])('%s as an address is %s', (typed, url) => {
    expect(cleanUrl(typed)).toBe(url);
  });
});

test('leave to send anyway is asked for with the reason', async () => {
  backend.respond = (response) => response.end('{}');
  expect(await override('7', 'She asked for it', '', 'en')).toBe(true);
  expect(backend.asked[0]).toMatchObject({
    path: '/api/v1/checks/7/override',
    body: { reason: 'She asked for it' },
  });
  backend.respond = (response) => response.writeHead(409).end('{}');
  expect(await override('7', 'Again', '', 'en')).toBe(false);
});

test('the unsubscribe message is asked for in the page’s language and the mail’s, and of nobody without a token', async () => {
  const html = `<a href="${backend.url}/u/me">Afmelden</a>`;
  const message = { html, text: 'Afmelden', append: true, placeholder: '{{x}}', links: `${backend.url}/u/` };
  backend.respond = (response) => response.end(JSON.stringify(message));
  expect(await unsubscribeMessage('nl', 'fr')).toEqual(message);
  expect(backend.asked[0]).toMatchObject({
    path: '/api/v1/unsubscribe-message?language=fr',
    headers: { authorization: 'Bearer a-token', 'accept-language': 'nl' },
  });
  await forgetSignIn();
  expect(await unsubscribeMessage('nl', null)).toBeNull();
  expect(backend.asked).toHaveLength(1);
});

describe('what the pane asks of its own origin', () => {
  const ask = (path: string, init: RequestInit = {}) => {
    const answers: Promise<Response>[] = [];
    const request = new Request(`https://an-extension${path}`, init);
    relay({ request, respondWith: (response) => answers.push(response) });
    return answers[0];
  };

  test('reaches the backend with the real token', async () => {
    backend.respond = (response) => response.writeHead(201).end('{"id":"1"}');
    const headers = {
      Authorization: 'Bearer kept-by-the-worker',
      'Content-Type': 'application/json',
      'If-Match': '"3"',
    };
    const answer = await ask('/api/v1/unsubscribes?x=1', {
      method: 'POST',
      body: '{"address":"a@b.example"}',
      headers,
    });
    expect([answer?.status, await answer?.json()]).toEqual([201, { id: '1' }]);
    expect(backend.asked[0]).toMatchObject({
      path: '/api/v1/unsubscribes?x=1',
      headers: { authorization: 'Bearer a-token', 'if-match': '"3"' },
      body: { address: 'a@b.example' },
    });
  });

  test('is answered with 401 while nobody is signed in', async () => {
    await forgetSignIn();
    expect((await ask('/api/v1/me'))?.status).toBe(401);
  });

  test('is left alone when it is one of its own files', () => {
    expect(ask('/pane/index.html')).toBeUndefined();
  });
});

test('a compose window that was not seen is reported without a word about whose it is', async () => {
  backend.respond = (response) => response.writeHead(404).end();
  expect((await unseen('nl')).close).toBe('Sluiten');
  await expect
    .poll(() => backend.asked.map(({ body }) => body))
    .toEqual([{ client: 'gmail', kind: 'compose_unseen', version: '1.2.3' }]);
});

test('a button speaks of one recipient or of several, in English where there is no other', () => {
  expect(labelsIn('de-CH', 1).remove).toBe('Diesen Empfänger entfernen und senden');
  expect(labelsIn('de', 2).remove).toBe('Diese Empfänger entfernen und senden');
  expect(labelsIn('xx', 2).remove).toBe('Remove them and send');
});
