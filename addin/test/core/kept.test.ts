import { describe, expect, test } from 'vitest';
import { type Answer, isUsable, type Kept, kept, readKept } from '../../src/core';

const NOW = Date.parse('2026-05-03T10:00:00Z');
const answer: Answer = {
  id: '1',
  verdict: 'allow',
  recipients: [],
  message: { title: '', text: '' },
  fresh_until: '2026-05-03T10:05:00Z',
  policy_version: 7,
};
const verdict = (over: Partial<Kept> = {}): Kept => ({ ...kept('key', answer, NOW), ...over });

describe('a kept verdict', () => {
  test.each([0, 1, 60_000])('is good for its set after %i milliseconds', (age) => {
    expect(isUsable(verdict(), 'key', NOW + age)).toBe(true);
  });

  test.each<[string, Kept | null, string, number]>([
    ['there is none', null, 'key', 0],
    ['it blocks', verdict({ verdict: 'block' }), 'key', 0],
    ['it warns', verdict({ verdict: 'warn' }), 'key', 0],
    ['it is of another set', verdict(), 'other', 0],
    ['it is older than a minute', verdict(), 'key', 60_001],
    ['the clock was set back', verdict(), 'key', -1],
    ['it is past its time', verdict({ fresh_until: '2026-05-03T10:00:30Z' }), 'key', 30_000],
    ['it never had a time', verdict({ fresh_until: null }), 'key', 0],
    ['its time is not a time', verdict({ fresh_until: 'soon' }), 'key', 0],
  ])('is of no use when %s', (_, given, key, age) => {
    expect(isUsable(given, key, NOW + age)).toBe(false);
  });

  test('survives being written down', () => {
    expect(readKept(JSON.stringify(verdict()))).toEqual(verdict());
  });

  test.each([null, '', '{', 'null', '7', '"allow"', '[]', '{}', '{"key":"key","verdict":"allow"}'])(
    'is not read out of %s',
    (text) => {
      expect(readKept(text)).toBeNull();
    },
  );
});
