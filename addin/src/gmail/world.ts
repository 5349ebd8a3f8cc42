import type { OnUnverifiable } from '../core';
import type { Compose } from './compose';
import type { Choice } from './dialog/ask-sender';
import type { Ruling } from './messages';

/** What the watchdog offers to the scripts that are loaded after it into the same world. */
export interface Watchdog {
  /** From now on this compose window is read through `compose`. */
  claim(compose: Compose): void;
  /** Stops a message and lets it go with `resume` once it may. */
  hold(compose: Compose, resume: () => unknown): Promise<void>;
  /** Whether the message is just being let go. */
  isGoing(compose: Compose): boolean;
}

/** What the watchdog leaves to the second script, to be small itself. */
export interface Dialog {
  /** Holds everything of ours that floats above the page. */
  host: HTMLElement;
  askSender(ruling: Ruling, canRemove: boolean, isDark: boolean): Promise<Choice>;
  lastWords(language: string, onUnverifiable: OnUnverifiable): Ruling;
}

declare global {
  var consentryWatchdog: Watchdog;
  var consentryDialog: Dialog;
}
