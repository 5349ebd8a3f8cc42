/** Where a quoted mail begins in Outlook, Gmail, Thunderbird, Yahoo and, first, in most others. */
const QUOTE =
  /<blockquote\b|<[^<>]*(?:gmail_quote|gmail_extra|divRplyFwdMsg|appendonsend|moz-cite-prefix|yahoo_quoted|border-top: ?solid #(?:e1e1e1|b5c4df))/gi;
/** Written once and for everybody, often in another language than the mail: in Gmail, Outlook and classic Outlook. */
const SIGNATURE = /<[^<>]*(?:gmail_signature|MsoAutoSig|id="?(?:x_)?Signature\b)/i;
const UNSEEN = /<(style|script|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const BLOCK = /<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/gi;
const ACCENTED = /&([a-z])(acute|grave|circ|uml|cedil|ring);/gi;
const COMBINING: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  ring: '\u030A',
};

/** What HTML says: what the writer wrote, and then each mail that is quoted, the newest first. There is no DOM here. */
export function textsOf(html: string): string[] {
  const parts = html.replace(UNSEEN, ' ').replace(QUOTE, '\0$&').split('\0');
  return parts.map((part) => plain(part.split(SIGNATURE)[0] as string));
}

function plain(html: string): string {
  const lines = html
    .replace(/\s+/g, ' ')
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, ' ');
  return lines
    .replace(ACCENTED, (_, letter: string, accent: string) =>
      (letter + COMBINING[accent.toLowerCase()]).normalize(),
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&szlig;/g, 'ß')
    .replace(/&(?:rsquo|apos);/g, "'")
    .replace(/&nbsp;/g, ' ');
}
