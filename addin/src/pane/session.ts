import { useSyncExternalStore } from 'react';
import { forget, recall, remember } from './storage';

const TOKEN = 'consentry.token';

/** `refused`: the backend stopped accepting the token, which is why the person is signed out. */
export interface Session {
  token: string | null;
  refused: boolean;
}

let session: Session = { token: recall(TOKEN), refused: false };
const listeners = new Set<() => void>();

export function currentSession(): Session {
  return session;
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}

export function signIn(token: string): void {
  remember(TOKEN, token);
  change({ token, refused: false });
}

export function signOut(): void {
  forget(TOKEN);
  change({ token: null, refused: false });
}

/** Called when the backend answers 401. A token that has been replaced in the meantime stays. */
export function refuse(token: string): void {
  if (token !== session.token) return;
  forget(TOKEN);
  change({ token: null, refused: true });
}

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
