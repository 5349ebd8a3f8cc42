import { expect, test } from 'vitest';
import spellings from '../../../tests/rules/spellings.json';
import { readTyped } from '../../src/gmail/typed';

/** What Gmail's reader sends for each of these texts: `tests/rules/test_spellings.py` has the server judge it. */
test('what is sent of every spelling is what the server has judged', async () => {
  const sent = Object.fromEntries(
    spellings.map(({ text }) => [text, readTyped(text).map(({ address }) => address)]),
  );
  await expect(`${JSON.stringify(sent, null, 2)}\n`).toMatchFileSnapshot(
    '../../../tests/rules/typed-in-gmail.json',
  );
});
