import { isObject, parse } from './answer';
import type { components } from './api-types';
import { type Backend, request } from './backend';
import type { Language } from './language/vocabulary';

/** What the team wants put into mail written here (`GET /api/v1/unsubscribe-message`). */
export type UnsubscribeMessage = components['schemas']['UnsubscribeMessageOut'];

export type Form = 'html' | 'text';

const MESSAGE = '/unsubscribe-message';
const DEADLINE = 3000;
/** Somebody has to be able to write above the message. */
const BLANK_LINE = '<p><br></p>';
const END_OF_BODY = /<\/body\s*>|<\/html\s*>/i;
const REFERENCE = /&(?:#x([0-9a-f]+)|#(\d+)|(sol|colon|period));?/gi;
const NAMED: Record<string, string> = { sol: '/', colon: ':', period: '.' };

/** In the language that the mail is surely in, if one is. Null when nobody can say. Never rejects. */
export function askMessage(backend: Backend, language: Language | null): Promise<UnsubscribeMessage | null> {
  if (!backend.token) return Promise.resolve(null);
  if (!language) return asked(backend, MESSAGE, { method: 'GET' });
  return asked(backend, `${MESSAGE}?language=${language}`, { method: 'GET' });
}

/** The same for a mail to one recipient, with a link of their own. Null when nobody can say. Never rejects. */
export function askPersonalMessage(
  backend: Backend,
  recipient: string,
  topic: string | null,
): Promise<UnsubscribeMessage | null> {
  if (!backend.token) return Promise.resolve(null);
  return asked(backend, MESSAGE, { method: 'POST', body: JSON.stringify({ recipient, topic }) });
}

function asked(backend: Backend, path: string, init: RequestInit): Promise<UnsubscribeMessage | null> {
  return request(backend, path, init, DEADLINE).then((response) => {
    if (response.status !== 200) return null;
    return readMessage(response.text);
  });
}

/** Reads a message from JSON; null when there is none in it. */
export function readMessage(text: string | null): UnsubscribeMessage | null {
  const value = parse(String(text));
  if (!isObject(value) || !isForm(value.html) || !isForm(value.text)) return null;
  // Everything begins with "" and holds it.
  if (typeof value.append !== 'boolean' || !isFilled(value.placeholder) || !isFilled(value.links))
    return null;
  return value as unknown as UnsubscribeMessage;
}

function isForm(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/**
 * The body with the message once: in the placeholder's stead, else at the end if it is to be appended. A body with a
 * link of ours, such as a quoted mail's, has the message already. The server does the same (rules/landing/message.py).
 */
export function inBody(body: string, message: UnsubscribeMessage, form: Form): string {
  const words = message[form];
  if (words === null) return body;
  const parts = body.split(message.placeholder);
  if (holdsLink(body, message)) return parts.join('');
  if (parts.length > 1) return parts[0] + words + parts.slice(1).join('');
  if (!message.append) return body;
  return atEnd(body, words, form);
}

/** Whether the message is still to be put in, and nobody has said where. */
export function goesAtEnd(body: string, message: UnsubscribeMessage): boolean {
  const isWanted = message.html !== null && message.append;
  return isWanted && body.indexOf(message.placeholder) < 0 && !holdsLink(body, message);
}

/** Mail filters such as Safe Links put a link, encoded, into one of their own, and replies quote that. */
export function holdsLink(body: string, message: UnsubscribeMessage): boolean {
  const { links } = message;
  const found = [
    body.indexOf(links),
    unescaped(body).indexOf(links),
    body.indexOf(encodeURIComponent(links)),
  ];
  return found.some((place) => place >= 0);
}

function atEnd(body: string, words: string, form: Form): string {
  if (form === 'text') return `${body.replace(/\s+$/, '')}\n\n${words}\n`;
  const end = body.search(END_OF_BODY);
  if (end < 0) return body + BLANK_LINE + words;
  return body.slice(0, end) + BLANK_LINE + words + body.slice(end);
}

/** HTML in which whatever a link is made of stands for itself; there is no DOM here to ask. */
function unescaped(html: string): string {
  return html.replace(REFERENCE, (_, hex: string, decimal: string, name: string) => {
    if (name) return NAMED[name.toLowerCase()] as string;
    return String.fromCharCode(Number.parseInt(hex || decimal, (hex && 16) || 10));
  });
}
