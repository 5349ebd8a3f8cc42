/** A quoted string, a comment, an address in angle brackets, or any character that separates nobody (RFC 5322 §3.4). */
const PART = /"(?:[^"\\]|\\.)*"|\([^()]*\)|<[^<>]*>|[^,;\r\n\t]|[,;\r\n\t]+/g;
const SEPARATOR = /^[,;\r\n\t]/;
const ADDRESS = /\S@\S/;
const AT = /[@＠﹫]/;

/** Somebody in text that Gmail has not made a chip of. `address` is empty where none can be read. */
export interface Typed {
  address: string;
  name: string;
}

/**
 * Everybody in what was typed, in order. Text is split at separators alone and each piece goes on whole: what an odd
 * one means is for the server to say, and a part of it may be somebody else's address.
 */
export function readTyped(text: string): Typed[] {
  return pieces(text).flatMap(inPiece);
}

/** The entries of a list, each as its parts; an address in brackets ends its entry. */
function pieces(text: string): string[][] {
  const found: string[][] = [[]];
  for (const part of text.match(PART) ?? []) {
    if (SEPARATOR.test(part)) found.push([]);
    else found.at(-1)?.push(part);
    if (isBracketed(part)) found.push([]);
  }
  return found;
}

function inPiece(parts: string[]): Typed[] {
  const said = withoutRemarks(parts);
  const text = said.join('').trim();
  if (!text) return [];
  const last = said.at(-1) ?? '';
  if (isBracketed(last)) return [typed(addressed(said), text)];
  const words = text.split(/\s+/);
  return words.every((word) => ADDRESS.test(word)) && !text.startsWith('"')
    ? words.map((word) => typed(word, word))
    : [typed(text, text)];
}

/** The address in brackets; all of it where the name has an address as well, which may be another one. */
function addressed(parts: string[]): string {
  const name = parts.slice(0, -1).join('');
  return AT.test(name) ? parts.join('').trim() : (parts.at(-1) ?? '').slice(1, -1).trim();
}

/** Without the comments around an entry: they tell nobody's address, unless there is one in them. */
function withoutRemarks(parts: string[]): string[] {
  const telling = parts.map((part) => part.trim() !== '' && !isRemark(part));
  const first = telling.indexOf(true);
  return first < 0 ? [] : parts.slice(first, telling.lastIndexOf(true) + 1);
}

function isRemark(part: string): boolean {
  return part.length > 1 && part.startsWith('(') && !AT.test(part);
}

function isBracketed(part: string): boolean {
  return part.length > 1 && part.startsWith('<');
}

function typed(address: string, name: string): Typed {
  return { address: ADDRESS.test(address) ? address : '', name };
}
