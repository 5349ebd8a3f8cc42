import {
  type Addressing,
  check,
  kept,
  noticeOf,
  outageWords,
  pause,
  type Reply,
  setKey,
  wordsIn,
} from '../core';
import { backend } from './backend';
import { completing } from './completion';
import { readAddressing } from './item/item';
import { removeNotice, showNotice, showRemark } from './item/notice';
import { forgetVerdict, noteVerdict, readSession } from './item/session';
import { putInMessage } from './item/unsubscribe-message';
import { currentItem, type Item, isMeeting, language } from './office';
import { refreshPolicy } from './policy';
import { untilSend } from './sending';

/** Milliseconds. Outlook raises one event per recipient of a pasted list: only the last of a burst is looked at. */
const BURST = 150;
let latest = 0;

/**
 * Pre-checks a message when it is opened and whenever its recipients change, so that Send needn't wait. Neither the
 * check nor the unsubscribe message waits for the other.
 */
export function onCompose(event: Office.MailboxEvent): void {
  latest += 1;
  const mine = latest;
  const isFree = untilSend();
  const work = () => {
    const item = currentItem();
    return pause(BURST).then(() => {
      if (mine === latest) return Promise.all([preCheck(item), putIn(item, isFree)]).then(done);
      return done();
    });
  };
  completing(event, work, done);
}

/** What was found for one sender says nothing about another. Also where the new one can't be read. */
export function onFromChanged(event: Office.MailboxEvent): void {
  const work = () => {
    const item = currentItem();
    return forgetVerdict(item)
      .then(() => preCheck(item))
      .then(done);
  };
  completing(event, work, done);
}

/** An invitation carries no unsubscribe message: its text stays in calendars, and Outlook sends it again by itself. */
function putIn(item: Item, isFree: () => boolean): Promise<void> {
  if (isMeeting(item)) return Promise.resolve();
  return putInMessage({ item, isFree });
}

/** The ribbon's "Check now": the same, and it says so when everybody is clear. */
export function onCheckNow(event: Office.AddinCommands.Event): void {
  const work = () => {
    const item = currentItem();
    return preCheck(item)
      .then((reply) => sayClear(item, reply))
      .then(done);
  };
  completing(event, work, done);
}

function done(): object {
  return {};
}

/** Asks about the recipients as they are now, and shows what is wrong with them. Null when there are none yet. */
function preCheck(item: Item): Promise<Reply | null> {
  const at = Date.now();
  return readAddressing(item).then((addressing) => {
    if (addressing.recipients.length === 0) return noRecipients(item);
    return check(backend(), Object.assign({ client: 'outlook', stage: 'compose' } as const, addressing)).then(
      (reply) => settle(item, addressing, reply, at).then(() => reply),
    );
  });
}

function noRecipients(item: Item): Promise<null> {
  const policy = readSession(item).then((session) => refreshPolicy(item, session, null));
  return Promise.all([removeNotice(item), policy]).then(() => null);
}

/** Keeps the verdict, and shows it unless the recipients have changed since they were asked about. */
function settle(item: Item, asked: Addressing, reply: Reply, at: number): Promise<unknown> {
  const key = setKey(asked);
  const shown = readAddressing(item).then((now) => {
    if (setKey(now) === key) return show(item, reply, asked);
    return undefined;
  });
  if (reply.kind !== 'answer') return shown;
  const policy = readSession(item).then((session) => refreshPolicy(item, session, reply.answer));
  return Promise.all([shown, noteVerdict(item, kept(key, reply.answer, at)), policy]);
}

function show(item: Item, reply: Reply, asked: Addressing): Promise<void> {
  if (reply.kind !== 'answer') return showNotice(item, outageWords(reply.kind, language()).note, null);
  const { verdict, id } = reply.answer;
  if (verdict === 'allow') return removeNotice(item);
  return showNotice(item, noticeOf(reply.answer, asked.recipients, language()), id);
}

function sayClear(item: Item, reply: Reply | null): Promise<void> {
  const words = wordsIn(language());
  if (!reply) return showRemark(item, words.nobodyYet);
  if (reply.kind === 'answer' && reply.answer.verdict === 'allow') return showRemark(item, words.allClear);
  return Promise.resolve();
}
