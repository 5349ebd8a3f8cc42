import { within } from '../core';

/** Milliseconds. After five seconds Outlook shows a dialog of its own, and its clock starts before our script loads. */
const LONGEST = 4500;

/** What an event comes to: what it is completed with, and what is left to do once that is done. */
export interface Outcome<Options> {
  options?: Options;
  afterwards?: () => void;
}

/**
 * Runs `work` for an event and completes it exactly once: with what `work` comes to, or with `otherwise()` when that
 * fails, throws or takes too long.
 */
export function completing<Options>(
  event: { completed(options?: Options): void },
  work: () => Promise<Outcome<Options>>,
  otherwise: () => Outcome<Options>,
): void {
  // Started inside the chain, so that what `work` throws at once is caught as well.
  const started = Promise.resolve().then(work);
  within(LONGEST, started, otherwise)
    .catch(otherwise)
    .then((outcome) => {
      event.completed(outcome.options);
      if (outcome.afterwards) outcome.afterwards();
    });
}
