import { asked } from '../office';

/** What Outlook could not resolve comes as null. */
type People = (Office.EmailAddressDetails | null)[];

/** Most entries that `setAsync` and `addAsync` take in one call. */
const BATCH = 100;
/** A field with exactly so many people may have more: that is where `getAsync` stops, depending on the client. */
const CAPS = [500, 1000];

/** Takes `addresses` out of the fields; returns those that stay because their field can't be written safely. */
export async function removeFrom(fields: Office.Recipients[], addresses: string[]): Promise<string[]> {
  const unwanted = new Set(addresses.map(lower));
  const left: string[] = [];
  for (const field of fields) left.push(...(await clear(field, unwanted)));
  return left;
}

async function clear(field: Office.Recipients, unwanted: Set<string>): Promise<string[]> {
  const people = await asked<People>((done) => field.getAsync(done));
  const wanted = people.filter((person) => !unwanted.has(addressOf(person)));
  if (wanted.length === people.length) return [];
  if (!isSafeToWrite(people, wanted)) {
    return people.filter((person) => !wanted.includes(person)).map(addressOf);
  }
  await write(field, wanted as Office.EmailAddressDetails[]);
  return [];
}

/**
 * Writing replaces the whole field. A field at the client's cap may hold more people than it gave out, and a contact
 * list (it comes without an address) can't be written back: both would lose people the sender wants.
 */
function isSafeToWrite(people: People, wanted: People): boolean {
  return !CAPS.includes(people.length) && wanted.every(addressOf);
}

async function write(field: Office.Recipients, people: Office.EmailAddressDetails[]): Promise<void> {
  await asked<void>((done) => field.setAsync(people.slice(0, BATCH), done));
  for (let start = BATCH; start < people.length; start += BATCH) {
    await asked<void>((done) => field.addAsync(people.slice(start, start + BATCH), done));
  }
}

function addressOf(person: People[number]): string {
  return lower(person?.emailAddress ?? '');
}

function lower(address: string): string {
  return address.trim().toLowerCase();
}
