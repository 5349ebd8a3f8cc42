import {
  check,
  decide,
  isUsable,
  noticeOf,
  type Question,
  type Reply,
  report,
  setKey,
  withoutAnswer,
} from '../core';
import { backend } from './backend';
import { completing, type Outcome } from './completion';
import { readAddressing, readSubject } from './item/item';
import { showNotice } from './item/notice';
import { readSession, type Session, sendKeyOf } from './item/session';
import { currentItem, type Item, isMeeting, language } from './office';
import { lastPolicy } from './policy';
import { sendPressed } from './sending';
import { type Alert, alertFor } from './smart-alert';

/** Send was pressed on a message or an invitation: lets it go, stops it, or leaves it to the sender. */
export function onSend(event: Office.MailboxEvent): void {
  sendPressed();
  let item: Item | null = null;
  const work = () => {
    item = currentItem();
    return decideSend(item);
  };
  const otherwise = () => {
    const decision = withoutAnswer('unreachable', lastPolicy(null), language());
    return { options: alertFor(decision, item) };
  };
  completing<Alert>(event, work, otherwise);
}

/** Reads everything anew: what was checked while writing may not be what is sent. */
async function decideSend(item: Item): Promise<Outcome<Alert>> {
  const reading = [readAddressing(item), readSubject(item), readSession(item)] as const;
  const [addressing, subject, session] = await Promise.all(reading);
  // A field that can't be read is not empty: this is an entry in one's own calendar.
  if (isMeeting(item) && addressing.recipients.length === 0) return { options: { allowEvent: true } };
  const sendKey = sendKeyOf(item, session);
  const question: Question = { client: 'outlook', stage: 'send', subject, sendKey, ...addressing };
  if (isUsable(session.verdict, setKey(addressing), Date.now())) return goAndReport(question);
  return ask(item, question, session);
}

/** Outlook on the web ends this script with the message, but not before it has run on to here. */
function goAndReport(question: Question): Outcome<Alert> {
  return { options: { allowEvent: true }, afterwards: () => report(backend(), question) };
}

async function ask(item: Item, question: Question, session: Session): Promise<Outcome<Alert>> {
  const reply = await check(backend(), question);
  const decision = decide(reply, lastPolicy(session), language());
  // The dialog closes, the notice stays; below Mailbox 1.14 it is the only way from here into the pane.
  if (decision.verdict !== 'allow')
    showNotice(item, noticeText(reply, question, decision.text), decision.checkId);
  return { options: alertFor(decision, item) };
}

function noticeText(reply: Reply, question: Question, otherwise: string): string {
  if (reply.kind !== 'answer') return otherwise;
  return noticeOf(reply.answer, question.recipients, language());
}
