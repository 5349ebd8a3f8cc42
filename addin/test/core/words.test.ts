import { describe, expect, test } from 'vitest';
import { wordsIn } from '../../src/core';

const LANGUAGES = ['en', 'nl', 'de', 'fr', 'sv'];

describe.each(LANGUAGES)('the words in %s', (language) => {
  const words = wordsIn(language);
  const outages = [words.unreachable, words.signIn, words.deactivated];

  test('fit where Outlook shows them', () => {
    expect(words.details.length).toBeLessThanOrEqual(20);
    expect(words.open.length).toBeLessThanOrEqual(30);
    for (const text of [words.allClear, words.nobodyYet, ...outages.map((outage) => outage.note)])
      expect(text.length).toBeLessThanOrEqual(150);
    for (const { title, block, warn } of outages)
      expect(title.length + Math.max(block.length, warn.length)).toBeLessThanOrEqual(450);
  });

  test('are not another language’s', () => {
    const others = LANGUAGES.filter((other) => other !== language).map((other) =>
      JSON.stringify(wordsIn(other)),
    );
    const own = [
      words.details,
      words.open,
      words.allClear,
      ...outages.flatMap((outage) => Object.values(outage)),
    ];
    for (const text of own) expect(others.join('\n')).not.toContain(JSON.stringify(text));
  });
});

test.each([
  ['de-CH', 'de'],
  ['NL', 'nl'],
  ['pt-BR', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
])('the words for %s are those of %s', (asked, given) => {
  expect(wordsIn(asked)).toBe(wordsIn(given));
});
