import { request } from '../../core/backend';
import type { Notice } from '../messages';
import { account } from './account';
import { unseenIn } from './words';

const DEADLINE = 3000;

/** Tells the backend, for its count, that a compose window wasn't understood, and gives the words for the sender. */
export async function unseen(language: string): Promise<Notice> {
  const { url, token } = await account();
  if (url && token) {
    const { version } = chrome.runtime.getManifest();
    const body = JSON.stringify({ client: 'gmail', kind: 'compose_unseen', version });
    void request({ url, token, language }, '/client-faults', { method: 'POST', body }, DEADLINE);
  }
  return unseenIn(language);
}
