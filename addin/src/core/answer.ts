import type { components } from './api-types';

type CheckOut = components['schemas']['CheckOut'];

export type Verdict = CheckOut['verdict'];

const VERDICTS = ['allow', 'warn', 'block'];

export type AnsweredRecipient = CheckOut['recipients'][number];

/** What of the server's answer about a message (`POST /api/v1/checks`) a mail client goes by. */
export type Answer = Pick<
  CheckOut,
  'id' | 'verdict' | 'recipients' | 'message' | 'fresh_until' | 'policy_version'
>;

/**
 * Reads what came back for a question about `asked` recipients. Null when it is not an answer to that question:
 * a proxy's page, a cut-off body or another program's JSON must never count as "allow".
 */
export function readAnswer(text: string, asked: number): Answer | null {
  const value = parse(text);
  if (!isAnswer(value) || value.recipients.length !== asked) return null;
  return value;
}

/** JSON as a value, or undefined when it isn't JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (_) {
    return undefined;
  }
}

function isAnswer(value: unknown): value is Answer {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    VERDICTS.indexOf(value.verdict as string) >= 0 &&
    typeof value.policy_version === 'number' &&
    isMessage(value.message) &&
    Array.isArray(value.recipients) &&
    value.recipients.every(isRecipient)
  );
}

function isMessage(value: unknown): boolean {
  return isObject(value) && typeof value.title === 'string' && typeof value.text === 'string';
}

function isRecipient(value: unknown): boolean {
  return isObject(value) && typeof value.address === 'string' && typeof value.status === 'string';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
