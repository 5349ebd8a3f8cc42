/** The line with which a mail program introduces what it quotes: "Le 3 novembre 2026, Ada a écrit :". */
const ATTRIBUTION = /(^|\n)[^\n]*:[ \t\u00A0\r]*\n\s*(?=>)/g;
/** "-----Original Message-----" and the like, and the line that Outlook draws. */
const RULE = /^[ \t]*(?:-{3,}[^\n]*-{3,}|_{10,})[ \t\r]*$/m;
const SIGNATURE = /^--[ \u00A0]?\r?$/m;
const QUOTED = /^[ \t]*>/;

/** A plain text without what it quotes, and without a signature. */
export function ownText(text: string): string {
  const above = text.split(RULE)[0] as string;
  const lines = above.replace(ATTRIBUTION, '\n').split('\n');
  const own = lines.filter((line) => !QUOTED.test(line)).join('\n');
  return own.split(SIGNATURE)[0] as string;
}

/** The mails that a plain text quotes, the newest first, each without what it quotes itself. */
export function quotedTexts(text: string): string[] {
  const [above = '', ...below] = text.split(RULE);
  const quoted = above.split('\n').filter((line) => QUOTED.test(line));
  return [quoted.map((line) => line.replace(QUOTED, '')).join('\n')].concat(below);
}
