/**
 * What every mail client's add-in shares: no Office, no DOM, no browser extension.
 *
 * These files end up in launchevent.js, which classic Outlook runs in an engine of its own: older builds read ES2016
 * only, and refuse the whole file for one conditional operator. The build lowers whatever syntax is newer
 * (build/lowered.mjs), but adds nothing to that engine's library: what came after ES2016, such as `Object.entries`, is
 * refused by the type check (tsconfig.classic.json).
 */
export type { Answer, AnsweredRecipient, Verdict } from './answer';
export type { Backend } from './backend';
export { type Client, check, inParts, type Question, type Reply, report, strictest } from './check';
export { pause, within } from './deadline';
export { isUsable, type Kept, kept, readKept } from './kept';
export { languageOf } from './language/language-of';
export { type Draft, mailLanguage } from './language/mail-language';
export type { Language } from './language/vocabulary';
export { noticeOf } from './notice';
export { type Decision, decide, outageWords, withoutAnswer } from './outage';
export { askPolicy, type KnownPolicy, type OnUnverifiable, readPolicy } from './policy';
export { type PurposeChoice, readPurpose, withPurpose } from './purpose';
export {
  type Addressing,
  type Field,
  type Kind,
  type Purpose,
  type Recipient,
  setKey,
  unreadable,
  withCap,
} from './recipients';
export { cut } from './text';
export {
  askMessage,
  askPersonalMessage,
  type Form,
  goesAtEnd,
  holdsLink,
  inBody,
  readMessage,
  type UnsubscribeMessage,
} from './unsubscribe-message';
export { type Words, wordsIn } from './words';
