const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001F\u007F]/g;

/**
 * Text out of a mail as the API takes it, at most `most` UTF-16 units: half an emoji or a NUL in the subject would
 * have the whole question refused, and with it the check of the recipients.
 */
export function readable(text: string, most: number): string {
  return cut(text.replace(LONE_SURROGATE, '\uFFFD').replace(CONTROL, ' '), most);
}

/** At most `most` UTF-16 units, the last an ellipsis where something was left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
