import type { Field } from './recipients';

export type Verdict = 'allow' | 'warn' | 'block';

const VERDICTS = ['allow', 'warn', 'block'];

export interface AnsweredRecipient {
  address: string;
  field: Field;
  status: string;
  reason: { code: string; detail: string } | null;
  override_allowed: boolean;
}

/** What the server says about a message (`POST /api/v1/checks`). */
export interface Answer {
  id: string;
  verdict: Verdict;
  recipients: AnsweredRecipient[];
  message: { title: string; text: string };
  fresh_until: string | null;
  policy_version: number;
}

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
