// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import {
  composeOf,
  isUnderstood,
  openComposes,
  pageCompose,
  readSubject,
  removal,
} from '../../src/gmail/compose';
import { classicCompose, compose } from './page';

const PEOPLE = {
  to: ['ada@example.com', 'bob@example.com'],
  cc: ['cleo@example.com'],
  bcc: ['dan@example.com'],
};
const UNREADABLE = { address: '', kind: 'unknown' };

const addresses = (root: HTMLElement) =>
  pageCompose(root)
    .addressing()
    .recipients.map(({ field, address }) => `${field}:${address}`);

const READ = ['to:ada@example.com', 'to:bob@example.com', 'cc:cleo@example.com', 'bcc:dan@example.com'];

describe.each([
  ['since 2021', compose],
  ['before 2021', classicCompose],
])('a compose window as Gmail builds them %s', (_, build) => {
  test('is read field by field', () => {
    expect(addresses(build(PEOPLE))).toEqual(READ);
  });

  test('has a sender and a subject', () => {
    const root = build(PEOPLE);
    expect(pageCompose(root).addressing().from).toBe('rep@halden.example');
    expect(readSubject(root)).toBe('Offer');
  });

  test('with nobody on it has surely nobody on it', () => {
    expect(addresses(build())).toEqual([]);
  });

  test('has people in it who were typed and not yet confirmed', () => {
    const root = build({ to: ['ada@example.com'] });
    const input = root.querySelectorAll<HTMLInputElement>('.agP, .vO')[1] as HTMLInputElement;
    input.value = 'Eve <eve@example.com>, frank@example.com';
    expect(addresses(root)).toEqual(['to:ada@example.com', 'cc:eve@example.com', 'cc:frank@example.com']);
  });

  test('has somebody unreadable in it when what was typed is no address', () => {
    const root = build();
    (root.querySelector('.agP, .vO') as HTMLInputElement).value = 'Dutch customers';
    expect(pageCompose(root).addressing().recipients).toMatchObject([
      { ...UNREADABLE, name: 'Dutch customers' },
    ]);
  });

  test('lets people be taken out of it', () => {
    const root = build(PEOPLE);
    for (const remover of root.querySelectorAll('.afX, .vM')) {
      remover.addEventListener('click', () => remover.parentElement?.remove());
    }
    removal(root, ['BOB@example.com', 'dan@example.com'])?.();
    expect(addresses(root)).toEqual(['to:ada@example.com', 'cc:cleo@example.com']);
  });

  test('offers no removal when one of them cannot be reached', () => {
    const root = build(PEOPLE);
    expect(removal(root, ['ada@example.com', 'stranger@example.com'])).toBeNull();
    root.querySelector('.afX, .vM')?.remove();
    expect(removal(root, ['ada@example.com', 'cleo@example.com'])).toBeNull();
  });
});

test('a group without an address is somebody unreadable', () => {
  const root = compose({ to: ['ada@example.com', 'Dutch customers'] });
  expect(pageCompose(root).addressing().recipients[1]).toMatchObject({
    ...UNREADABLE,
    name: 'Dutch customers',
  });
});

test('a chip with its address inside is one person', () => {
  const root = compose({ to: ['ada@example.com'] });
  const chip = root.querySelector('[role=option]') as HTMLElement;
  chip.removeAttribute('data-hovercard-id');
  chip.innerHTML = '<span data-hovercard-id="ada@example.com">Ada</span>';
  expect(addresses(root)).toEqual(['to:ada@example.com']);
});

describe('recipients are never taken for nobody', () => {
  test.each([
    [
      'the fields have other names',
      (root: HTMLElement) => each(root, '.anm', (el) => el.removeAttribute('name')),
    ],
    ['the rows are gone', (root: HTMLElement) => each(root, '.GS', (el) => el.remove())],
    [
      'the chips have another markup',
      (root: HTMLElement) =>
        each(root, '[role=option]', (el) => {
          el.outerHTML = '<b title="ada@example.com"></b>';
        }),
    ],
    [
      'the chips show a name and hide the address',
      (root: HTMLElement) =>
        each(root, '[role=option]', (el) => {
          el.outerHTML = '<b>Ada</b>';
        }),
    ],
  ])('when %s', (_, change) => {
    const root = compose({ to: ['ada@example.com'] });
    change(root);
    expect(pageCompose(root).addressing().recipients).not.toEqual([]);
  });
});

test('people whom the rows name are found although no field is', () => {
  const root = compose(PEOPLE);
  each(root, '.anm', (element) => element.removeAttribute('name'));
  expect(addresses(root)).toEqual(READ.map((entry) => entry.replace(/^\w+/, 'to')));
});

describe('which compose window something belongs to', () => {
  test('an element in it belongs to it, one outside to none', () => {
    const root = compose();
    document.body.append(document.createElement('input'));
    expect(composeOf(root.querySelector('.agP') as Element)).toBe(root);
    expect(composeOf(document.body.lastElementChild as Element)).toBeNull();
  });

  test('two windows are two', () => {
    const html = compose().outerHTML;
    document.body.innerHTML = `<div>${html}${html}</div>`;
    const [first, second] = openComposes();
    expect(openComposes()).toHaveLength(2);
    expect(composeOf(second?.querySelector('.agP') as Element)).toBe(second);
    expect(first).not.toBe(second);
  });

  test('a window without its Send button or its fields is not understood', () => {
    expect(isUnderstood(compose())).toBe(true);
    for (const part of ['.aoO', '.GS']) {
      const root = compose();
      root.querySelector(part)?.remove();
      expect(openComposes().every(isUnderstood)).toBe(false);
    }
  });
});

function each(root: HTMLElement, selector: string, change: (element: Element) => void): void {
  root.querySelectorAll(selector).forEach((element) => {
    change(element);
  });
}
