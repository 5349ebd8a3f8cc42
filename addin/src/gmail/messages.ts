import type { Addressing, OnUnverifiable, UnsubscribeMessage, Verdict } from '../core';
import type { Choices } from './choices';

/** A message that is being written or about to go. `sendKey` names its compose window. */
export interface Message extends Addressing {
  stage: 'compose' | 'send';
  subject?: string;
  sendKey?: string;
}

/** Somebody in the way of a message, and why in the reader's language. */
export interface Obstacle {
  address: string;
  name: string;
  why: string;
}

/** What the buttons say. */
export interface Labels {
  remove: string;
  keep: string;
  send: string;
  signIn: string;
  reason: string;
  /** Calling it non-commercial, and why it is. */
  declare: string;
  declareReason: string;
  choose: string;
  note: string;
  details: string;
  more: string;
}

/** What the worker says about a message, ready to be shown. */
export interface Ruling {
  verdict: Verdict;
  title: string;
  text: string;
  /** One line for the bar in the compose window; empty when there is nothing to say. */
  remark: string;
  obstacles: Obstacle[];
  /** Null when nobody answered. */
  checkId: string | null;
  mayOverride: boolean;
  /** Whether the message may be called non-commercial, and would go then. */
  mayDeclare: boolean;
  /** The team's reasons for both; without any, the sender's own words do. */
  reasons: string[];
  /** What is filled in at first; "" for nothing. */
  suggested: string;
  needsSignIn: boolean;
  /** What to do about later messages should the worker itself fall silent. */
  onUnverifiable: OnUnverifiable;
  labels: Labels;
}

/** A few words for the person at the screen. */
export interface Notice {
  title: string;
  text: string;
  close: string;
}

export interface AccountState {
  url: string | null;
  isManaged: boolean;
  isSignedIn: boolean;
  /** Somebody was signed in and isn't any more, though they have not signed out. */
  hasEnded: boolean;
  /** Whom the backend takes us for; null when nobody is signed in, or it can't say. */
  email: string | null;
}

/** `closed`: the person left the page without signing in. `refused`: the backend didn't let them. */
export type SignInProblem = 'url' | 'unreachable' | 'token' | 'closed' | 'refused';

/** What the side panel's pane is told of the page around it. `addressing` is null while nothing is being written. */
export interface PaneState {
  addressing: Addressing | null;
  isDark: boolean;
  language: string;
}

/** The pane wants these people taken out of the message, and is told whether they were; or keeps a choice with it. */
export type PaneCommand = { remove: string[] } | Choices;

/** What the content scripts and the extension's own pages ask of the worker, and what each question is answered with. */
export interface Questions {
  rule: { ask: { message: Message; language: string }; answer: Ruling };
  override: {
    ask: { checkId: string; reason: string; note: string; language: string };
    answer: boolean;
  };
  /** `writtenIn`: the mail's own language, where that is sure. Null when nobody can say. */
  unsubscribeMessage: {
    ask: { language: string; writtenIn: string | null };
    answer: UnsubscribeMessage | null;
  };
  /** For a mail to this one person, with this topic if it has one. */
  personalMessage: {
    ask: { recipient: string; topic: string | null; language: string };
    answer: UnsubscribeMessage | null;
  };
  unseen: { ask: { language: string }; answer: Notice };
  /** At the address that is known; where none is, the options page asks for it. */
  signIn: { ask: object; answer: SignInProblem | null };
  account: { ask: object; answer: AccountState };
  signInAt: { ask: { url: string }; answer: SignInProblem | null };
  giveToken: { ask: { url: string; token: string }; answer: SignInProblem | null };
  signOut: { ask: object; answer: null };
}

export type Kind = keyof Questions;
export type Ask<K extends Kind> = Questions[K]['ask'] & { kind: K };
export type Answer<K extends Kind> = Questions[K]['answer'];

/** Asks the worker. Rejects when it can't be reached, or is stopped before it has answered. */
export async function askWorker<K extends Kind>(question: Ask<K>): Promise<Answer<K>> {
  const answer = await chrome.runtime.sendMessage<Ask<K>, { answer: Answer<K> } | undefined>(question);
  if (!answer) throw new Error('no answer');
  return answer.answer;
}
