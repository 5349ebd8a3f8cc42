import type { ComposeView } from '@inboxsdk/core';
import type { UnsubscribeMessage } from '../../core';
import { askWorker } from '../messages';
import { pageLanguage } from '../surroundings';
import { putIntoBody } from './body';
import type { PersonLink } from './person-link';

/**
 * Puts the team's unsubscribe message into the body if the team wants that: at the end once, when the window is
 * opened, and in a placeholder's stead whenever one is written. The check never waits for it.
 */
export async function putInMessage(view: ComposeView, link: PersonLink): Promise<void> {
  const message = await askWorker({ kind: 'unsubscribeMessage', language: pageLanguage() }).catch(() => null);
  if (view.destroyed) return;
  if (!message) view.once('recipientsChanged', () => void putInMessage(view, link));
  else if (message.html !== null) {
    link.share(message);
    keepIn(view, message);
  }
}

/** What the rep takes out again stays out: only a placeholder counts from then on. */
function keepIn(view: ComposeView, message: UnsubscribeMessage): void {
  putIntoBody(view.getElement(), view.getBodyElement(), message);
  const later = { ...message, append: false };
  view.on('bodyChanged', () => putIntoBody(view.getElement(), view.getBodyElement(), later));
}
