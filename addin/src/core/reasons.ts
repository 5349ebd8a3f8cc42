import { byLanguage, inLanguage } from './language/by-language';

/** Why people write to somebody who said no: a contract, a request of theirs, an answer to their mail. */
export interface UsualReasons {
  contract: string;
  request: string;
  answer: string;
}

const USUAL = /* @__PURE__ */ byLanguage(
  import.meta.glob<UsualReasons>('../words/*/core.ts', { eager: true, import: 'reasons' }),
);
const ANSWERS = Object.values(USUAL).map(({ answer }) => answer);

/** The words in `language`, a BCP 47 tag; English where we have none. */
export function usualReasons(language: string): UsualReasons {
  return inLanguage(USUAL, language);
}

/** What is filled in at first: that it answers their mail, where it does and the team takes that for a reason. */
export function suggestedReason(reasons: string[], isAnswer: boolean, language: string): string {
  if (!isAnswer) return '';
  if (reasons.length === 0) return usualReasons(language).answer;
  return reasons.find((reason) => ANSWERS.includes(reason)) ?? '';
}

/** The team's reasons as they are offered: for an answer to somebody's mail, that reason first. */
export function offeredReasons(reasons: string[], isAnswer: boolean): string[] {
  if (!isAnswer) return reasons;
  const first = reasons.filter((reason) => ANSWERS.includes(reason));
  return [...first, ...reasons.filter((reason) => !first.includes(reason))];
}
