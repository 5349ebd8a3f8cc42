/** Why people write to somebody who said no: a contract, a request of theirs, an answer to their mail. */
interface UsualReasons {
  contract: string;
  request: string;
  answer: string;
}

const USUAL: Record<string, UsualReasons> = {
  en: { contract: 'A contract with them', request: 'Their request', answer: 'An answer to their e-mail' },
  de: { contract: 'Vertrag mit ihnen', request: 'Auf ihren Wunsch', answer: 'Antwort auf ihre E-Mail' },
  fr: { contract: 'Contrat avec eux', request: 'À leur demande', answer: 'Réponse à leur e-mail' },
  nl: { contract: 'Contract met hen', request: 'Op hun verzoek', answer: 'Antwoord op hun mail' },
  sv: { contract: 'Avtal med dem', request: 'På deras begäran', answer: 'Svar på deras e-post' },
};
const ANSWERS = Object.values(USUAL).map(({ answer }) => answer);

/** The words in `language`, a BCP 47 tag; English where we have none. */
export function usualReasons(language: string): UsualReasons {
  return USUAL[language.slice(0, 2).toLowerCase()] ?? (USUAL.en as UsualReasons);
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
