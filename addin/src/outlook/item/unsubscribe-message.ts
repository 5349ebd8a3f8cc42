import {
  askMessage,
  type Form,
  goesAtEnd,
  holdsLink,
  inBody,
  mailLanguage,
  readMessage,
  type UnsubscribeMessage,
  within,
} from '../../core';
import { backend } from '../backend';
import { prependToBody, readComposition, readDraft, readOwnBody, readWholeBody, writeOwnBody } from './body';
import { noteMessage, readSession } from './session';

/** Milliseconds; a message on which Outlook hangs must not keep the next one waiting for ever. */
const LONGEST = 10000;
/** One element for all: of several, Outlook on the web turned the order round (OfficeDev/office-js#1082). */
const ON_TOP = { html: ['<div><p><br></p>', '</div>'], text: ['\n\n', '\n\n'] };

/** A message being written. `isFree`: a body that is changed while it is being sent may lose images (#6808). */
interface Mail {
  item: Office.MessageCompose;
  isFree: () => boolean;
}

let turn: Promise<void> = Promise.resolve();

/**
 * Puts the team's unsubscribe message into the body if the team wants that: at the end once, when the message has been
 * opened, and in a placeholder's stead whenever one is found. One at a time: two would each see a body without a link.
 * Never rejects; a mail that it can't be put into is written and sent as it is.
 */
export function putInMessage(mail: Mail): Promise<void> {
  turn = turn.then(() => within(LONGEST, look(mail), () => undefined)).catch(() => undefined);
  return turn;
}

async function look(mail: Mail): Promise<void> {
  const { message } = await readSession(mail.item);
  if (message !== null) return place(mail, readMessage(message));
  const asked = await ask(mail);
  if (!asked) return;
  await place(mail, asked);
  await noteSeen(mail.item, asked);
}

/** In the mail's own language, where it says enough by now. */
function ask({ item }: Mail): Promise<UnsubscribeMessage | null> {
  return readDraft(item).then((draft) => askMessage(backend(), mailLanguage(draft)));
}

/** From now on only a placeholder counts: what the rep takes out again stays out. */
function noteSeen(item: Office.MessageCompose, message: UnsubscribeMessage): Promise<void> {
  return noteMessage(item, Object.assign({}, message, { append: false }));
}

function place(mail: Mail, message: UnsubscribeMessage | null): Promise<void> {
  if (!message || message.html === null) return Promise.resolve();
  return readComposition(mail.item).then(({ kind, form }) =>
    readWholeBody(mail.item, form).then((body) => {
      if (goesAtEnd(body, message) && isFragile(body, kind === 'new')) return putOnTop(mail, message, form);
      return rewrite(mail, body, message, form);
    }),
  );
}

function insist({ isFree }: Mail): void {
  if (!isFree()) throw new Error('It is being sent');
}

/**
 * Outlook has no way to put something below a rep's words and above what follows them. Reading a body and writing it
 * back breaks images, a signature's logo among them (OfficeDev/office-js#402, #1666, #5925), and doubles or cuts off
 * what an answer quotes (#3988, #4392, #5938). A signature that an add-in sets takes the place of the rep's own, what
 * is put in at the cursor may land in the subject, and what is appended on send nobody sees before; it also needs a
 * permission to which every tenant's administrator would have to consent anew.
 */
function isFragile(body: string, isNew: boolean): boolean {
  return !isNew || /<img\b/i.test(body);
}

/** This touches nothing else. Where nothing has been written yet, it is below the line that the rep will write on. */
function putOnTop(mail: Mail, message: UnsubscribeMessage, form: Form): Promise<void> {
  insist(mail);
  const [before, after] = ON_TOP[form] as [string, string];
  return prependToBody(mail.item, before + message[form] + after, form);
}

/** What an answer quotes has been looked at, and stays as it is where Outlook allows. */
function rewrite(mail: Mail, body: string, message: UnsubscribeMessage, form: Form): Promise<void> {
  if (inBody(body, message, form) === body) return Promise.resolve();
  const words = Object.assign({}, message);
  if (holdsLink(body, message)) Object.assign(words, { html: '', text: '' });
  return readOwnBody(mail.item, form).then((own) => {
    insist(mail);
    return writeOwnBody(mail.item, inBody(own, words, form), form);
  });
}
