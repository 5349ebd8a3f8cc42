import { goesAtEnd, holdsLink, type UnsubscribeMessage } from '../../core';
import SELECTORS from '../selectors';

/**
 * Puts the message into the body of a compose window: in the placeholder's stead, else at the end of what the rep
 * writes if it is to be appended. Nodes are added and nothing is written anew, which leaves the cursor and the quoted
 * mail where they are; Gmail keeps no draft of a mail in which nobody has typed. Returns what has been put in.
 */
export function putIntoBody(root: HTMLElement, body: HTMLElement, message: UnsubscribeMessage): Node[] {
  const places = placeholders(body, message.placeholder);
  if (places.length === 0 && !message.append) return [];
  const whole = wholeBody(root, body);
  const words = holdsLink(whole, message) ? [] : wordsOf(root, message);
  for (const [index, place] of places.entries()) {
    replace(place, message.placeholder, index === 0 ? words : []);
  }
  if (goesAtEnd(whole, message)) putAtEnd(body, words);
  return words.filter((node) => body.contains(node));
}

/** The HTML with what it quotes, also while that is folded away. */
export function wholeBody(root: HTMLElement, body: HTMLElement): string {
  return body.innerHTML + (root.querySelector<HTMLInputElement>(SELECTORS.foldedQuote)?.value ?? '');
}

/** The HTML of what has been put in. */
export function htmlOf(nodes: Node[]): string {
  const all = document.createElement('div');
  all.append(...nodes.map((node) => node.cloneNode(true)));
  return all.innerHTML;
}

/**
 * The same message in other words, where the first ones stand as they were put in, as `before` says, and nobody is
 * writing in them. Returns what stands there now.
 */
export function putInstead(
  root: HTMLElement,
  put: Node[],
  before: string,
  message: UnsubscribeMessage,
): Node[] {
  const [first, ...others] = put as ChildNode[];
  const isTouched = !first || !areTogether(put) || htmlOf(put) !== before || put.some(holdsCursor);
  if (isTouched) return put;
  const words = wordsOf(root, message);
  for (const other of others) other.remove();
  first.replaceWith(...words);
  return words;
}

function areTogether(nodes: Node[]): boolean {
  const isNext = (node: Node, index: number) => index === 0 || node.previousSibling === nodes[index - 1];
  return nodes.every((node, index) => node.isConnected && isNext(node, index));
}

function holdsCursor(node: Node): boolean {
  return node.contains(document.getSelection()?.anchorNode ?? null);
}

function placeholders(body: HTMLElement, placeholder: string): Text[] {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (text.data.includes(placeholder)) found.push(text);
  }
  return found;
}

function replace(place: Text, placeholder: string, words: Node[]): void {
  const [before = '', ...after] = place.data.split(placeholder);
  place.replaceWith(before, ...words, after.join(''));
}

/** Below a line to write on: in a new message there is none yet. */
function putAtEnd(body: HTMLElement, words: Node[]): void {
  const line = document.createElement('div');
  line.append(document.createElement('br'));
  const quote = body.querySelector(SELECTORS.quote);
  if (quote) quote.before(line, ...words);
  else body.append(line, ...words);
}

/** In plain text Gmail sends what a link says and not where it leads. */
function wordsOf(root: HTMLElement, { html, text }: UnsubscribeMessage): Node[] {
  if (root.querySelector<HTMLInputElement>(SELECTORS.isHtml)?.value === '0') return lines(text ?? '');
  const template = document.createElement('template');
  template.innerHTML = html ?? '';
  return [...template.content.childNodes];
}

function lines(text: string): Node[] {
  return text.split('\n').map((line) => {
    const div = document.createElement('div');
    div.append(line || document.createElement('br'));
    return div;
  });
}
