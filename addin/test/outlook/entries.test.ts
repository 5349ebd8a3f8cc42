import { beforeAll, describe, expect, test } from 'vitest';
import { allowed, answer } from './answers';
import { builtScript, Outlook, type Person } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

async function told(to: (Person | null)[], over: Partial<Outlook> = {}) {
  const host = Object.assign(new Outlook(source), { checks: allowed(), to, ...over });
  await host.send();
  return host.asked('send')[0]?.body.recipients;
}

const list = { emailAddress: 'all@example.com' };

describe('the kind of a recipient', () => {
  test.each(['distributionList', 'DistributionList', 'distributionlist'])(
    '%s is a list',
    async (recipientType) => {
      expect(await told([{ ...list, recipientType }])).toMatchObject([{ kind: 'distribution_list' }]);
    },
  );

  test.each(['other', 'contactGroup', 'unifiedGroup', 'publicFolder', 'a word of next year'])(
    '%s is not known to be a person',
    async (recipientType) => {
      expect(await told([{ ...list, recipientType }])).toMatchObject([{ kind: 'unknown' }]);
    },
  );

  test.each(['user', 'externalUser', 'User', undefined])('%s is a person', async (recipientType) => {
    expect(await told([{ ...list, recipientType }])).toEqual([{ address: 'all@example.com', field: 'to' }]);
  });
});

describe('an entry that Outlook can’t make out', () => {
  test('is somebody unreadable, and keeps nobody else from being checked', async () => {
    expect(await told([null, list])).toEqual([
      { address: '', field: 'to', kind: 'unknown' },
      { address: 'all@example.com', field: 'to' },
    ]);
  });

  test('and is a contact group stays one entry without an address', async () => {
    const group = { emailAddress: '', displayName: 'Dutch customers', recipientType: 'other' };
    expect(await told([group])).toEqual([
      { address: '', field: 'to', name: 'Dutch customers', kind: 'unknown' },
    ]);
  });

  test('but has an address as its name is asked about under both', async () => {
    expect(await told([{ emailAddress: '', displayName: 'ann@example.com' }])).toEqual([
      { address: '', field: 'to', name: 'ann@example.com' },
      { address: 'ann@example.com', field: 'to' },
    ]);
  });
});

describe('a long field', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ emailAddress: `p${index}@example.com` }));

  test.each([
    ['iOS', 99, 99],
    ['iOS', 100, 101],
    ['Android', 100, 101],
    ['OfficeOnline', 100, 100],
  ])('on %s of %i is told as %i', async (platform, written, entries) => {
    expect(await told(people(written), { platform, checks: answer('allow', {}, entries) })).toHaveLength(
      entries,
    );
  });
});

describe('the topic chosen in the pane', () => {
  const OFFERS = { 'consentry.topic': 'offers' };

  test('goes with both checks', async () => {
    const host = Object.assign(new Outlook(source), { session: OFFERS });
    await host.raise('onMessageRecipientsChanged');
    host.clock.shift(61_000);
    await host.send();
    expect([...host.asked('compose'), ...host.asked('send')].map(({ body }) => body.topic)).toEqual([
      'offers',
      'offers',
    ]);
  });

  test('is left out where none was chosen', async () => {
    const host = new Outlook(source);
    await host.send();
    expect(host.asked('send')[0]?.body).not.toHaveProperty('topic');
  });

  test('makes a kept verdict void when it is another one', async () => {
    const host = Object.assign(new Outlook(source), { session: OFFERS });
    await host.raise('onMessageRecipientsChanged');
    host.session['consentry.topic'] = 'events';
    host.checks = 'down';
    expect((await host.send()).allowEvent).toBe(false);
  });
});
