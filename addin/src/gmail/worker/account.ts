/** The backend this browser belongs to, and the token somebody gave for it. */
export interface Account {
  url: string | null;
  token: string | null;
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
}

/** Content scripts may read this storage unless they are shut out, and they run in Gmail's own process. */
export function shutOutContentScripts(): Promise<void> {
  return chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** A token counts for the backend it was given for, and no other. */
export async function account(): Promise<Account> {
  const [managed, { account: kept = {} }] = await Promise.all([
    managedUrl(),
    chrome.storage.local.get<{ account?: Kept }>('account'),
  ]);
  const url = managed ?? kept.url ?? null;
  const token = url !== null && url === kept.url ? (kept.token ?? null) : null;
  return { url, token, isManaged: managed !== null };
}

/** Whoever signs in starts anew: what another backend's team wanted is forgotten. */
export async function keepAccount(url: string, token: string): Promise<void> {
  await chrome.storage.local.clear();
  await chrome.storage.local.set({ account: { url, token } });
}

/** Forgets the token; where the backend is stays known. */
export async function forgetToken(): Promise<void> {
  const { url } = await account();
  await chrome.storage.local.set({ account: url === null ? {} : { url } });
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
