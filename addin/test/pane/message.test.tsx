// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Addressing, Recipient } from '../../src/core';
import { App } from '../../src/pane/app';
import type { Host } from '../../src/pane/host/host';
import { noHost } from '../../src/pane/host/no-host';
import { signIn } from '../../src/pane/session';
import { startWords } from '../../src/pane/words';
import { type Asked, backend } from './backend';

const ME = {
  id: '1',
  name: 'Rep',
  email: 'rep@x.example',
  role: 'rep',
  scope: 'user',
  locale: null,
  team: { name: 'X' },
};

/** A mail client with a message to these people. */
function hostWith(addresses: string[], message: Host['message'] = 'composing'): Host {
  const recipients: Recipient[] = addresses.map((address) => ({ address, field: 'to' }));
  const addressing: Addressing = { recipients, from: '', purpose: 'commercial' };
  return { ...noHost, client: 'outlook', message, addressing: async () => addressing };
}

/** Everybody is clear but who is named. */
function checked(statuses: Record<string, string>) {
  return ({ body }: Asked): [number, unknown] => {
    const recipients = (body as { recipients: Recipient[] }).recipients.map(({ address, field }) => {
      const status = statuses[address] ?? 'clear';
      return { address, field, status, reason: null, override_allowed: false };
    });
    const isStopped = recipients.some(({ status }) => status !== 'clear');
    return [200, { id: '7', verdict: isStopped ? 'block' : 'allow', recipients }];
  };
}

beforeEach(async () => {
  location.hash = '';
  await startWords('en');
  signIn('mine');
});
afterEach(cleanup);

test('a status that this pane has never heard of counts as refused', async () => {
  backend({ 'GET /me': [200, ME], 'POST /checks': checked({ 'bob@x.example': 'deceased' }) });
  render(<App host={hostWith(['bob@x.example', 'eve@x.example'])} />);
  const heading = await screen.findByText('Refused');
  expect(heading.closest('section')?.textContent).toContain('bob@x.example');
  expect(heading.closest('section')?.textContent).not.toContain('eve@x.example');
});

test('thousands of recipients are asked about in parts, and the strictest answer counts', async () => {
  const addresses = Array.from({ length: 2500 }, (_, index) => `p${index}@x.example`);
  const calls = backend({
    'GET /me': [200, ME],
    'POST /checks': checked({ 'p2400@x.example': 'unsubscribed' }),
  });
  render(<App host={hostWith(addresses)} />);
  await screen.findByText('This message will be stopped when you send it.');
  const sizes = calls.flatMap(({ body }) => (body as { recipients?: unknown[] })?.recipients?.length ?? []);
  expect(sizes).toEqual([2000, 500]);
  expect(screen.getByText('p2400@x.example').closest('section')?.textContent).toContain('Refused');
});

test('a long list is shown in full on demand', async () => {
  backend({ 'GET /me': [200, ME], 'POST /checks': checked({}) });
  const addresses = Array.from({ length: 25 }, (_, index) => `p${index}@x.example`);
  const { container } = render(<App host={hostWith(addresses)} />);
  const button = await screen.findByText('Show all (25)');
  expect(container.querySelectorAll('li')).toHaveLength(20);
  fireEvent.click(button);
  expect(container.querySelectorAll('li')).toHaveLength(25);
});

test('nobody can be taken out of a message that is only read', async () => {
  backend({ 'GET /me': [200, ME], 'POST /checks': checked({ 'bob@x.example': 'unsubscribed' }) });
  render(<App host={hostWith(['bob@x.example'], 'reading')} />);
  await screen.findByText('Somebody in this e-mail must not be written to.');
  expect(screen.queryByText('Remove them from the message')).toBeNull();
});

test('without a message the pane opens on the look-up', async () => {
  backend({ 'GET /me': [200, ME] });
  render(<App host={noHost} />);
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Look-up');
});

describe('the topic of a message', () => {
  const topics = [
    { id: 'offers', name: 'Offers' },
    { id: 'events', name: 'Fairs' },
  ];

  function shown(me: object, chosen?: string) {
    const calls = backend({ 'GET /me': [200, { ...ME, ...me }], 'POST /checks': checked({}) });
    const kept = { topic: chosen };
    const host: Host = {
      ...hostWith(['bob@x.example']),
      addressing: async () => ({
        recipients: [{ address: 'bob@x.example', field: 'to' }],
        from: '',
        purpose: 'commercial',
        ...kept,
      }),
      chooseTopic: async (topic) => {
        kept.topic = topic;
      },
    };
    render(<App host={host} />);
    return calls;
  }
  const field = async () => (await screen.findByLabelText('Topic')) as HTMLSelectElement;

  test('is the team’s default until another is chosen, which is asked about', async () => {
    const calls = shown({ topics, default_topic: 'offers' });
    expect((await field()).value).toBe('offers');
    expect((await field()).length).toBe(2);
    fireEvent.change(await field(), { target: { value: 'events' } });
    await vi.waitFor(() => expect(calls.at(-1)?.body).toMatchObject({ topic: 'events' }));
    expect((await field()).value).toBe('events');
  });

  test('is none where the team has no default', async () => {
    shown({ topics, default_topic: null });
    expect((await field()).selectedOptions[0]?.text).toBe('No topic');
  });

  test('that the team has given up is not shown as the default', async () => {
    shown({ topics, default_topic: 'offers' }, 'closed');
    expect((await field()).value).toBe('');
  });

  test('is not asked for where the team has none', async () => {
    shown({ topics: [], default_topic: null });
    await screen.findByText('Everybody on this message may be written to.');
    expect(screen.queryByLabelText('Topic')).toBeNull();
  });
});
