/** The third script in the page: what InboxSDK sees, the bar in each compose window, and the side panel. */
import { type ComposeView, load } from '@inboxsdk/core';
import { type Addressing, type Field, pause, type Recipient, unreadable } from '../../core';
import { type Compose, offered, pageCompose } from '../compose';
import { keepBar } from './bar';
import { PersonLink } from './person-link';
import { addSidePanel, type SidePanel } from './side-panel';
import { putInMessage } from './unsubscribe-message';

/** A name of our own and the first digits of its SHA-1; InboxSDK checks no more than that, and here. */
const APP_ID = 'sdk_Consentry_b4195825cd';
const QUIET = { eventTracking: false, globalErrorLogging: false };

void load(2, APP_ID, { ...QUIET, appName: 'Consentry' }).then((sdk) => {
  const panel = addSidePanel(sdk);
  sdk.Compose.registerComposeViewHandler((view) => take(view, panel));
});

/** From now on this window is read through InboxSDK as well, and a press of Send that only it notices is held too. */
function take(view: ComposeView, panel: SidePanel): void {
  const link = new PersonLink(view);
  const compose = sdkCompose(view, link);
  consentryWatchdog.claim(compose);
  view.on('presending', ({ cancel }) =>
    stop(compose, cancel, () => {
      compose.namePerson?.();
      view.send();
    }),
  );
  view.on('scheduleSendMenuOpening', ({ cancel }) =>
    stop(compose, cancel, () => view.openScheduleSendMenu()),
  );
  keepBar(view, compose, panel, () => void link.prepare(compose.addressing()));
  void putInMessage(view, link);
  panel.follow(view, compose);
}

function stop(compose: Compose, cancel: () => void, send: () => void): void {
  if (consentryWatchdog.isGoing(compose)) return;
  cancel();
  // InboxSDK presses the button a microtask later.
  void consentryWatchdog.hold(compose, () => {
    send();
    return pause(0);
  });
}

function sdkCompose(view: ComposeView, link: PersonLink): Compose {
  const root = view.getElement();
  const page = pageCompose(root);
  const addressing = () => together(page.addressing(), view, offered(root));
  return {
    root,
    addressing,
    withdrawPerson: () => link.withdraw(),
    namePerson: () => link.name(addressing()),
  };
}

/**
 * Whoever the page or InboxSDK names: what one of them overlooks, the other may see. InboxSDK takes every list of a
 * field for the people in it, the one of suggestions too.
 */
function together(page: Addressing, view: ComposeView, offered: Set<string>): Addressing {
  const known = new Set([...offered, ...page.recipients.map(({ address }) => address.toLowerCase())]);
  const others = readBySdk(view).filter(({ address }) => !known.has(address.toLowerCase()));
  return {
    ...page,
    recipients: [...page.recipients, ...others],
    isReply: view.isReply() && !view.isForward(),
  };
}

function readBySdk(view: ComposeView): Recipient[] {
  const fields: [Field, { emailAddress: string; name?: string }[]][] = [
    ['to', view.getToRecipients()],
    ['cc', view.getCcRecipients()],
    ['bcc', view.getBccRecipients()],
  ];
  return fields.flatMap(([field, contacts]) =>
    contacts.map(({ emailAddress, name }) =>
      emailAddress ? { address: emailAddress.trim(), field, name: name ?? '' } : unreadable(field),
    ),
  );
}
