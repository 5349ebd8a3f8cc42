import { byLanguage, inLanguage } from '../../core/language/by-language';
import type { Labels, Notice } from '../messages';

export interface Words {
  remove: [one: string, many: string];
  labels: Omit<Labels, 'remove'>;
  unseen: Notice;
}

const WORDS = /* @__PURE__ */ byLanguage(
  import.meta.glob<Words>('../../words/*/gmail.ts', { eager: true, import: 'worker' }),
);

/** The buttons' words in a BCP 47 language such as "de-CH", for so many people; English where there are none. */
export function labelsIn(language: string, people: number): Labels {
  const { labels, remove } = wordsIn(language);
  return { ...labels, remove: remove[people === 1 ? 0 : 1] };
}

export function unseenIn(language: string): Notice {
  return wordsIn(language).unseen;
}

function wordsIn(language: string): Words {
  return inLanguage(WORDS, language);
}
