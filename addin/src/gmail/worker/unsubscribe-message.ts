import { askMessage, askPersonalMessage, type UnsubscribeMessage } from '../../core';
import { account } from './account';

/** What the team wants put into a mail that is surely written in `writtenIn`; null when nobody can say. */
export async function unsubscribeMessage(
  language: string,
  writtenIn: string | null,
): Promise<UnsubscribeMessage | null> {
  const { url, token } = await account();
  return url ? askMessage({ url, token, language }, writtenIn) : null;
}

/** The same with a link of its own for a mail to one person; null when nobody can say. */
export async function personalMessage(
  recipient: string,
  topic: string | null,
  language: string,
): Promise<UnsubscribeMessage | null> {
  const { url, token } = await account();
  return url ? askPersonalMessage({ url, token, language }, recipient, topic) : null;
}
