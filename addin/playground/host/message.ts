/** The message being written or read: as much of Outlook's item as an add-in can see. */

export const FIELDS = ['to', 'cc', 'bcc'] as const;
export type Field = (typeof FIELDS)[number];

/** In the order of office.js's own `recipientTypeMap`: the protocol carries the index. */
export const RECIPIENT_KINDS = ['other', 'distributionList', 'user', 'externalUser'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

export interface Recipient {
  address: string;
  name?: string;
  kind?: RecipientKind;
}

/** In the order of office.js's `ItemNotificationMessageType`: the protocol carries the index. */
export const NOTIFICATION_TYPES = [
  'informationalMessage',
  'progressIndicator',
  'errorMessage',
  'insightMessage',
] as const;

export interface Notification {
  key: string;
  type: (typeof NOTIFICATION_TYPES)[number];
  message: string;
  icon?: string;
  persistent?: boolean;
  actions?: { actionText: string; commandId: string; contextData?: unknown }[];
}

export interface Message extends Record<Field, Recipient[]> {
  mode: 'compose' | 'read';
  /** A meeting: `to` are its required attendees, `cc` the optional ones, `from` is its organizer. */
  isMeeting: boolean;
  /** Addresses of the meeting's rooms. */
  rooms: string[];
  from: { name: string; address: string };
  subject: string;
  body: string;
  bodyType: 'html' | 'text';
  composeType: 'newMail' | 'reply' | 'forward';
  sessionData: Record<string, string>;
  notifications: Record<string, Notification>;
  /** What `getInitializationContextAsync` answers: the contextData of the button that opened the pane. */
  initializationContext: string;
}

export function newMessage(content: Partial<Message> & Pick<Message, 'from'>): Message {
  const kind = { mode: 'compose', isMeeting: false, bodyType: 'html', composeType: 'newMail' } as const;
  const empty = { ...kind, subject: '', body: '', initializationContext: '' };
  return { ...empty, to: [], cc: [], bcc: [], rooms: [], sessionData: {}, notifications: {}, ...content };
}
