import { beforeEach, expect, test } from 'vitest';
import { removeFrom } from '../../src/outlook/pane/outlook-recipients';

/** A field of Outlook's: gives out what is in it, and takes at most a hundred people a call. */
class Field {
  people: { emailAddress: string }[];

  constructor(...addresses: string[]) {
    this.people = addresses.map((emailAddress) => ({ emailAddress }));
  }

  get addresses(): string[] {
    return this.people.map((person) => person.emailAddress);
  }

  getAsync(done: (result: unknown) => void): void {
    done({ status: 'succeeded', value: [...this.people] });
  }

  setAsync(people: { emailAddress: string }[], done: (result: unknown) => void): void {
    this.people = [];
    this.addAsync(people, done);
  }

  addAsync(people: { emailAddress: string }[], done: (result: unknown) => void): void {
    const isTooMany = people.length > 100;
    if (!isTooMany) this.people.push(...people);
    done({ status: isTooMany ? 'failed' : 'succeeded', error: new Error('NumberOfRecipientsExceeded') });
  }
}

function remove(to: Field, cc: Field, bcc: Field, addresses: string[]): Promise<string[]> {
  return removeFrom([to, cc, bcc] as unknown as Office.Recipients[], addresses);
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@x.example`);

beforeEach(() => {
  Object.assign(globalThis, { Office: { AsyncResultStatus: { Succeeded: 'succeeded' } } });
});

test('an address is taken out of every field, however it is written', async () => {
  const [to, cc, bcc] = [
    new Field('Bob@X.example', 'eve@x.example'),
    new Field('bob@x.example'),
    new Field(),
  ];
  expect(await remove(to, cc, bcc, ['bob@x.example'])).toEqual([]);
  expect([to.addresses, cc.addresses]).toEqual([['eve@x.example'], []]);
});

test('a long field keeps everybody else', async () => {
  const to = new Field(...numbered(350));
  expect(await remove(to, new Field(), new Field(), ['p7@x.example'])).toEqual([]);
  expect(to.addresses).toEqual(numbered(350).filter((address) => address !== 'p7@x.example'));
});

test('a field with a contact list is left as it is', async () => {
  const to = new Field('bob@x.example', '');
  expect(await remove(to, new Field('bob@x.example'), new Field(), ['bob@x.example'])).toEqual([
    'bob@x.example',
  ]);
  expect(to.addresses).toEqual(['bob@x.example', '']);
});

test.each([500, 1000])(
  'a field of %i, which may be longer than Outlook tells, is left as it is',
  async (count) => {
    const to = new Field(...numbered(count));
    expect(await remove(to, new Field(), new Field(), ['p7@x.example'])).toEqual(['p7@x.example']);
    expect(to.addresses).toHaveLength(count);
  },
);

test('an entry that Outlook could not make out keeps its field as it is', async () => {
  const to = new Field('bob@x.example');
  to.people.push(null as never);
  expect(await remove(to, new Field(), new Field(), ['bob@x.example'])).toEqual(['bob@x.example']);
  expect(to.people).toHaveLength(2);
});
