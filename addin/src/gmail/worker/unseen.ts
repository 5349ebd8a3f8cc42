import { request } from '../../core/backend';
import type { Notice } from '../messages';
import { asSignedIn } from './tokens';
import { unseenIn } from './words';

const DEADLINE = 3000;

/** Tells the backend, for its count, that a compose window wasn't understood, and gives the words for the sender. */
export async function unseen(language: string): Promise<Notice> {
  const { version } = chrome.runtime.getManifest();
  const body = JSON.stringify({ client: 'gmail', kind: 'compose_unseen', version });
  void asSignedIn(
    (bearer) => request({ ...bearer, language }, '/client-faults', { method: 'POST', body }, DEADLINE),
    ({ status }) => status === 401,
  );
  return unseenIn(language);
}
