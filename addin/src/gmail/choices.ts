import { type Addressing, type PurposeChoice, withPurpose } from '../core';

/** What the sender has said about the message in a compose window: kept as long as the window is there. */
export interface Choices {
  /** A topic's id, "" for none. */
  topic?: string;
  /** Null for ordinary mail. */
  purpose?: PurposeChoice | null;
}

declare global {
  /** The scripts in the page share their world, and with it what was chosen. */
  var consentryChoices: WeakMap<Element, Choices> | undefined;
}

/** `compose` is what identifies the window. */
export function choose(compose: Element, more: Choices): void {
  globalThis.consentryChoices ??= new WeakMap();
  globalThis.consentryChoices.set(compose, { ...globalThis.consentryChoices.get(compose), ...more });
}

/** The same message, with what was chosen in its window. */
export function asChosen(compose: Element, addressing: Addressing): Addressing {
  const { topic, purpose } = globalThis.consentryChoices?.get(compose) ?? {};
  return withPurpose(topic ? { ...addressing, topic } : addressing, purpose ?? null);
}
