import { isObject, parse } from './answer';
import type { components } from './api-types';
import { type Backend, request } from './backend';

/** What a team wants done with a recipient nobody can vouch for. */
export type OnUnverifiable = components['schemas']['MeOut']['on_unverifiable'];

/** The team's policy as last heard, for when the backend can't be asked. Version null: not known which. */
export interface KnownPolicy {
  on_unverifiable: OnUnverifiable;
  policy_version: number | null;
}

const POLICIES = ['block', 'warn', 'allow'];
const DEADLINE = 3000;

/** Asks the backend (`GET /api/v1/me`, open to every token). Null when it can't say. Never rejects. */
export async function askPolicy(backend: Backend): Promise<KnownPolicy | null> {
  if (!backend.token) return null;
  const { status, text } = await request(backend, '/me', { method: 'GET' }, DEADLINE);
  return status === 200 ? readPolicy(text) : null;
}

/** Reads a policy from JSON; null when there is none in it. */
export function readPolicy(text: string | null): KnownPolicy | null {
  const value = parse(String(text));
  if (!isObject(value) || POLICIES.indexOf(value.on_unverifiable as string) < 0) return null;
  const on_unverifiable = value.on_unverifiable as OnUnverifiable;
  if (typeof value.policy_version !== 'number') return { on_unverifiable, policy_version: null };
  return { on_unverifiable, policy_version: value.policy_version };
}
