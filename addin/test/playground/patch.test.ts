import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trustingItsOwnHost, withLocalOffice } from '../../build/playground.mjs';

const HOST_FILE = 'node_modules/@microsoft/office-js/dist/outlook-web-16.01.js';
const OFFICE = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>';

test('one check of office.js changes, and nothing else', () => {
  const source = readFileSync(`${import.meta.dirname}/../../${HOST_FILE}`, 'utf8');
  const patched = trustingItsOwnHost(source);
  expect(patched.replace('||d.hostname==location.hostname', '')).toBe(source);
  expect(patched).not.toBe(source);
});

test.each([
  ['is gone', ''],
  ['is there twice', 'e=d.protocol=="https:",j="NotHttps";e=d.protocol=="https:",j="NotHttps"'],
])('the build stops when the check %s', (_, source) => {
  expect(() => trustingItsOwnHost(source)).toThrow(/once/);
});

test('a page gets a local office.js, and finds its own files where they are', () => {
  const page = `<head>${OFFICE}<script type="module" src="./assets/pane.js"></script><link href="/x.css"></head>`;
  const frame = withLocalOffice(page, '/addin/pane/');
  expect(frame).not.toContain('microsoft.com');
  expect(frame).toContain('src="/playground/office/office.js"');
  expect(frame).toContain('src="/addin/pane/assets/pane.js"');
  expect(frame).toContain('href="/x.css"');
});

test('the build stops when a page loads no office.js', () => {
  expect(() => withLocalOffice('<head></head>', '/addin/pane/')).toThrow(/once/);
});
