import {
  type Addressing,
  type Field,
  type Recipient,
  unreadable,
  withCap,
  within,
  withPurpose,
} from '../../core';
import { asked, hasMailbox, type Item, isMeeting, platform } from '../office';
import { readEntries } from './entries';
import { readRooms, withoutOrganizer, withRooms } from './rooms';
import { readSession } from './session';

/** Milliseconds; a field that Outlook hands out later than this counts as unreadable. */
const READING = 1000;

/**
 * Everybody the message or the invitation goes to. Always reads all fields: Outlook on the web doesn't say which has
 * changed. A field that can't be read holds somebody unreadable. Never rejects.
 */
export function readAddressing(item: Item): Promise<Addressing> {
  return Promise.all([readRecipients(item), readFrom(item), readSession(item)]).then(
    ([recipients, from, session]) => {
      const addressing: Addressing = { recipients, from, purpose: 'commercial' };
      if (isMeeting(item)) addressing.recipients = withoutOrganizer(recipients, from);
      if (session.topic) addressing.topic = session.topic;
      return withPurpose(addressing, session.purpose);
    },
  );
}

/** The subject, or "" when it can't be read. Never rejects. */
export function readSubject(item: Item): Promise<string> {
  const subject = asked<string>((done) => item.subject.getAsync(done));
  return within(READING, subject, () => '').catch(() => '');
}

/** Who is required is told as To, who is optional as Cc: that is how Exchange addresses the invitation. */
export function fieldsOf(item: Item): [Field, Office.Recipients][] {
  if (isMeeting(item))
    return [
      ['to', item.requiredAttendees],
      ['cc', item.optionalAttendees],
    ];
  return [
    ['to', item.to],
    ['cc', item.cc],
    ['bcc', item.bcc],
  ];
}

function readRecipients(item: Item): Promise<Recipient[]> {
  const fields = fieldsOf(item).map(([field, from]) => readField(field, from));
  const people = Promise.all(fields).then((read) => read.reduce((all, some) => all.concat(some), []));
  if (!isMeeting(item)) return people;
  return Promise.all([people, within(READING, readRooms(item), () => [])]).then(([all, rooms]) =>
    withRooms(all, rooms),
  );
}

function readField(field: Field, from: Office.Recipients): Promise<Recipient[]> {
  const nobody = () => [unreadable(field)];
  const people = asked<Office.EmailAddressDetails[]>((done) => from.getAsync(done));
  const recipients = people.then((read) => withCap(readEntries(read, field), field, cap()));
  return within(READING, recipients, nobody).catch(nobody);
}

/** The sender matters for whoever opted out of one sender's mail; without it the server takes the token's user. */
function readFrom(item: Item): Promise<string> {
  const from = asked<Office.EmailAddressDetails>((done) => sender(item).getAsync(done));
  return within(READING, from, () => null)
    .then((person) => person?.emailAddress ?? '')
    .catch(() => '');
}

function sender(item: Item): Office.From | Office.Organizer {
  if (isMeeting(item)) return item.organizer;
  return item.from;
}

/**
 * How many recipients of one field Outlook hands out (reference of `Recipients.getAsync`): on Mac all, on phones 100,
 * on the web and in new Outlook 1,000, in classic Outlook 500 before Mailbox 1.16 and 1,000 from then on. No client
 * but those of phones is documented to stop at 100.
 */
function cap(): number {
  const where = platform();
  if (where === 'Mac') return Number.POSITIVE_INFINITY;
  if (where === 'iOS' || where === 'Android') return 100;
  if (where === 'OfficeOnline' || hasMailbox('1.16')) return 1000;
  return 500;
}
