import { expect, test } from 'vitest';
import { readPurpose, setKey, withPurpose } from '../../src/core';
import { offeredReasons, usualReasons } from '../../src/core/reasons';

const LANGUAGES = ['en', 'de', 'fr', 'nl', 'sv'];
const message = { recipients: [], from: '', purpose: 'commercial' as const };

test.each(LANGUAGES)('an answer to their mail is offered first, in %s', (language) => {
  const { contract, request, answer } = usualReasons(language);
  expect(offeredReasons([contract, request, answer], true)).toEqual([answer, contract, request]);
  expect(offeredReasons([contract, request, answer], false)).toEqual([contract, request, answer]);
});

test('a team without that reason keeps its order, and other languages get English', () => {
  expect(offeredReasons(['b', 'a'], true)).toEqual(['b', 'a']);
  expect(usualReasons('ja-JP')).toEqual(usualReasons('en-GB'));
});

test('a purpose is another question, and another reason as well', () => {
  const keys = [null, { reason: 'A', note: '' }, { reason: 'B', note: '' }].map((choice) =>
    setKey(withPurpose(message, choice)),
  );
  expect(new Set(keys).size).toBe(3);
  expect(setKey(withPurpose(message, { reason: 'A', note: 'more' }))).toBe(keys[1]);
});

test.each([null, '', 'null', '{}', '{"reason":""}', '{"reason":7}', 'nonsense'])(
  '%j is no purpose that was kept',
  (text) => expect(readPurpose(text)).toBeNull(),
);

test('what was kept comes back', () => {
  expect(readPurpose('{"reason":"A","note":"b"}')).toEqual({ reason: 'A', note: 'b' });
});
