import { request } from '../../core/backend';
import type { AccountState, SignInProblem } from '../messages';
import { account, cleanUrl, forgetSignIn, keepAccount } from './account';
import { authorize, revoke } from './oauth';
import { asSignedIn, keepGranted } from './tokens';

const DEADLINE = 10_000;
const LANGUAGE = 'en';

let asking: Promise<SignInProblem | null> | null = null;

/** Has somebody sign in on the backend's own page, in one window however often it is asked for. */
export async function signIn(): Promise<SignInProblem | null> {
  const { url } = await account();
  if (url) return signInAt(url);
  await chrome.runtime.openOptionsPage();
  return 'url';
}

/** The same at an address that was typed. A managed address stays. */
export async function signInAt(typedUrl: string): Promise<SignInProblem | null> {
  const url = await addressFor(typedUrl);
  if (!url) return 'url';
  asking ??= signedIn(url).finally(() => {
    asking = null;
  });
  return asking;
}

async function signedIn(url: string): Promise<SignInProblem | null> {
  const granted = await authorize(url, true);
  if (typeof granted === 'string') return granted;
  await keepGranted(url, granted);
  return null;
}

/** Keeps a token that somebody has from elsewhere, once its backend has said that it knows it. */
export async function giveToken(typedUrl: string, token: string): Promise<SignInProblem | null> {
  const url = await addressFor(typedUrl);
  if (!url) return 'url';
  const { status, email } = await whoIs(url, token);
  if (status === 401) return 'token';
  if (!email) return 'unreachable';
  await keepAccount(url, { token });
  return null;
}

/** Here at once, and at the backend if it can be reached. */
export async function signOut(): Promise<void> {
  const { url, token, refresh } = await account();
  if (!token && !refresh) return;
  await forgetSignIn();
  await chrome.storage.session.remove('access');
  if (url && refresh) await revoke(url, refresh);
}

/** Where the backend is, and whom it takes us for. */
export async function accountState(): Promise<AccountState> {
  const me = await asSignedIn(
    ({ url, token }) => whoIs(url, token),
    ({ status }) => status === 401,
  );
  const { url, token, refresh, hasEnded, isManaged } = await account();
  const isSignedIn = token !== null || refresh !== null;
  return { url, isManaged, isSignedIn, hasEnded, email: typeof me === 'string' ? null : me.email };
}

async function addressFor(typedUrl: string): Promise<string | null> {
  const { url, isManaged } = await account();
  return isManaged ? url : cleanUrl(typedUrl);
}

async function whoIs(url: string, token: string): Promise<{ status: number; email: string | null }> {
  const backend = { url, token, language: LANGUAGE };
  const { status, text } = await request(backend, '/me', { method: 'GET' }, DEADLINE);
  return { status, email: status === 200 ? emailIn(text) : null };
}

function emailIn(text: string): string | null {
  try {
    const { email } = JSON.parse(text);
    return typeof email === 'string' ? email : null;
  } catch {
    return null;
  }
}
