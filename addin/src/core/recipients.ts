import type { components } from './api-types';

type CheckBody = components['schemas']['CheckBody'];
type RecipientBody = CheckBody['recipients'][number];

export type Field = RecipientBody['field'];
export type Kind = NonNullable<RecipientBody['kind']>;
export type Purpose = CheckBody['purpose'];

/** Somebody the message goes to, as the mail client names them. */
export interface Recipient {
  address: string;
  field: Field;
  name?: string;
  kind?: Kind;
}

/** What a verdict is about: the same addressing gets the same verdict. */
export interface Addressing {
  recipients: Recipient[];
  from: string;
  purpose: Purpose;
  /** Why it is non-commercial: one of the team's reasons, if it has any, and a sentence of one's own. */
  purposeReason?: string;
  purposeNote?: string;
  /** Id of the topic its writer chose; without one the server takes the team's default. */
  topic?: string;
  /** Whether it answers somebody's mail: the first recipient is who had written. */
  isReply?: boolean;
}

/** Stands for whoever could not be read. The server answers "unverifiable" for it, never "clear". */
export function unreadable(field: Field): Recipient {
  return { address: '', field, kind: 'unknown' };
}

/** A field as long as the client ever reports (`cap` entries) may have been cut off: somebody unreadable is added. */
export function withCap(recipients: Recipient[], field: Field, cap: number): Recipient[] {
  if (recipients.length < cap) return recipients;
  return recipients.concat(unreadable(field));
}

/**
 * The key of everybody a message is addressed to, its sender, its purpose and its topic. Order, letter case, repetition and
 * field don't matter; an empty address is an entry of its own.
 */
export function setKey(addressing: Addressing): string {
  const entries = addressing.recipients.map(entry);
  const distinct = Array.from(new Set(entries)).sort();
  const parts: unknown[] = [addressing.purpose, addressing.from.trim().toLowerCase(), distinct];
  if (addressing.topic) parts.push(addressing.topic);
  // What was answered for one reason may be refused for another.
  if (addressing.purposeReason) parts.push(['because', addressing.purposeReason]);
  return JSON.stringify(parts);
}

function entry(recipient: Recipient): string {
  const address = recipient.address.trim().toLowerCase();
  // A name that Outlook has since resolved to a distribution list is no longer what was checked.
  return `${recipient.kind || 'person'}:${address}`;
}
