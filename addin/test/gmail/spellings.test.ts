import { expect, test } from 'vitest';
import spellings from '../../../tests/rules/addresses/spellings.json';
import { readTyped } from '../../src/gmail/typed';

/** What Gmail's reader sends for each of these texts: `tests/rules/addresses/test_spellings.py` has the server judge it. */
test('what is sent of every spelling is what the server has judged', async () => {
  const sent = Object.fromEntries(
    spellings.map(({ text }) => [text, readTyped(text).map(({ address }) => address)]),
  );
  await expect(`${JSON.stringify(sent, null, 2)}\n`).toMatchFileSnapshot(
    '../../../tests/rules/addresses/typed-in-gmail.json',
  );
});
