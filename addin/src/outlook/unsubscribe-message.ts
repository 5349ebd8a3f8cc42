import type { UnsubscribeMessage } from '../core';
import { askMessage, type Form, goesAtEnd, holdsLink, inBody, readMessage, within } from '../core';
import { backend } from './backend';
import { prependToBody, readComposition, readOwnBody, readWholeBody, writeOwnBody } from './body';
import { noteMessage, readSession } from './session';

/** Milliseconds; a message on which Outlook hangs must not keep the next one waiting for ever. */
const LONGEST = 10000;
/** One element for all: of several, Outlook on the web turned the order round (OfficeDev/office-js#1082). */
const ON_TOP = { html: ['<div><p><br></p>', '</div>'], text: ['\n\n', '\n\n'] };

let turn: Promise<void> = Promise.resolve();
let sends = 0;

/**
 * Puts the team's unsubscribe message into the body if the team wants that: at the end once, when the message has been
 * opened, and in a placeholder's stead whenever one is found. One at a time: two would each see a body without a link.
 * Never rejects; a mail that it can't be put into is written and sent as it is.
 */
export function putInMessage(item: Office.MessageCompose): Promise<void> {
  turn = turn.then(() => within(LONGEST, look(item), () => undefined)).catch(() => undefined);
  return turn;
}

/** Send was pressed: a body that is changed from now on may lose its images (OfficeDev/office-js#6808). */
export function leaveBodyAlone(): void {
  sends += 1;
}

function look(item: Office.MessageCompose): Promise<void> {
  const before = sends;
  const isFree = () => sends === before;
  return readSession(item).then(({ message }) => {
    if (message !== null) return place(item, readMessage(message), isFree);
    return askMessage(backend()).then((asked) => {
      if (!asked) return undefined;
      return place(item, asked, isFree).then(() => noteSeen(item, asked));
    });
  });
}

/** From now on only a placeholder counts: what the rep takes out again stays out. */
function noteSeen(item: Office.MessageCompose, message: UnsubscribeMessage): Promise<void> {
  return noteMessage(item, Object.assign({}, message, { append: false }));
}

function place(
  item: Office.MessageCompose,
  message: UnsubscribeMessage | null,
  isFree: () => boolean,
): Promise<void> {
  if (!message || message.html === null) return Promise.resolve();
  return readComposition(item).then(({ isNew, form }) =>
    readWholeBody(item, form).then((body) => {
      if (!isFree()) throw new Error('It is being sent');
      if (goesAtEnd(body, message) && isFragile(body, isNew)) return putOnTop(item, message, form);
      return rewrite(item, body, message, form);
    }),
  );
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
function putOnTop(item: Office.MessageCompose, message: UnsubscribeMessage, form: Form): Promise<void> {
  const [before, after] = ON_TOP[form] as [string, string];
  return prependToBody(item, before + message[form] + after, form);
}

/** What an answer quotes has been looked at, and stays as it is where Outlook allows. */
function rewrite(
  item: Office.MessageCompose,
  body: string,
  message: UnsubscribeMessage,
  form: Form,
): Promise<void> {
  if (inBody(body, message, form) === body) return Promise.resolve();
  const words = Object.assign({}, message);
  if (holdsLink(body, message)) Object.assign(words, { html: '', text: '' });
  return readOwnBody(item, form).then((own) => writeOwnBody(item, inBody(own, words, form), form));
}
