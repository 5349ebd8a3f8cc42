import { useSyncExternalStore } from 'react';
import { forget, recall, remember } from './storage';

const TOKEN = 'consentry.token';

/** Why the backend stopped accepting the token, so that the person is signed out; null when it didn't. */
export type Refused = 'ended' | 'deactivated' | null;

export interface Session {
  token: string | null;
  refused: Refused;
}

let session: Session = { token: recall(TOKEN), refused: null };
const listeners = new Set<() => void>();

export function currentSession(): Session {
  return session;
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}

export function signIn(token: string): void {
  remember(TOKEN, token);
  change({ token, refused: null });
}

export function signOut(): void {
  forget(TOKEN);
  change({ token: null, refused: null });
}

/** Called when the backend answers 401. A token that has been replaced in the meantime stays. */
export function refuse(token: string, why: NonNullable<Refused>): void {
  if (token !== session.token) return;
  forget(TOKEN);
  change({ token: null, refused: why });
}

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
