import { askMessage, type UnsubscribeMessage } from '../../core';
import { account } from './account';

/** What the team wants put into mail; null when nobody can say. */
export async function unsubscribeMessage(language: string): Promise<UnsubscribeMessage | null> {
  const { url, token } = await account();
  return url ? askMessage({ url, token, language }) : null;
}
