import { type Field, type Kind, type Recipient, unreadable } from '../../core';

/** What Outlook calls a single person: of the own tenant, or of elsewhere. */
const PERSONS = ['user', 'externaluser'];

/** What Outlook hands out for one field, as recipients; an entry it leaves empty is somebody unreadable. */
export function readEntries(people: (Office.EmailAddressDetails | null)[], field: Field): Recipient[] {
  return people.reduce<Recipient[]>((all, person) => all.concat(entriesOf(person, field)), []);
}

/**
 * The entries of a personal contact list come with an empty address (OfficeDev/office-js#5439): they stay, and are
 * nobody's "clear". An address that is there as a name only is asked about as well: that can only add a refusal.
 */
function entriesOf(person: Office.EmailAddressDetails | null, field: Field): Recipient[] {
  if (!person) return [unreadable(field)];
  const read: Recipient = { address: person.emailAddress || '', field };
  const kind = kindOf(person);
  if (person.displayName) read.name = person.displayName;
  if (kind) read.kind = kind;
  if (read.address || String(read.name).indexOf('@') < 0) return [read];
  return [read, { address: String(read.name), field }];
}

/**
 * Outlook tells lists of the own tenant apart. "other" is whatever it doesn't know: a contact, a personal list, another
 * tenant's list; so is a word it has not used before. Without a word it is a person.
 */
function kindOf(person: Office.EmailAddressDetails): Kind | undefined {
  const type = String(person.recipientType || '').toLowerCase();
  if (!type || PERSONS.indexOf(type) >= 0) return undefined;
  if (type === 'distributionlist') return 'distribution_list';
  return 'unknown';
}
