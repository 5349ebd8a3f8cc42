/** The backend this browser belongs to, and as whom it may ask there. */
export interface Account {
  url: string | null;
  /** Somebody's own, given by hand. */
  token: string | null;
  /** Of somebody who has signed in: good for one exchange (`tokens.ts`). */
  refresh: string | null;
  /** Somebody was signed in and isn't any more, though they have not signed out. */
  hasEnded: boolean;
  /** Set by an administrator, so that nobody else can change it. */
  isManaged: boolean;
}

/** What an administrator may set: manifests/gmail/managed-schema.json. */
interface Policy {
  backendUrl?: string;
}

interface Kept {
  url?: string;
  token?: string;
  refresh?: string;
  hasEnded?: boolean;
}

/** Content scripts may read this storage unless they are shut out, and they run in Gmail's own process. */
export function shutOutContentScripts(): Promise<void> {
  return chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** What lets somebody in counts for the backend it was given for, and no other. */
export async function account(): Promise<Account> {
  const [managed, { account: kept = {} }] = await Promise.all([
    managedUrl(),
    chrome.storage.local.get<{ account?: Kept }>('account'),
  ]);
  const url = managed ?? kept.url ?? null;
  const { token = null, refresh = null, hasEnded = false } = url !== null && url === kept.url ? kept : {};
  return { url, token, refresh, hasEnded, isManaged: managed !== null };
}

/** Whoever signs in starts anew: what another backend's team wanted is forgotten. */
export async function keepAccount(
  url: string,
  letsIn: { token: string } | { refresh: string },
): Promise<void> {
  await chrome.storage.local.clear();
  await chrome.storage.local.set({ account: { url, ...letsIn } });
}

/** The next refresh token of whoever is signed in; all else stays as it is. */
export async function keepRefresh(url: string, refresh: string): Promise<void> {
  await chrome.storage.local.set({ account: { url, refresh } });
}

/** Forgets what lets somebody in; where the backend is stays known. `hasEnded`: it was not they who wanted it. */
export async function forgetSignIn(hasEnded = false): Promise<void> {
  const { url } = await account();
  const kept: Kept = { ...(url === null ? {} : { url }), ...(hasEnded ? { hasEnded } : {}) };
  await chrome.storage.local.set({ account: kept });
}

async function managedUrl(): Promise<string | null> {
  // Chromium without any policy for this extension rejects instead of answering with nothing.
  const policy = await chrome.storage.managed.get<Policy>('backendUrl').catch((): Policy => ({}));
  return policy.backendUrl ? cleanUrl(policy.backendUrl) : null;
}

/** The address of a backend without a slash at its end; null unless it is https, or plain http on this machine. */
export function cleanUrl(text: string): string | null {
  if (!URL.canParse(text.trim())) return null;
  const { protocol, hostname, origin, pathname } = new URL(text.trim());
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return null;
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
