import { type Answer, type Backend, type KnownPolicy, readPolicy } from '../../core';
import { isObject, parse } from '../../core/answer';
import { request } from '../../core/backend';

const DEADLINE = 3000;

/** What a team takes for a reason to write to somebody who said no, and whether mail may be non-commercial. */
export interface TeamReasons {
  reasons: string[];
  nonCommercial: boolean;
}

/** The team's policy as last heard by this browser. */
export async function lastPolicy(): Promise<KnownPolicy | null> {
  return readPolicy(await heard());
}

export async function lastReasons(): Promise<TeamReasons> {
  const value = parse(String(await heard()));
  const said = isObject(value) ? value : {};
  const reasons = Array.isArray(said.send_anyway_reasons) ? said.send_anyway_reasons.map(String) : [];
  return { reasons, nonCommercial: said.non_commercial_in_clients === true };
}

async function heard(): Promise<string | null> {
  const { policy } = await chrome.storage.local.get<{ policy?: string }>('policy');
  return policy ?? null;
}

/** Asks for the policy again when it has changed since, or was never heard. */
export async function refreshPolicy(backend: Backend, answer: Answer): Promise<void> {
  const known = await lastPolicy();
  if (known?.policy_version === answer.policy_version) return;
  const { status, text } = await request(backend, '/me', { method: 'GET' }, DEADLINE);
  const policy = status === 200 && readPolicy(text);
  if (!policy) return;
  const { send_anyway_reasons = [], non_commercial_in_clients = false } = JSON.parse(text);
  const said = { ...policy, send_anyway_reasons, non_commercial_in_clients };
  await chrome.storage.local.set({ policy: JSON.stringify(said) });
}
