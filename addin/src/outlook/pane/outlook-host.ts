import type { Addressing, Recipient } from '../../core';
import type { Host, StopListening } from '../../pane/host/host';
import { fieldsOf, readAddressing } from '../item/item';
import { notePurpose, noteTopic } from '../item/session';
import { asked, type Item, isMeeting, language } from '../office';
import { removeFrom } from './outlook-recipients';

const CHECK_TOKEN = 'consentry.checkToken';

/** Outlook's task pane. Only once `Office.onReady` has named Outlook. */
export function outlookHost(): Host {
  const { mailbox } = Office.context;
  const item = mailbox?.item as Office.MessageCompose & Office.MessageRead;
  const message = !item ? 'none' : isCompose(item) ? 'composing' : 'reading';
  return {
    client: 'outlook',
    message,
    language: language(),
    isDark,
    onThemeChanged: (listener) => listen(mailbox, Office.EventType.OfficeThemeChanged, listener),
    addressing: async () => (message === 'composing' ? readCompose(item) : readPeople(item)),
    onRecipientsChanged: (listener) => {
      if (message !== 'composing') return () => {};
      return listen(item, Office.EventType.RecipientsChanged, listener);
    },
    chooseTopic: message === 'composing' ? (topic) => noteTopic(item, topic) : undefined,
    choosePurpose: message === 'composing' ? (choice) => notePurpose(item, choice) : undefined,
    removeRecipients: (addresses) =>
      removeFrom(
        fieldsOf(item).map(([, field]) => field),
        addresses,
      ),
    openContext: () => openContext(item),
    keepCheckToken,
  };
}

/** The fields of a message or meeting being read are plain values; of one being written they are asked for. */
function isCompose(item: Item): boolean {
  const people = isMeeting(item) ? item.requiredAttendees : item.to;
  return typeof people?.getAsync === 'function';
}

async function readCompose(item: Office.MessageCompose): Promise<Addressing> {
  const [addressing, isReply] = await Promise.all([readAddressing(item), isAnswer(item)]);
  return { ...addressing, isReply };
}

/** `getComposeTypeAsync` came with Mailbox 1.10, and an invitation has none. */
async function isAnswer(item: Office.MessageCompose): Promise<boolean> {
  try {
    const { composeType } = await asked<{ composeType: string }>((done) => item.getComposeTypeAsync(done));
    return composeType === 'reply';
  } catch {
    return false;
  }
}

/** Sender, To and Cc without the person who reads: an answer may go to all of them. */
function readPeople(item: Office.MessageRead | undefined): Addressing {
  const own = Office.context.mailbox.userProfile.emailAddress.toLowerCase();
  const people = item ? [item.from, ...item.to, ...item.cc] : [];
  const others = people.filter((person) => person && person.emailAddress.toLowerCase() !== own);
  return { recipients: others.map(asRecipient), from: '', purpose: 'commercial' };
}

function asRecipient(person: Office.EmailAddressDetails): Recipient {
  return { address: person.emailAddress, name: person.displayName, field: 'to' };
}

/** Null below Mailbox 1.14, where Outlook has no theme to tell. */
function isDark(): boolean | null {
  const background = Office.context.officeTheme?.bodyBackgroundColor;
  const channels = background?.match(/[0-9a-f]{2}/gi)?.slice(0, 3);
  if (channels?.length !== 3) return null;
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => Number.parseInt(channel, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/** Listening is a convenience: a client without the event goes on without it. */
function listen(
  source: Pick<Office.Mailbox, 'addHandlerAsync'>,
  event: Office.EventType,
  listener: () => void,
): StopListening {
  let listening = true;
  try {
    source.addHandlerAsync(
      event,
      () => listening && listener(),
      () => {},
    );
  } catch {
    // Below the requirement set that brought the event.
  }
  // removeHandlerAsync takes away every handler of the event, whoever added it.
  return () => {
    listening = false;
  };
}

async function openContext(item: Office.MessageCompose): Promise<string | null> {
  try {
    const context = JSON.parse(await asked<string>((done) => item.getInitializationContextAsync(done)));
    return typeof context.check_id === 'string' ? context.check_id : null;
  } catch {
    return null;
  }
}

async function keepCheckToken(token: string | null): Promise<void> {
  const { roamingSettings } = Office.context;
  if (token) roamingSettings.set(CHECK_TOKEN, token);
  else roamingSettings.remove(CHECK_TOKEN);
  await asked<void>((done) => roamingSettings.saveAsync(done));
}
