import { expect, test } from 'vitest';
import { isNarrow, wantedOf, widest } from '../../src/pane/pages/unsubscribes/filter';
import { headersOf } from '../../src/pane/pages/unsubscribes/headers';

test('a filter asks for nothing that was left empty', () => {
  expect(wantedOf(widest(false))).toEqual({ view: 'mine' });
  expect(isNarrow(widest(true))).toBe(false);
});

test('the last day of a filter counts in full', () => {
  const { from, to } = wantedOf({ ...widest(true), from: '2026-05-04', to: '2026-05-04' });
  expect(from).toBe(new Date(2026, 4, 4).toISOString());
  expect(to).toBe(new Date(2026, 4, 5).toISOString());
});

test.each([
  ['Email,Name\na,b', ['Email', 'Name']],
  ['\uFEFFAdres;"Naam; voluit"\r\na;b', ['Adres', 'Naam; voluit']],
  ['E-post\tNamn\ra\tb', ['E-post', 'Namn']],
  ['', []],
])('the headers of %j are read', async (text, headers) => {
  expect(await headersOf(new Blob([text]))).toEqual(headers);
});

test('the headers of a list in UTF-16 are read', async () => {
  const text = 'Adresse;Société\n';
  const bytes = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((char) => [char.charCodeAt(0), 0])]);
  expect(await headersOf(new Blob([bytes]))).toEqual(['Adresse', 'Société']);
});
