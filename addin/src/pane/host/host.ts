import { createContext, useContext } from 'react';
import type { Addressing, PurposeChoice } from '../../core';

export type StopListening = () => void;

/** The program the pane is open in: a mail client with a message, or a plain browser without one. */
export interface Host {
  readonly client: 'outlook' | 'gmail' | 'web';
  readonly message: 'composing' | 'reading' | 'none';
  /** A BCP 47 tag such as `nl-NL`, null when the host has no opinion. */
  readonly language: string | null;
  /** Null when the host does not tell; the system's setting counts then. */
  isDark(): boolean | null;
  onThemeChanged(listener: () => void): StopListening;
  /** Everybody on the message right now; while reading, whoever an answer to all would go to. */
  addressing(): Promise<Addressing>;
  onRecipientsChanged(listener: () => void): StopListening;
  /** Keeps with the message what it is about, a topic's id or "" for none; absent where nothing can be kept. */
  chooseTopic?(topic: string): Promise<void>;
  /** Keeps with the message why it is no commercial mail, null for ordinary mail; absent where nothing can be kept. */
  choosePurpose?(choice: PurposeChoice | null): Promise<void>;
  /** Takes the addresses out of the message and returns those that only the sender can take out by hand. */
  removeRecipients(addresses: string[]): Promise<string[]>;
  /** The id of the check the pane was opened on, if it was. */
  openContext(): Promise<string | null>;
  /** Keeps (or with null forgets) a token of scope `check` where the send hook finds it without local storage. */
  keepCheckToken(token: string | null): Promise<void>;
}

export const HostContext = createContext<Host | null>(null);

export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('useHost outside HostContext');
  return host;
}
