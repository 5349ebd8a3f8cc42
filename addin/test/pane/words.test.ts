import { expect, test } from 'vitest';
import { byLanguage } from '../../src/core/language/by-language';
import { words as en } from '../../src/words/en/pane';
import { words as fr } from '../../src/words/fr/pane';

type Texts = Record<string, Record<string, string>>;

const ALL = byLanguage(
  import.meta.glob<Texts>('../../src/words/*/pane.ts', { eager: true, import: 'words' }),
);

function flat(texts: Texts): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([group, words]) =>
    Object.entries(words).map(([name, text]): [string, string] => [`${group}.${name}`, text]),
  );
}

function places(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort();
}

test.each(Object.entries(ALL))('%s has the same places for values as English', (_, language) => {
  const english = Object.fromEntries(flat(en));
  for (const [key, text] of flat(language)) expect(places(text), key).toEqual(places(english[key] ?? ''));
});

test.each(Object.entries(ALL))('%s leaves no text empty', (_, language) => {
  expect(flat(language).filter(([, text]) => !text.trim())).toEqual([]);
});

test('a French colon, question mark and exclamation mark stand behind a space', () => {
  const wrong = flat(fr).filter(([, text]) => /\p{L}[:?!;](\s|$)/u.test(text));
  expect(wrong).toEqual([]);
});
