/** The extension's service worker: it alone has the token, and it alone talks to the backend. */
import '@inboxsdk/core/background.js';
import type { Answer, Ask, Kind } from '../messages';
import { shutOutContentScripts } from './account';
import { override } from './override';
import { type FetchEvent, relay } from './relay';
import { rule } from './rule';
import { accountState, giveToken, signIn, signInAt, signOut } from './sign-in';
import { unseen } from './unseen';
import { personalMessage, unsubscribeMessage } from './unsubscribe-message';

type Answerers = { [K in Kind]: (ask: Ask<K>) => Promise<Answer<K>> };

const ANSWERERS: Answerers = {
  rule: ({ message, language }) => rule(message, language),
  override: ({ checkId, reason, note, language }) => override(checkId, reason, note, language),
  unsubscribeMessage: ({ language, writtenIn }) => unsubscribeMessage(language, writtenIn),
  personalMessage: ({ recipient, topic, language }) => personalMessage(recipient, topic, language),
  unseen: ({ language }) => unseen(language),
  signIn,
  account: accountState,
  signInAt: ({ url }) => signInAt(url),
  giveToken: ({ url, token }) => giveToken(url, token),
  signOut: () => signOut().then(() => null),
};
/** What only the extension's own pages may ask: a page that has taken over Gmail must not move us to another backend. */
const OWN_PAGES = new Set<string>(['account', 'signInAt', 'giveToken', 'signOut']);

void shutOutContentScripts();
addEventListener('fetch', (event) => relay(event as unknown as FetchEvent));
chrome.runtime.onMessage.addListener((ask, sender, respond) => {
  const answerer = Object.hasOwn(ANSWERERS, ask.kind) ? ANSWERERS[ask.kind as Kind] : null;
  if (!answerer || (OWN_PAGES.has(ask.kind) && !isOwnPage(sender))) return false;
  answerer(ask).then(
    (answer: unknown) => respond({ answer }),
    () => respond(undefined),
  );
  return true;
});

function isOwnPage({ url }: chrome.runtime.MessageSender): boolean {
  return url?.startsWith(chrome.runtime.getURL('')) ?? false;
}
