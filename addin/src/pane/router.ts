import { useSyncExternalStore } from 'react';

/**
 * The path after `#`, `''` when there is none. office.js sets `history.pushState` to null and Outlook puts its own
 * `&_xdm_Info=…` into the hash, so the address lives in `location.hash` and Outlook's part is cut off.
 */
export function currentPath(): string {
  const path = location.hash.slice(1).split('&', 1)[0] ?? '';
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

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
