import type { Host } from '../../pane/host/host';
import type { Choices } from '../choices';
import type { PaneCommand, PaneState } from '../messages';

const NOBODY = { recipients: [], from: '', purpose: 'commercial' } as const;

/** The Gmail window around the pane: what it says, and the one thing it can be told. */
export interface GmailPage {
  state: PaneState;
  /** Whether every one of these people was taken out of the message. */
  remove(addresses: string[]): Promise<boolean>;
  /** Keeps what the sender says about the message with it, and has been told of the message anew. */
  choose(choices: Choices): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** Finds the content script of the tab the pane is in; resolves with the first thing it says. */
export async function connect(): Promise<GmailPage> {
  const tab = await chrome.tabs.getCurrent();
  const port = chrome.tabs.connect(tab?.id ?? chrome.tabs.TAB_ID_NONE, { name: 'pane' });
  const listeners = new Set<() => void>();
  let removed: (whether: boolean) => void = () => {};
  const page: GmailPage = {
    state: { addressing: null, isDark: false, language: navigator.language },
    remove: (addresses) =>
      new Promise((resolve) => {
        removed = resolve;
        port.postMessage({ remove: addresses } satisfies PaneCommand);
      }),
    choose: (choices) =>
      new Promise((resolve) => {
        const stopListening = page.onChange(() => {
          stopListening();
          resolve();
        });
        port.postMessage(choices satisfies PaneCommand);
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  await new Promise<void>((ready) => {
    port.onDisconnect.addListener(() => ready());
    port.onMessage.addListener((said: PaneState | { removed: boolean }) => {
      if ('removed' in said) return removed(said.removed);
      page.state = said;
      for (const listener of listeners) listener();
      return ready();
    });
  });
  return page;
}

/** The same as the pane knows every mail client. */
export function gmailHost(page: GmailPage): Host {
  const isComposing = page.state.addressing !== null;
  return {
    client: 'gmail',
    message: isComposing ? 'composing' : 'none',
    language: page.state.language,
    isDark: () => page.state.isDark,
    onThemeChanged: page.onChange,
    addressing: async () => page.state.addressing ?? { ...NOBODY, recipients: [] },
    onRecipientsChanged: page.onChange,
    chooseTopic: isComposing ? (topic) => page.choose({ topic }) : undefined,
    choosePurpose: isComposing ? (purpose) => page.choose({ purpose }) : undefined,
    removeRecipients: async (addresses) => ((await page.remove(addresses)) ? [] : addresses),
    openContext: async () => null,
    keepCheckToken: async () => {},
  };
}
