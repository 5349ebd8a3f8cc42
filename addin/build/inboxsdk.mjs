/**
 * InboxSDK reports errors and events, with a digest of the user's address, even with both of its options for that
 * switched off. Its queue lies in Gmail's local storage, from where any other extension with InboxSDK sends it on: so
 * nothing may get into it. Each of these must be there exactly once, or InboxSDK has changed and must be read again.
 */
const CUTS = [
  [/^const sendError = rateLimit\([\s\S]*?^\}, [^\n]*\);$/gm, 'const sendError = () => {};'],
  [/^function _trackEvent\([\s\S]*?^\}$/gm, 'function _trackEvent() {}'],
  [/^async function retrieveNewEventsAccessToken\([\s\S]*?^\}$/gm, ''],
  [/^async function getEventsAccessToken\([\s\S]*?^\}$/gm, ''],
  [/^if \(_extensionIsLoggerMaster && [\s\S]*?^\}$/gm, ''],
];

/** What nothing we ship may name. */
const REPORTED_TO = ['api.inboxsdk.com', 'pubsub.googleapis.com', 'data-inboxsdk-last-event'];

/** A Vite transform: InboxSDK's own file without its reporting; null for every other file. */
export function withoutReporting(source, id) {
  return /@inboxsdk\/core\/inboxsdk\.js$/.test(id.replaceAll('\\', '/'))
    ? { code: cutReporting(source), map: null }
    : null;
}

export function cutReporting(source) {
  return CUTS.reduce((text, [what, instead]) => {
    const times = text.match(what)?.length ?? 0;
    if (times !== 1)
      throw new Error(`InboxSDK's reporting: ${what} is there ${times} times instead of once.`);
    return text.replace(what, () => instead);
  }, source);
}

export function reportingFaults(name, source) {
  return REPORTED_TO.filter((host) => source.includes(host)).map((host) => `${name} names ${host}`);
}
