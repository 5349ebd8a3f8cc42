import { type Answer, askPolicy, type KnownPolicy, readPolicy } from '../core';
import { backend } from './backend';
import { notePolicy, type Session } from './item/session';
import type { Item } from './office';
import { store, stored } from './storage';

const POLICY = 'consentry.policy';

/** The team's policy as last heard by this browser, else as noted with the message. */
export function lastPolicy(session: Session | null): KnownPolicy | null {
  return readPolicy(stored(POLICY)) ?? session?.policy ?? null;
}

/** Asks for the policy again when it has changed since, or was never heard. */
export function refreshPolicy(item: Item, session: Session, answer: Answer | null): Promise<void> {
  const known = lastPolicy(session);
  if (known && (!answer || known.policy_version === answer.policy_version)) return Promise.resolve();
  return askPolicy(backend()).then((policy) => {
    if (policy) return remember(item, policy);
    return undefined;
  });
}

function remember(item: Item, policy: KnownPolicy): Promise<void> {
  store(POLICY, JSON.stringify(policy));
  return notePolicy(item, policy);
}
