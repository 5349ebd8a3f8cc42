import { account, forgetSignIn, keepAccount, keepRefresh } from './account';
import { authorize, type Granted, refreshed } from './oauth';

/** Whom to ask, and as whom. */
export interface Bearer {
  url: string;
  token: string;
}

/** Nobody is signed in (any more); or somebody is, and the backend doesn't answer. */
export type NoBearer = 'refused' | 'unreachable';

interface Access extends Bearer {
  /** Milliseconds since 1970. */
  until: number;
}

/** A token that is about to run out would, on its way. */
const EARLY = 30_000;
const LOCK = 'consentry-refresh';

/** Asks as whoever is signed in, and once more with a new token where the backend doesn't take the one at hand. */
export async function asSignedIn<T>(
  ask: (bearer: Bearer) => Promise<T>,
  isRefused: (answer: T) => boolean,
): Promise<T | NoBearer> {
  const first = await bearer();
  if (typeof first === 'string') return first;
  const answer = await ask(first);
  if (!isRefused(answer)) return answer;
  const second = await bearer(first.token);
  return typeof second === 'string' ? second : ask(second);
}

/** Keeps what somebody got who has just signed in. */
export async function keepGranted(url: string, granted: Granted): Promise<void> {
  await keepAccount(url, { refresh: granted.refresh_token });
  await keepAccess(url, granted);
}

/** `stale`: a token that the backend has just refused. */
async function bearer(stale?: string): Promise<Bearer | NoBearer> {
  const { url, token, refresh } = await account();
  if (url && token) return token === stale ? 'refused' : { url, token };
  if (!url || !refresh) return 'refused';
  // One exchange at a time, for the worker that is killed and started again, too: a refresh token works once.
  return (await atHand(url, stale)) ?? navigator.locks.request(LOCK, () => renewed(stale));
}

/** Somebody else may have been here while we waited for the lock. */
async function renewed(stale?: string): Promise<Bearer | NoBearer> {
  const { url, refresh } = await account();
  if (!url || !refresh) return 'refused';
  const known = await atHand(url, stale);
  if (known) return known;
  const granted = await anew(url, refresh);
  if (granted === 'unreachable') return granted;
  // Who has signed out meanwhile, or in as somebody else, is not brought back.
  if ((await account()).refresh !== refresh) return 'refused';
  if (granted === 'refused') {
    await forgetSignIn(true);
    return granted;
  }
  await keepRefresh(url, granted.refresh_token); // first: without it nobody is signed in any more
  return keepAccess(url, granted);
}

/** Where a sign-in has ended, the backend may still know who sits here, and asks nothing: no window opens for that. */
async function anew(url: string, refresh: string): Promise<Granted | NoBearer> {
  const granted = await refreshed(url, refresh);
  if (granted !== 'refused') return granted;
  const again = await authorize(url, false);
  return typeof again === 'string' ? 'refused' : again;
}

/** It is not on the disk: whoever starts the browser anew gets another. */
async function keepAccess(url: string, { access_token: token, expires_in }: Granted): Promise<Bearer> {
  const access: Access = { url, token, until: Date.now() + expires_in * 1000 };
  await chrome.storage.session.set({ access });
  return { url, token };
}

async function atHand(url: string, stale?: string): Promise<Bearer | null> {
  const { access } = await chrome.storage.session.get<{ access?: Access }>('access');
  const isGood = access?.url === url && access.token !== stale && access.until > Date.now() + EARLY;
  return access && isGood ? { url, token: access.token } : null;
}
