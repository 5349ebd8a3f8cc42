import { isObject, parse } from './answer';
import type { Addressing } from './recipients';

/** Why a message is no commercial mail: a reason, and a sentence of its writer's own, which may be empty. */
export interface PurposeChoice {
  reason: string;
  note: string;
}

/** The same message, as its writer has declared it; null stands for ordinary mail. */
export function withPurpose(addressing: Addressing, choice: PurposeChoice | null): Addressing {
  if (!choice) return addressing;
  const declared: Addressing = Object.assign({}, addressing, { purpose: 'non_commercial' as const });
  declared.purposeReason = choice.reason;
  if (choice.note) declared.purposeNote = choice.note;
  return declared;
}

/** Reads a choice back from its JSON; null when it is none. */
export function readPurpose(text: string | null): PurposeChoice | null {
  const value = parse(String(text));
  if (!isObject(value) || typeof value.reason !== 'string' || !value.reason.trim()) return null;
  return { reason: value.reason, note: String(value.note || '') };
}
