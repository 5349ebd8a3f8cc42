import type { Host } from './host';

/** A plain browser: everything works but what needs a message. */
export const noHost: Host = {
  client: 'web',
  message: 'none',
  language: null,
  isDark: () => null,
  onThemeChanged: () => () => {},
  addressing: async () => ({ recipients: [], from: '', purpose: 'commercial' }),
  onRecipientsChanged: () => () => {},
  removeRecipients: async (addresses) => addresses,
  openContext: async () => null,
  keepCheckToken: async () => {},
};
