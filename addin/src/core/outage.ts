import type { Verdict } from './answer';
import type { Reply } from './check';
import type { KnownPolicy } from './policy';
import { wordsIn } from './words';

/** What is done about a send, and the words for it. `checkId` is null when nobody answered. */
export interface Decision {
  verdict: Verdict;
  title: string;
  text: string;
  checkId: string | null;
}

/** The server's answer, or without one the outage policy. */
export function decide(reply: Reply, policy: KnownPolicy | null, language: string): Decision {
  if (reply.kind !== 'answer') return withoutAnswer(reply.kind, policy, language);
  const { verdict, message, id } = reply.answer;
  return { verdict, title: message.title, text: message.text, checkId: id };
}

/** Nobody answered: what the team last said about unverifiable recipients, else "warn". */
export function withoutAnswer(kind: string, policy: KnownPolicy | null, language: string): Decision {
  const words = outageWords(kind, language);
  const verdict = policy?.on_unverifiable ?? 'warn';
  const text = verdict === 'block' ? words.block : words.warn;
  return { verdict, title: words.title, text, checkId: null };
}

/** The words for an outage: signing in helps after a refusal, an admin whoever was deactivated, waiting all others. */
export function outageWords(kind: string, language: string) {
  const words = wordsIn(language);
  if (kind === 'deactivated') return words.deactivated;
  return kind === 'refused' ? words.signIn : words.unreachable;
}
