// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import {
  currentPath,
  discardAndGo,
  hold,
  link,
  segmentsOf,
  stay,
  subscribe,
  wantedPath,
} from '../../src/pane/router';

const PATHS = [
  ['', ''],
  ['#/lookup', '/lookup'],
  ['#/message/abc&_xdm_Info=1|2|https://outlook.office.com', '/message/abc'],
  ['#&_xdm_Info=1|2|https://outlook.office.com', ''],
];

test.each(PATHS)('the path in %j is %j, without what Outlook adds', (hash, path) => {
  location.hash = hash;
  expect(currentPath()).toBe(path);
});

test.each([
  'bob@example.com',
  'a/b@example.com',
  'o&m+news@example.com',
  '50%@example.com',
  'jürgen@exämple.de',
])('an address such as %s survives the way through a link', (address) => {
  location.hash = link('lookup', address);
  expect(segmentsOf(currentPath())).toEqual(['lookup', address]);
});

test('a link somebody typed badly is taken as it is', () => {
  expect(segmentsOf('/lookup/100%')).toEqual(['lookup', '100%']);
});

/** The browser tells of a new hash a moment later. */
const moved = () => new Promise((done) => setTimeout(done, 20));

test('a page with unsaved changes asks before somebody leaves it, and stays or goes', async () => {
  location.hash = '#/settings/checking';
  const stopListening = subscribe(() => {});
  const release = hold();
  location.hash = '#/lookup';
  await moved();
  expect([currentPath(), location.hash, wantedPath()]).toEqual([
    '/settings/checking',
    '#/settings/checking',
    '#/lookup',
  ]);
  stay();
  expect(wantedPath()).toBeNull();
  location.hash = '#/failed';
  await moved();
  discardAndGo();
  await moved();
  expect([currentPath(), wantedPath()]).toEqual(['/failed', null]);
  release();
  stopListening();
});

test('once it is saved nobody is asked', async () => {
  const stopListening = subscribe(() => {});
  hold()();
  location.hash = '#/lookup';
  await moved();
  expect([currentPath(), wantedPath()]).toEqual(['/lookup', null]);
  stopListening();
});
