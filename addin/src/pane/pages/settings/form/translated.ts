import { LANGUAGES, type Language } from '../../../words';

/** A text that stands for all languages, or one for each of some (rules/translated.py). */
export type Translated = string | { [language: string]: string | null };

/** What a reader of this language sees. */
export function shownIn(text: Translated, language: string, own: string): string {
  if (typeof text === 'string') return text;
  const found = [language, own, 'en', ...Object.keys(text)].map((each) => text[each]);
  return found.find(Boolean) ?? '';
}

/** What was written in this language itself; one text for all counts as the team's own. */
export function writtenIn(text: Translated, language: string, own: string): string {
  if (typeof text === 'string') return language === own ? text : '';
  return text[language] ?? '';
}

/** The text with these words in this language. What stands in the others stays. */
export function rewritten(text: Translated, language: string, own: string, words: string) {
  const before = typeof text === 'string' ? { [own]: text } : text;
  const filled: { [language: string]: string } = {};
  for (const [each, said] of Object.entries({ ...before, [language]: words })) if (said) filled[each] = said;
  const isForAll = Object.keys(filled).every((each) => each === own);
  return isForAll ? (filled[own] ?? '') : filled;
}

/** The same for a merge patch, in which what is left out would stay. */
export function patchOf(text: ReturnType<typeof rewritten>) {
  if (typeof text === 'string') return text;
  const none = Object.keys(LANGUAGES).map((language) => [language, null] as const);
  return { ...Object.fromEntries(none), ...text } as { [each in Language]: string | null };
}
