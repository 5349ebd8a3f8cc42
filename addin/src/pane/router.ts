import { useSyncExternalStore } from 'react';

/**
 * The path after `#`, `''` when there is none. office.js sets `history.pushState` to null and Outlook puts its own
 * `&_xdm_Info=…` into the hash, so the address lives in `location.hash` and Outlook's part is cut off.
 */
export function currentPath(): string {
  const path = (holders.size > 0 ? shown : location.hash).slice(1).split('&', 1)[0] ?? '';
  return path.startsWith('/') ? path : '';
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

export function go(path: string): void {
  location.hash = path;
}

export function link(...segments: string[]): string {
  return `#/${segments.map(encodeURIComponent).join('/')}`;
}

export function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const listeners = new Set<() => void>();
const holders = new Set<object>();
/** The page that is shown, and where somebody wants to go while it holds them. */
let shown = '';
let wanted: string | null = null;

export function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    shown = location.hash;
    addEventListener('hashchange', onHash);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('hashchange', onHash);
  };
}

/** The browser has moved on already by the time it tells: a page that holds is brought back, and asks. */
function onHash(): void {
  const isElsewhere = location.hash !== shown;
  if (isElsewhere && holders.size > 0) {
    wanted = location.hash;
    location.hash = shown;
  }
  if (isElsewhere && holders.size === 0) shown = location.hash;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Keeps the page shown until the answer is called, also from being closed. */
export function hold(): () => void {
  const holder = {};
  holders.add(holder);
  if (holders.size === 1) addEventListener('beforeunload', askBrowser);
  return () => {
    holders.delete(holder);
    if (holders.size > 0) return;
    wanted = null;
    removeEventListener('beforeunload', askBrowser);
  };
}

function askBrowser(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Where somebody wants to go while the page holds them; null while nobody does. */
export function wantedPath(): string | null {
  return wanted;
}

export function stay(): void {
  wanted = null;
  tell();
}

/** Goes where they wanted; what isn't saved is lost. */
export function discardAndGo(): void {
  const path = wanted ?? shown;
  wanted = null;
  holders.clear();
  removeEventListener('beforeunload', askBrowser);
  location.hash = path;
  tell();
}
