import { ownText } from './quoted';
import { COMMON, OTHERS } from './vocabulary';

const LEAST = 3;
/** How often a language is heard for each word of all the others together. */
const CLEARLY = 3;
const WORD = /[A-Za-zß-öø-ÿÀ-ÖØ-ÞŒœ]+(?:'[A-Za-z]*)?/g;
const ELISION = /^((?:[cdjln]|qu)')./;
/** "IT" and "US" are names. */
const CAPITALS = /^[A-ZÀ-ÖØ-Þ]{2,}$/;
/** Addresses, and what mail programs write before a colon above a quoted mail, such as "To:" and "Objet :". */
const NO_PROSE = /\S*[@/]\S*|\S+[ \u00A0]?:(?=\s)/g;

/**
 * The language of a mail's text, told by its commonest words: only where it is sure, that is by three of them and three
 * for each of another language. What the text quotes below isn't counted. Null for all else, other languages included.
 */
export function languageOf(text: string): string | null {
  const words = wordsOf(ownText(text));
  const all = Object.keys(COMMON);
  const votes = all.map((language) => hits(words, COMMON[language] as string));
  const total = votes.reduce((sum, each) => sum + each, hits(words, OTHERS));
  return all.filter((_, index) => isSure(votes[index] as number, total))[0] || null;
}

function isSure(votes: number, total: number): boolean {
  return votes >= LEAST && votes >= CLEARLY * (total - votes);
}

function wordsOf(text: string): string[] {
  const found = text.replace(NO_PROSE, ' ').replace(/’/g, "'").match(WORD) || [];
  return (found as string[]).filter((word) => !CAPITALS.test(word)).map(normal);
}

/** "l'offre" counts as "l'". */
function normal(word: string): string {
  return word.toLowerCase().replace(ELISION, '$1\n').split('\n')[0] as string;
}

function hits(words: string[], common: string): number {
  const known = new Set(common.split(' '));
  return words.filter((word) => known.has(word)).length;
}
