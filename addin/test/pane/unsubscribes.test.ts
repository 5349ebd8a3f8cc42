import { expect, test } from 'vitest';
import { isNarrow, wantedOf, widest } from '../../src/pane/pages/unsubscribes/filter';

test('a filter asks for nothing that was left empty', () => {
  expect(wantedOf(widest(false))).toEqual({ view: 'mine' });
  expect(isNarrow(widest(true))).toBe(false);
});

test('the last day of a filter counts in full', () => {
  const { from, to } = wantedOf({ ...widest(true), from: '2026-05-04', to: '2026-05-04' });
  expect(from).toBe(new Date(2026, 4, 4).toISOString());
  expect(to).toBe(new Date(2026, 4, 5).toISOString());
});
