import { byLanguage, inLanguage } from './language/by-language';

interface Outage {
  title: string;
  block: string;
  warn: string;
  note: string;
}

/** What the client itself has to say; everything about recipients comes from the server, in the reader's language. */
export interface Words {
  unreachable: Outage;
  signIn: Outage;
  deactivated: Outage;
  /** A button in Outlook's dialog: at most 20 characters. */
  details: string;
  /** The action of a notification: at most 30 characters. */
  open: string;
  /** A notification about several people, followed by whom it names: {} is how many; or what parts one and why. */
  notice: { refused: string; unchecked: string; more: string; colon: string };
  allClear: string;
  nobodyYet: string;
}

const WORDS = /* @__PURE__ */ byLanguage(
  import.meta.glob<Words>('../words/*/core.ts', { eager: true, import: 'words' }),
);

/** The words in a BCP 47 language such as "de-CH"; English where there are none. */
export function wordsIn(language: string): Words {
  return inLanguage(WORDS, language);
}
