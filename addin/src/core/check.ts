import { type Answer, readAnswer, type Verdict } from './answer';
import type { components } from './api-types';
import { type Backend, type Received, request } from './backend';
import { type Addressing, type Recipient, unreadable } from './recipients';
import { readable } from './text';

export type Client = components['schemas']['ClientFaultBody']['client'];

/** One message, and how far it has got: being written, or about to go. */
export interface Question extends Addressing {
  client: Client;
  stage: components['schemas']['CheckBody']['stage'];
  subject?: string;
  sendKey?: string;
}

/**
 * What became of a question. `unreachable`: nothing usable in time. `refused`: the backend doesn't know who asks.
 * `garbage`: something came back that is no answer.
 */
export type Reply = { kind: 'answer'; answer: Answer } | { kind: 'unreachable' | 'refused' | 'garbage' };

/** Milliseconds: Outlook warns of a slow add-in after five seconds, its loading time included. */
export const CHECK_DEADLINE = 3000;
/** The API's limits. */
const MOST_RECIPIENTS = 2000;
const LONGEST_LINE = 500;
const LONGEST_NAME = 200;
/** Browsers refuse a keepalive request with a body above 64 KiB. What is left of it is mostly ASCII. */
const MOST_KEEPALIVE = 60000;

/** Asks the backend whether the message may go. Never rejects; a list above the API's limit is asked about in parts. */
export function check(backend: Backend, question: Question): Promise<Reply> {
  if (!backend.token) return Promise.resolve<Reply>({ kind: 'refused' });
  const parts = inParts(question.recipients);
  return Promise.all(parts.map((part) => checkPart(backend, question, part))).then((replies) =>
    strictest(replies, verdictIn),
  );
}

/** The same message as ordinary mail: what a team no longer takes as non-commercial must not go unchecked. */
function asCommercial(question: Question): Question {
  return { ...question, purpose: 'commercial', purposeReason: undefined, purposeNote: undefined };
}

/**
 * Tells the backend of a send that goes, and doesn't wait: the window it comes from may close at once. Nobody will
 * read a message about it, so the names, which make it large, stay here.
 */
export function report(backend: Backend, question: Question): void {
  if (!backend.token) return;
  inParts(question.recipients).forEach((part) => {
    const body = bodyOf(question, part.map(nameless));
    const keepalive = body.length < MOST_KEEPALIVE;
    request(backend, '/checks', { method: 'POST', body, keepalive }, CHECK_DEADLINE);
  });
}

function checkPart(backend: Backend, question: Question, part: Recipient[]): Promise<Reply> {
  const init = { method: 'POST', body: bodyOf(question, part) };
  return request(backend, '/checks', init, CHECK_DEADLINE).then((response) => {
    const isTurnedDown = response.status === 403 || response.status === 400;
    if (isTurnedDown && question.purpose !== 'commercial')
      return checkPart(backend, asCommercial(question), part);
    return replyTo(response, part.length);
  });
}

function bodyOf(question: Question, part: Recipient[]): string {
  return JSON.stringify({
    client: question.client,
    workflow: 'plugin',
    stage: question.stage,
    purpose: question.purpose,
    purpose_reason: question.purposeReason && readable(question.purposeReason, LONGEST_LINE),
    purpose_note: question.purposeNote && readable(question.purposeNote, LONGEST_LINE),
    topic: question.topic,
    from: readable(question.from, LONGEST_LINE) || undefined,
    subject: question.subject && readable(question.subject, LONGEST_LINE),
    send_key: question.sendKey,
    recipients: part.map(asSent),
  });
}

/** The address goes as it is: what an odd one means is for the server to say. */
function asSent(recipient: Recipient): Recipient {
  const sent: Recipient = { address: recipient.address, field: recipient.field };
  if (recipient.name) sent.name = readable(recipient.name, LONGEST_NAME);
  if (recipient.kind) sent.kind = recipient.kind;
  return sent;
}

function nameless(recipient: Recipient): Recipient {
  return { ...recipient, name: undefined };
}

function replyTo(response: Received, asked: number): Reply {
  if (response.status === 401 || response.status === 403) return { kind: 'refused' };
  if (response.status !== 200) return { kind: 'unreachable' };
  const answer = readAnswer(response.text, asked);
  if (!answer) return { kind: 'garbage' };
  return { kind: 'answer', answer };
}

const STRICTNESS = ['allow', 'warn', 'none', 'block'];

/** What is said about a message by the parts of it: the strictest of all. No answer is stricter than a warning. */
export function strictest<Part>(parts: Part[], verdictOf: (part: Part) => Verdict | 'none'): Part {
  const strictness = (part: Part) => STRICTNESS.indexOf(verdictOf(part));
  return parts.reduce((worst, part) => (strictness(part) > strictness(worst) ? part : worst));
}

function verdictIn(reply: Reply): Verdict | 'none' {
  return reply.kind === 'answer' ? reply.answer.verdict : 'none';
}

/**
 * As many as one call takes. At least one part: a message with nobody on it is one whose recipients were not read.
 */
export function inParts(recipients: Recipient[]): Recipient[][] {
  if (recipients.length === 0) return [[unreadable('to')]];
  const parts: Recipient[][] = [];
  for (let start = 0; start < recipients.length; start += MOST_RECIPIENTS)
    parts.push(recipients.slice(start, start + MOST_RECIPIENTS));
  return parts;
}
