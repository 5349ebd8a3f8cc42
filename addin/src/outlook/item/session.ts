import {
  type Kept,
  type KnownPolicy,
  type PurposeChoice,
  readKept,
  readPolicy,
  readPurpose,
  type UnsubscribeMessage,
  within,
} from '../../core';
import { asked, type Item } from '../office';

const VERDICT = 'consentry.verdict';
const POLICY = 'consentry.policy';
const SEND_KEY = 'consentry.send_key';
const TOPIC = 'consentry.topic';
const PURPOSE = 'consentry.purpose';
const MESSAGE = 'consentry.unsubscribe_message';
/** Outlook holds 50,000 characters per message and add-in; a longer verdict is not kept but asked for again. */
const MOST = 45000;
/** So that there is room for both. */
const MOST_MESSAGE = 4000;
const READING = 1000;

/** What the add-in has noted with a message while it is being written. */
export interface Session {
  verdict: Kept | null;
  policy: KnownPolicy | null;
  sendKey: string | null;
  /** Id of the topic chosen in the pane. */
  topic: string | null;
  /** Why it is no commercial mail, as chosen in the pane; null for ordinary mail. */
  purpose: PurposeChoice | null;
  /** The unsubscribe message as JSON; null while it has not been seen to that it is in the body. */
  message: string | null;
}

const NOTHING: Session = {
  verdict: null,
  policy: null,
  sendKey: null,
  topic: null,
  purpose: null,
  message: null,
};

/** Reads what is noted; nothing when Outlook can't say. Never rejects. */
export function readSession(item: Item): Promise<Session> {
  const all = asked<object>((done) => item.sessionData.getAllAsync(done)).then(sessionOf);
  return within(READING, all, () => NOTHING).catch(() => NOTHING);
}

function sessionOf(data: object): Session {
  const noted = data as Record<string, string>;
  return {
    verdict: readKept(noted[VERDICT] || null),
    policy: readPolicy(noted[POLICY] || null),
    sendKey: noted[SEND_KEY] || null,
    topic: noted[TOPIC] || null,
    purpose: readPurpose(noted[PURPOSE] || null),
    message: noted[MESSAGE] || null,
  };
}

export function noteVerdict(item: Item, verdict: Kept): Promise<void> {
  const json = JSON.stringify(verdict);
  if (json.length > MOST) return forgetVerdict(item);
  return note(item, VERDICT, json);
}

/** For whoever changes what a verdict rests on, such as the pane after an unsubscribe. Never rejects. */
export function forgetVerdict(item: Item): Promise<void> {
  return asked<void>((done) => item.sessionData.removeAsync(VERDICT, done)).catch(() => undefined);
}

export function notePolicy(item: Item, policy: KnownPolicy): Promise<void> {
  return note(item, POLICY, JSON.stringify(policy));
}

/** Kept as long as the window is open. Rejects when Outlook can't keep it: the pane must not show it as chosen. */
export function noteTopic(item: Item, topic: string): Promise<void> {
  return asked<void>((done) => item.sessionData.setAsync(TOPIC, topic, done));
}

/** The same for its purpose; null makes it ordinary mail again. */
export function notePurpose(item: Item, choice: PurposeChoice | null): Promise<void> {
  return asked<void>((done) => item.sessionData.setAsync(PURPOSE, JSON.stringify(choice), done));
}

/** One that is too long is noted as none: it is in the body, and no placeholder is looked for any more. */
export function noteMessage(item: Item, message: UnsubscribeMessage): Promise<void> {
  const json = JSON.stringify(message);
  if (json.length > MOST_MESSAGE) return note(item, MESSAGE, '{}');
  return note(item, MESSAGE, json);
}

/** The name under which repeated sends of this message count as one; made when there is none yet. */
export function sendKeyOf(item: Item, session: Session): string {
  if (session.sendKey) return session.sendKey;
  const made = Date.now().toString(36) + Math.random().toString(36).slice(1);
  note(item, SEND_KEY, made);
  return made;
}

function note(item: Item, key: string, value: string): Promise<void> {
  return asked<void>((done) => item.sessionData.setAsync(key, value, done)).catch(() => undefined);
}
