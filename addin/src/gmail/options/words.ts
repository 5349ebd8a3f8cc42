import { byLanguage, languageFor } from '../../core/language/by-language';
import type { SignInProblem } from '../messages';

export interface OptionWords {
  title: string;
  signedIn: string;
  signedOut: string;
  ended: string;
  url: string;
  urlHint: string;
  urlManaged: string;
  signIn: string;
  signOut: string;
  otherWays: string;
  token: string;
  tokenHint: string;
  useToken: string;
  problems: Record<SignInProblem, string>;
}

const WORDS = /* @__PURE__ */ byLanguage(
  import.meta.glob<OptionWords>('../../words/*/gmail.ts', { eager: true, import: 'options' }),
);

/** The page's words in a BCP 47 language, and which language that is; English where there are none. */
export function optionWords(tag: string): OptionWords & { language: string } {
  const language = languageFor(WORDS, tag);
  return { ...(WORDS[language] as OptionWords), language };
}
