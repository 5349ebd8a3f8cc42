import { askMessage, askPersonalMessage, type Backend, type UnsubscribeMessage } from '../../core';
import { asSignedIn } from './tokens';

/** What the team wants put into a mail that is surely written in `writtenIn`; null when nobody can say. */
export async function unsubscribeMessage(
  language: string,
  writtenIn: string | null,
): Promise<UnsubscribeMessage | null> {
  return asked((backend) => askMessage(backend, writtenIn), language);
}

/** The same with a link of its own for a mail to one person; null when nobody can say. */
export async function personalMessage(
  recipient: string,
  topic: string | null,
  language: string,
): Promise<UnsubscribeMessage | null> {
  return asked((backend) => askPersonalMessage(backend, recipient, topic), language);
}

/** The check of the same mail notices a token that is no longer taken. */
async function asked(
  ask: (backend: Backend) => Promise<UnsubscribeMessage | null>,
  language: string,
): Promise<UnsubscribeMessage | null> {
  const message = await asSignedIn(
    (bearer) => ask({ ...bearer, language }),
    () => false,
  );
  return typeof message === 'string' ? null : message;
}
