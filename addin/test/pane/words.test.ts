import { expect, test } from 'vitest';
import { de } from '../../src/pane/words/de';
import { en } from '../../src/pane/words/en';
import { fr } from '../../src/pane/words/fr';
import { nl } from '../../src/pane/words/nl';
import { sv } from '../../src/pane/words/sv';

type Texts = Record<string, Record<string, string>>;

function flat(texts: Texts): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([group, words]) =>
    Object.entries(words).map(([name, text]): [string, string] => [`${group}.${name}`, text]),
  );
}

function places(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort();
}

test.each(Object.entries({ nl, de, fr, sv }))(
  '%s has the same places for values as English',
  (_, language) => {
    const english = Object.fromEntries(flat(en));
    for (const [key, text] of flat(language)) expect(places(text), key).toEqual(places(english[key] ?? ''));
  },
);

test.each(Object.entries({ en, nl, de, fr, sv }))('%s leaves no text empty', (_, language) => {
  expect(flat(language).filter(([, text]) => !text.trim())).toEqual([]);
});

test('a French colon, question mark and exclamation mark stand behind a space', () => {
  const wrong = flat(fr).filter(([, text]) => /\p{L}[:?!;](\s|$)/u.test(text));
  expect(wrong).toEqual([]);
});
