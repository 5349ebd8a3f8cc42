import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { CHECK_DEADLINE } from '../../src/core/check';
import type { Message } from '../../src/gmail/messages';
import { account, keepAccount } from '../../src/gmail/worker/account';
import { rule } from '../../src/gmail/worker/rule';
import { accountState, signIn, signInAt, signOut } from '../../src/gmail/worker/sign-in';
import { fakeChrome } from './chrome';

/** A backend that gives tokens for codes and refresh tokens, each once, and lets in whoever has the newest. */
const state = { number: 0, exchanged: [] as string[], revoked: [] as string[], checks: 0, isDown: false };
let wait: Promise<unknown> = Promise.resolve();

const http = createServer(async (request, response) => {
  const body = await text(request);
  if (request.url?.startsWith('/oauth/'))
    return answerOauth(request.url, new URLSearchParams(body), response);
  const isKnown = request.headers.authorization === `Bearer access-${state.number}`;
  if (!isKnown) return response.writeHead(401).end('{}');
  if (request.url?.endsWith('/me')) return response.end('{"email":"rep@halden.example"}');
  state.checks += 1;
  const recipients = [{ address: 'ada@example.com', field: 'to', status: 'clear', reason: null }];
  const message = { title: '', text: '' };
  const answer = { id: '7', verdict: 'allow', recipients, message, fresh_until: null, policy_version: 3 };
  return response.end(JSON.stringify(answer));
});
await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

