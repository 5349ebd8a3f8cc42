import { request } from '../../core/backend';
import type { AccountState, SignInProblem } from '../messages';
import { account, cleanUrl, keepAccount } from './account';

const DEADLINE = 10_000;

/** Keeps a token once its backend has said that it knows it; else what is wrong. A managed address stays. */
export async function signIn(typedUrl: string, token: string): Promise<SignInProblem | null> {
  const { url: known, isManaged } = await account();
  const url = isManaged ? known : cleanUrl(typedUrl);
  if (!url) return 'url';
  const { status, email } = await whoIs(url, token);
  if (status === 401) return 'token';
  if (!email) return 'unreachable';
  await keepAccount(url, token);
  return null;
}

/** Where the backend is, and whom it takes us for. */
export async function accountState(): Promise<AccountState> {
  const { url, token, isManaged } = await account();
  const email = url && token ? (await whoIs(url, token)).email : null;
  return { url, isManaged, isSignedIn: token !== null, email };
}

async function whoIs(url: string, token: string): Promise<{ status: number; email: string | null }> {
  const { status, text } = await request({ url, token, language: 'en' }, '/me', { method: 'GET' }, DEADLINE);
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
