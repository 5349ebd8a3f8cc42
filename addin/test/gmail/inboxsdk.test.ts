import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cutReporting, reportingFaults, withoutReporting } from '../../build/inboxsdk.mjs';

const FILE = `${import.meta.dirname}/../../node_modules/@inboxsdk/core/inboxsdk.js`;
const SOURCE = readFileSync(FILE, 'utf8');

test('InboxSDK as it is published reports, and what is shipped does not', () => {
  expect(reportingFaults('inboxsdk', SOURCE)).toHaveLength(3);
  expect(reportingFaults('inboxsdk', cutReporting(SOURCE))).toEqual([]);
});

test('what is left is still a script', () => {
  expect(() => new Function(cutReporting(SOURCE).replace(/^(export|import) .*$/gm, ''))).not.toThrow();
});

test.each(['const sendError = rateLimit', 'function _trackEvent(', 'async function getEventsAccessToken('])(
  'the build stops when %s is not there exactly once',
  (start) => {
    expect(() => cutReporting(SOURCE.replace(start, 'elsewhere('))).toThrow(/0 times/);
    expect(() => cutReporting(`${SOURCE}\n${SOURCE}`)).toThrow(/2 times/);
  },
);

test('only InboxSDK is changed', () => {
  expect(withoutReporting('anything', '/src/gmail/compose.ts')).toBeNull();
});
