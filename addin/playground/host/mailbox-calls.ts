/**
 * The Mailbox API, host side: office.js names each method by a number, its dispatch id.
 * Ids and parameters are those of outlook-web-16.01.js in the npm package @microsoft/office-js 1.1.110.
 */

import {
  FIELDS,
  type Field,
  type Message,
  NOTIFICATION_TYPES,
  type Notification,
  RECIPIENT_KINDS,
  type Recipient,
} from './message';

/** An error that office.js hands to the add-in; the codes are in its `getErrorArgs`. */
export class MailboxError extends Error {
  readonly code: number;

  constructor(code: number, name: string) {
    super(name);
    this.code = code;
  }
}

/** What a call may touch besides the message. */
export interface Mailbox {
  message: Message;
  /** Each value as the JSON text office.js made of it. */
  roamingSettings: Record<string, string>;
  recipientLimit: number;
  recipientsWritten(field: Field): void;
}

interface Call {
  api: string;
  run(mailbox: Mailbox, parameters: never): unknown;
}

const MOST_NOTIFICATIONS = 5;
const SESSION_DATA_LIMIT = 50_000;

export const MAILBOX_CALLS: Readonly<Record<number, Call>> = {
  15: { api: 'recipients.getAsync', run: getRecipients },
  17: { api: 'subject.setAsync', run: setSubject },
  18: { api: 'subject.getAsync', run: ({ message }) => message.subject },
  21: { api: 'recipients.setAsync', run: setRecipients },
  22: { api: 'recipients.addAsync', run: addRecipients },
  23: { api: 'body.prependAsync', run: prependToBody },
  33: { api: 'notificationMessages.addAsync', run: addNotification },
  34: { api: 'notificationMessages.getAllAsync', run: ({ message }) => Object.values(message.notifications) },
  35: { api: 'notificationMessages.replaceAsync', run: putNotification },
  36: { api: 'notificationMessages.removeAsync', run: removeNotification },
  37: { api: 'body.getAsync', run: ({ message }) => message.body },
  38: { api: 'body.setAsync', run: setBody },
  99: { api: 'getInitializationContextAsync', run: ({ message }) => message.initializationContext },
  107: { api: 'from.getAsync, organizer.getAsync', run: ({ message }) => message.from },
  154: { api: 'enhancedLocation.getAsync', run: getLocations },
  174: { api: 'getComposeTypeAsync', run: getComposeType },
  185: { api: 'sessionData.setAsync', run: setSessionData },
  186: { api: 'sessionData.getAsync', run: getSessionData },
  187: { api: 'sessionData.getAllAsync', run: ({ message }) => message.sessionData },
  188: { api: 'sessionData.clearAsync', run: clearSessionData },
  189: { api: 'sessionData.removeAsync', run: removeSessionData },
  404: { api: 'roamingSettings.saveAsync', run: saveRoamingSettings },
};

interface InField {
  recipientField: number;
}

/** A long field comes cut off at the client's limit, without a word about the rest. */
function getRecipients({ message, recipientLimit }: Mailbox, { recipientField }: InField): unknown {
  return message[fieldOf(recipientField)].slice(0, recipientLimit).map((recipient) => ({
    address: recipient.address,
    name: recipient.name ?? '',
    recipientType: RECIPIENT_KINDS.indexOf(recipient.kind ?? 'externalUser'),
  }));
}

interface Recipients extends InField {
  recipientArray: Recipient[];
}

/** The add-in gives names and addresses alone; what kind of recipient that is, Outlook knows. */
function setRecipients(mailbox: Mailbox, { recipientField, recipientArray }: Recipients): void {
  const field = fieldOf(recipientField);
  const known = FIELDS.flatMap((each) => mailbox.message[each]);
  mailbox.message[field] = recipientArray.map(
    ({ address, name }) =>
      known.find((one) => one.address === address && one.name === name) ?? { address, name },
  );
  mailbox.recipientsWritten(field);
}

function addRecipients(mailbox: Mailbox, { recipientField, recipientArray }: Recipients): void {
  const before = mailbox.message[fieldOf(recipientField)];
  setRecipients(mailbox, { recipientField, recipientArray: [...before, ...recipientArray] });
}

function setSubject({ message }: Mailbox, { subject }: { subject: string }): void {
  message.subject = subject;
}

function getLocations({ message }: Mailbox): unknown {
  return message.rooms.map((id) => ({
    locationIdentifier: { id, type: 'room' },
    displayName: id,
    emailAddress: id,
  }));
}

interface BodyParameters {
  data: string;
  coercionType: number;
}

function setBody({ message }: Mailbox, parameters: BodyParameters): void {
  message.body = readable(message, parameters);
}

function prependToBody({ message }: Mailbox, parameters: BodyParameters): void {
  message.body = readable(message, parameters) + message.body;
}

/** A plain text body takes no HTML. `coercionType` is office.js's own number: 0 for text, 3 for HTML. */
function readable({ bodyType }: Message, { data, coercionType }: BodyParameters): string {
  if (bodyType === 'text' && coercionType === 3) throw new MailboxError(2006, 'InvalidDataFormat');
  return data;
}

function getComposeType({ message }: Mailbox): object {
  return { composeType: message.composeType, coercionType: message.bodyType };
}

type NotificationParameters = Omit<Notification, 'type'> & { type: number };

function addNotification(mailbox: Mailbox, parameters: NotificationParameters): void {
  if (parameters.key in mailbox.message.notifications)
    throw new MailboxError(9023, 'DuplicateNotificationKey');
  putNotification(mailbox, parameters);
}

/** `replaceAsync` of an unknown key adds it. */
function putNotification({ message }: Mailbox, parameters: NotificationParameters): void {
  const others = Object.values(message.notifications).filter(({ key }) => key !== parameters.key);
  if (others.length >= MOST_NOTIFICATIONS) throw new MailboxError(9025, 'NumberOfNotificationsExceeded');
  const type = NOTIFICATION_TYPES[parameters.type] ?? 'informationalMessage';
  message.notifications[parameters.key] = { ...parameters, type };
}

function removeNotification({ message }: Mailbox, { key }: { key: string }): void {
  if (!(key in message.notifications)) throw new MailboxError(9024, 'NotificationKeyNotFound');
  delete message.notifications[key];
}

function setSessionData({ message }: Mailbox, { name, value }: { name: string; value: string }): void {
  const after = { ...message.sessionData, [name]: value };
  if (JSON.stringify(after).length > SESSION_DATA_LIMIT) {
    throw new MailboxError(9051, 'SessionObjectMaxLengthExceeded');
  }
  message.sessionData = after;
}

function getSessionData({ message }: Mailbox, { name }: { name: string }): string {
  const value = message.sessionData[name];
  if (value === undefined) throw new MailboxError(9050, 'KeyNotFound');
  return value;
}

function clearSessionData({ message }: Mailbox): void {
  message.sessionData = {};
}

function removeSessionData({ message }: Mailbox, { name }: { name: string }): void {
  delete message.sessionData[name];
}

function saveRoamingSettings(mailbox: Mailbox, [settings]: [Record<string, string>]): void {
  mailbox.roamingSettings = settings;
}

function fieldOf(index: number): Field {
  const field = FIELDS[index];
  if (!field) throw new MailboxError(9031, 'InvalidParameterValueError');
  return field;
}
