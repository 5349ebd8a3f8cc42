// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import {
  composeOf,
  isUnderstood,
  offered,
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

describe('whom Gmail only suggests is nobody on the message', () => {
  const cleo = 'data-name="Cleo" data-hovercard-id="cleo@example.com"';
  const field = '.anm[name=to]';
  test.each([
    [
      'a button beside the field',
      'beforeend',
      `<div role="button" data-hovercard-id="cleo@example.com">Cleo</div>`,
    ],
    ['a list below the field', 'beforeend', `<ul role="listbox"><li role="option" ${cleo}>Cleo</li></ul>`],
    [
      'a list above the field that is hidden',
      'afterbegin',
      `<div hidden><div role="listbox"><div role="option" ${cleo}>Cleo</div></div></div>`,
    ],
    [
      'a list above the field that is not shown',
      'afterbegin',
      `<div role="listbox" style="display: none"><div role="option" ${cleo}>Cleo</div></div>`,
    ],
    [
      'a list that the input drops down',
      'afterbegin',
      `<div role="listbox" id="drop"><div role="option" ${cleo}>Cleo</div></div><i aria-controls="drop"></i>`,
    ],
  ] as const)('%s', (_, place, html) => {
    const root = compose({ to: ['ada@example.com'] });
    root.querySelector(field)?.insertAdjacentHTML(place, html);
    expect(addresses(root)).toEqual(['to:ada@example.com']);
    expect([...offered(root)]).toEqual(['cleo@example.com']);
  });

  test.each([
    ['a field that is folded away', 'style', 'display: none'],
    ['a field that is hidden from readers', 'aria-hidden', 'true'],
  ])('but the people of %s are', (_, attribute, value) => {
    const root = compose({ to: ['ada@example.com'] });
    root.querySelector(field)?.setAttribute(attribute, value);
    expect(addresses(root)).toEqual(['to:ada@example.com']);
    expect([...offered(root)]).toEqual([]);
  });

  test('but a button is somebody where there is no list of people beside it', () => {
    const root = compose({ to: [] });
    const html = '<div role="button" data-hovercard-id="ada@example.com">Ada</div>';
    (root.querySelector(`${field} [role=listbox]`) as Element).outerHTML = html;
    expect(addresses(root)).toEqual(['to:ada@example.com']);
  });

  test('but who can be taken out of the message is on it, in whichever list', () => {
    const root = compose({ to: ['ada@example.com', 'bob@example.com'] });
    const bob = root.querySelectorAll('[role=option]')[1] as Element;
    const list = document.createElement('div');
    list.setAttribute('role', 'listbox');
    list.append(bob);
    root.querySelector(field)?.append(list);
    expect(addresses(root)).toEqual(['to:ada@example.com', 'to:bob@example.com']);
  });
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
