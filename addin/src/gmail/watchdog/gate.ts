import { type Addressing, type PurposeChoice, pause, setKey } from '../../core';
import { choose } from '../choices';
import { type Compose, identity, readSubject, removal } from '../compose';
import { askWorker, type Ruling } from '../messages';
import { isDark, pageLanguage } from '../surroundings';
import { ruleOn } from './ruling';

/** Milliseconds Gmail gets to make people of what was typed, once the field has lost the focus. */
const COMMIT = 60;

const held = new WeakSet<Element>();
const keys = new WeakMap<Element, string>();
let going: { compose: Element; key: string } | null = null;

/** Whether a message is being let go right now, to exactly the people it was allowed for. */
export function isGoing(compose: Compose): boolean {
  return going?.compose === identity(compose.root) && going.key === setKey(compose.addressing());
}

/** Stops a message that was about to go, and lets it go with `resume` once nothing is in the way any more. */
export async function hold(compose: Compose, resume: () => unknown): Promise<void> {
  const one = identity(compose.root);
  if (held.has(one)) return;
  held.add(one);
  compose.root.style.cursor = 'progress';
  try {
    const key = await settle(compose);
    // A draft may hold a link with somebody's name on it, put in by an earlier press of Send.
    compose.withdrawPerson();
    if (key !== null) await letGo(one, key, resume);
  } finally {
    held.delete(one);
    compose.root.style.cursor = '';
  }
}

/** The leave lasts as long as `resume` does: a later press of Send is asked about anew. */
async function letGo(compose: Element, key: string, resume: () => unknown): Promise<void> {
  going = { compose, key };
  try {
    await resume();
  } finally {
    going = null;
  }
}

/** The key of the people the message may go to; null when it stays. */
async function settle(compose: Compose): Promise<string | null> {
  const addressing = await committed(compose);
  const key = setKey(addressing);
  if (addressing.recipients.length === 0) return key; // Gmail says itself that somebody is missing.
  const ruling = await ruleOn({ ...addressing, ...about(compose), stage: 'send' });
  if (!compose.root.isConnected) return null;
  if (setKey(compose.addressing()) !== key) return settle(compose);
  return ruling.verdict === 'allow' ? key : askWhatNow(compose, ruling, key);
}

async function committed(compose: Compose): Promise<Addressing> {
  (document.activeElement as HTMLElement | null)?.blur();
  await pause(COMMIT);
  return compose.addressing();
}

async function askWhatNow(compose: Compose, ruling: Ruling, key: string): Promise<string | null> {
  const remove = removalOf(compose, ruling);
  const choice = await consentryDialog.askSender(ruling, remove !== null, isDark(compose.root));
  switch (choice.kind) {
    case 'keep':
      return null;
    case 'signIn':
      await askWorker({ kind: 'signIn' }).catch(() => null);
      return settle(compose);
    case 'remove':
      remove?.();
      return settle(compose);
    case 'override':
      await override(ruling, choice);
      return settle(compose);
    case 'declare':
      choose(identity(compose.root), { purpose: { reason: choice.reason, note: choice.note } });
      return settle(compose);
    case 'send':
      return setKey(compose.addressing()) === key ? key : settle(compose);
  }
}

/** Only where each of them can be told apart, and somebody is left to write to. */
function removalOf({ root, addressing }: Compose, { obstacles }: Ruling): (() => void) | null {
  const unwanted = new Set(obstacles.map(({ address }) => address));
  const isLeft = addressing().recipients.some(({ address }) => !unwanted.has(address));
  return isLeft && unwanted.size > 0 && !unwanted.has('') ? removal(root, [...unwanted]) : null;
}

/** Whether it was granted shows in the next answer: the leave is used up by it, or the sender is asked again. */
async function override({ checkId }: Ruling, why: PurposeChoice): Promise<void> {
  if (!checkId) return;
  const { reason, note } = why;
  await askWorker({ kind: 'override', checkId, reason, note, language: pageLanguage() }).catch(() => false);
}

/** What the backend is told beside the recipients. */
function about({ root }: Compose): { subject: string; sendKey: string } {
  const one = identity(root);
  const sendKey = keys.get(one) ?? crypto.randomUUID();
  keys.set(one, sendKey);
  return { subject: readSubject(root), sendKey };
}
