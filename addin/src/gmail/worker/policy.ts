import { type Answer, askPolicy, type Backend, type KnownPolicy, readPolicy } from '../../core';

/** The team's policy as last heard by this browser. */
export async function lastPolicy(): Promise<KnownPolicy | null> {
  const { policy } = await chrome.storage.local.get<{ policy?: string }>('policy');
  return readPolicy(policy ?? null);
}

/** Asks for the policy again when it has changed since, or was never heard. */
export async function refreshPolicy(backend: Backend, answer: Answer): Promise<void> {
  const known = await lastPolicy();
  if (known?.policy_version === answer.policy_version) return;
  const policy = await askPolicy(backend);
  if (policy) await chrome.storage.local.set({ policy: JSON.stringify(policy) });
}