async function answerOauth(path: string, fields: URLSearchParams, response: ServerResponse) {
  const held = fields.get('refresh_token') ?? fields.get('code') ?? fields.get('token') ?? '';
  if (path.endsWith('/revoke')) {
    state.revoked.push(held);
    return response.end('{}');
  }
  state.exchanged.push(held);
  await wait;
  if (state.isDown) return response.writeHead(503).end();
  const isGood =
    held === `refresh-${state.number}` || held === `code of ${fields.get('code_verifier')?.length}`;
  if (!isGood) return response.writeHead(400).end('{"error":"invalid_grant"}');
  state.number += 1;
  const tokens = { access_token: `access-${state.number}`, refresh_token: `refresh-${state.number}` };
  return response.end(JSON.stringify({ ...tokens, expires_in: 900 }));
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const MESSAGE: Message = {
  stage: 'send',
  purpose: 'commercial',
  from: 'rep@halden.example',
  recipients: [{ address: 'ada@example.com', field: 'to' }],
};

let chrome = fakeChrome();
beforeEach(async () => {
  chrome = fakeChrome();
  Object.assign(state, { number: 1, exchanged: [], revoked: [], checks: 0, isDown: false });
  wait = Promise.resolve();
  await keepAccount(url, { refresh: 'refresh-1' });
});

/** As the server's page would answer a question; `others` is what a stranger might say instead. */
function answering(others: Record<string, string> = {}) {
  chrome.launch.answer = async (asked) => {
    const said = { code: 'code of 43', state: asked.searchParams.get('state') ?? '', iss: url, ...others };
    return `${asked.searchParams.get('redirect_uri')}?${new URLSearchParams(said)}`;
  };
}

test('checks that come together get one new token between them', async () => {
  const rulings = await Promise.all(Array.from({ length: 6 }, () => rule(MESSAGE, 'en')));
  expect(rulings.map(({ verdict }) => verdict)).toEqual(Array(6).fill('allow'));
  expect(state.exchanged).toEqual(['refresh-1']);
  expect(await account()).toMatchObject({ refresh: 'refresh-2' });
});

test('a token is used until shortly before it runs out', async () => {
  await rule(MESSAGE, 'en');
  await rule(MESSAGE, 'en');
  expect(state.exchanged).toHaveLength(1);
  const { access } = chrome.inMemory as { access: { until: number } };
  access.until = Date.now() + 29_000;
  await rule(MESSAGE, 'en');
  expect(state.exchanged).toEqual(['refresh-1', 'refresh-2']);
});

test('a token that the backend no longer takes is replaced, and the message is checked all the same', async () => {
  const until = Date.now() + 900_000;
  await chrome.storage.session.set({ access: { url, token: 'access-0', until } });
  expect(await rule(MESSAGE, 'en')).toMatchObject({ verdict: 'allow', checkId: '7' });
  expect(state.checks).toBe(1);
});

test('no token lies on the disk but the one that works once', async () => {
  await rule(MESSAGE, 'en');
  expect(JSON.stringify(chrome.stored)).not.toContain('access-');
});

test('a backend that gives no token in time is one that does not answer, and nobody is signed out', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let goOn: (value: unknown) => void = () => {};
  wait = new Promise((resolve) => {
    goOn = resolve;
  });
  const ruling = rule(MESSAGE, 'en');
  await vi.waitFor(() => expect(state.exchanged).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(CHECK_DEADLINE);
  vi.useRealTimers();
  expect(await ruling).toMatchObject({ verdict: 'warn', checkId: null, needsSignIn: false });
  goOn(null);
  // What comes late is kept: the token before was used up by it.
  await expect.poll(async () => (await account()).refresh).toBe('refresh-2');
  expect(await rule(MESSAGE, 'en')).toMatchObject({ verdict: 'allow' });
});

test('a backend that is down keeps whoever is signed in', async () => {
  state.isDown = true;
  expect(await rule(MESSAGE, 'en')).toMatchObject({ verdict: 'warn', needsSignIn: false });
  expect(await account()).toMatchObject({ refresh: 'refresh-1', hasEnded: false });
});

test('an ended sign-in is told once the backend would have to ask its user', async () => {
  state.number = 5;
  const windows: boolean[] = [];
  chrome.launch.answer = async (_asked, interactive) => {
    windows.push(interactive);
    return null;
  };
  expect(await rule(MESSAGE, 'en')).toMatchObject({ verdict: 'warn', needsSignIn: true });
  expect(await accountState()).toMatchObject({ isSignedIn: false, hasEnded: true, email: null });
  await rule(MESSAGE, 'en');
  expect([windows, state.exchanged]).toEqual([[false], ['refresh-1']]);
});

test('an ended sign-in is made anew where the backend still knows its user', async () => {
  state.number = 5;
  answering();
  expect(await rule(MESSAGE, 'en')).toMatchObject({ verdict: 'allow' });
  expect(await account()).toMatchObject({ refresh: 'refresh-6', hasEnded: false });
});

test('somebody signs in in one window, however often it is asked for', async () => {
  await signOut();
  answering();
  const answers = await Promise.all([signIn(), signInAt(url), signInAt(`${url}/`)]);
  expect([answers, state.exchanged]).toEqual([[null, null, null], ['code of 43']]);
  expect(await accountState()).toMatchObject({ url, isSignedIn: true, email: 'rep@halden.example' });
});

test.each<Record<string, string>>([{ state: 'another' }, { iss: 'https://elsewhere.example' }])(
  'an answer with %o is not to our question, and its code goes nowhere',
  async (forged) => {
    await signOut();
    answering(forged);
    expect(await signIn()).toBe('refused');
    expect(state.exchanged).toEqual([]);
  },
);

test('each way a sign-in can fail has its own words, and changes nothing', async () => {
  expect(await signIn()).toBe('closed');
  chrome.launch.answer = async () => {
    throw new Error('Authorization page could not be loaded.');
  };
  expect(await signIn()).toBe('unreachable');
  chrome.launch.answer = async (asked) => {
    const said = { error: 'access_denied', state: asked.searchParams.get('state') ?? '', iss: url };
    return `https://x.example/?${new URLSearchParams(said)}`;
  };
  expect(await signIn()).toBe('closed');
  answering({ code: 'used' });
  expect(await signIn()).toBe('refused');
  expect(await signInAt('http://a.example')).toBe('url');
  expect(await account()).toMatchObject({ refresh: 'refresh-1' });
});

test('where no address is known the options page asks for it', async () => {
  await chrome.storage.local.clear();
  expect(await signIn()).toBe('url');
  expect(chrome.optionsOpened).toBe(1);
});

test('signing out ends it here and there', async () => {
  await rule(MESSAGE, 'en');
  await signOut();
  expect(state.revoked).toEqual(['refresh-2']);
  expect([chrome.stored.account, chrome.inMemory]).toEqual([{ url }, {}]);
  expect(await rule(MESSAGE, 'en')).toMatchObject({ needsSignIn: true });
});

test('who signs out while a new token is on its way stays signed out', async () => {
  let goOn: (value: unknown) => void = () => {};
  wait = new Promise((resolve) => {
    goOn = resolve;
  });
  const ruling = rule(MESSAGE, 'en');
  await vi.waitFor(() => expect(state.exchanged).toHaveLength(1));
  await signOut();
  goOn(null);
  expect(await ruling).toMatchObject({ needsSignIn: true });
  expect(await account()).toMatchObject({ refresh: null });
});
