import { type Addressing, type Field, type Recipient, unreadable, withCap, within } from '../core';
import { asked, hasMailbox, platform } from './office';

const FIELDS: Field[] = ['to', 'cc', 'bcc'];
/** Milliseconds; a field that Outlook hands out later than this counts as unreadable. */
const READING = 1000;

/**
 * Everybody the message goes to. Always reads all three fields: Outlook on the web doesn't say which has changed.
 * A field that can't be read holds somebody unreadable. Never rejects.
 */
export function readAddressing(item: Office.MessageCompose): Promise<Addressing> {
  const fields = Promise.all(FIELDS.map((field) => readField(item, field)));
  return Promise.all([fields, readFrom(item)]).then((read) => ({
    recipients: read[0].reduce((all, some) => all.concat(some), []),
    from: read[1],
    purpose: 'commercial' as const,
  }));
}

/** The subject, or "" when it can't be read. Never rejects. */
export function readSubject(item: Office.MessageCompose): Promise<string> {
  const subject = asked<string>((done) => item.subject.getAsync(done));
  return within(READING, subject, () => '').catch(() => '');
}

function readField(item: Office.MessageCompose, field: Field): Promise<Recipient[]> {
  const nobody = () => [unreadable(field)];
  const people = asked<Office.EmailAddressDetails[]>((done) => item[field].getAsync(done));
  const recipients = people.then((read) =>
    withCap(
      read.map((person) => recipient(person, field)),
      field,
      cap(),
    ),
  );
  return within(READING, recipients, nobody).catch(nobody);
}

/** The sender matters for whoever opted out of one sender's mail; without it the server takes the token's user. */
function readFrom(item: Office.MessageCompose): Promise<string> {
  const from = asked<Office.EmailAddressDetails>((done) => item.from.getAsync(done));
  return within(READING, from, () => null)
    .then((sender) => (sender && sender.emailAddress) || '')
    .catch(() => '');
}

/** The entries of a personal contact list come with an empty address: they stay, and are nobody's "clear". */
function recipient(person: Office.EmailAddressDetails, field: Field): Recipient {
  const read: Recipient = { address: person.emailAddress || '', field };
  if (person.displayName) read.name = person.displayName;
  if (String(person.recipientType) === 'distributionList') read.kind = 'distribution_list';
  return read;
}

/**
 * How many recipients of one field Outlook hands out: on Mac all, on the web and in new Outlook 1,000, in classic
 * Outlook 500 before Mailbox 1.16 and 1,000 from then on.
 */
function cap(): number {
  if (platform() === 'Mac') return Number.POSITIVE_INFINITY;
  if (platform() === 'OfficeOnline' || hasMailbox('1.16')) return 1000;
  return 500;
}
