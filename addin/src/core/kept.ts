import { type Answer, isObject, parse, type Verdict } from './answer';

/** A pre-check's verdict, kept with the message. `at`: when it was asked for, in milliseconds since 1970. */
export interface Kept {
  key: string;
  verdict: Verdict;
  policy_version: number;
  fresh_until: string | null;
  at: number;
}

const LONGEST_USE = 60000;

export function kept(key: string, answer: Answer, at: number): Kept {
  const { verdict, policy_version, fresh_until } = answer;
  return { key, verdict, policy_version, fresh_until, at };
}

/**
 * Whether a kept verdict lets exactly this set go without asking again: only an "allow", for at most a minute, never
 * past the server's `fresh_until`, and not when the clock has since been set back.
 */
export function isUsable(verdict: Kept | null, key: string, now: number): boolean {
  if (verdict?.verdict !== 'allow' || verdict.key !== key) return false;
  const age = now - verdict.at;
  return age >= 0 && age <= LONGEST_USE && now < Date.parse(String(verdict.fresh_until));
}

/** Reads a kept verdict back from its JSON; null when it is none. */
export function readKept(text: string | null): Kept | null {
  const value = parse(String(text));
  if (!isObject(value) || typeof value.key !== 'string' || typeof value.at !== 'number') return null;
  return value as unknown as Kept;
}
