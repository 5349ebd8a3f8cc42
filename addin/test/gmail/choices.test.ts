// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { asChosen, choose } from '../../src/gmail/choices';

const message = { recipients: [], from: '', purpose: 'commercial' as const };

test('what is chosen is kept for its window alone, and can be taken back', () => {
  const [one, other] = [document.createElement('div'), document.createElement('div')];
  choose(one, { topic: 'events' });
  choose(one, { purpose: { reason: 'A contract', note: '' } });
  expect(asChosen(one, message)).toMatchObject({
    topic: 'events',
    purpose: 'non_commercial',
    purposeReason: 'A contract',
  });
  expect(asChosen(other, message)).toEqual(message);
  choose(one, { topic: '', purpose: null });
  expect(asChosen(one, message)).toEqual(message);
});
