// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { currentPath, link, segmentsOf } from '../../src/pane/router';

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
