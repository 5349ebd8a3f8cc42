import { type OnUnverifiable, within } from '../../core';
import { askWorker, type Message, type Ruling } from '../messages';
import { pageLanguage } from '../surroundings';

/** Milliseconds: the worker gives the backend three seconds, and may have to be started first. */
const PATIENCE = 4500;

let onUnverifiable: OnUnverifiable = 'warn';

/** What the worker says about a message; without it, what the team last wanted done about the unverifiable. */
export async function ruleOn(message: Message): Promise<Ruling> {
  const language = pageLanguage();
  const ask = () => askWorker({ kind: 'rule', message, language });
  // The browser stops a worker when it likes, also between question and answer: the next question starts it again.
  const ruling = ask()
    .catch(ask)
    .catch(() => null);
  const heard = await within(PATIENCE, ruling, () => null);
  if (!heard) return consentryDialog.lastWords(language, onUnverifiable);
  onUnverifiable = heard.onUnverifiable;
  return heard;
}
