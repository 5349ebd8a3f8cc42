import { type Addressing, type Field, type Recipient, unreadable } from '../core';
import { asChosen } from './choices';
import { chips, FIELDS, fieldIn, isOffered, removeSelector } from './fields';
import { withdrawPerson } from './own-links';
import SELECTORS from './selectors';
import { readTyped } from './typed';

/** A compose window, whoever found it. */
export interface Compose {
  readonly root: HTMLElement;
  /** Everybody on the message. Whoever can't be read is in it as unverifiable; empty means: surely nobody yet. */
  addressing(): Addressing;
  /** Takes every person out of the links of ours that the rep sends, so that they may go to anybody. */
  withdrawPerson(): void;
  /** Puts the only recipient's own link into a message that goes this moment, where one is at hand. */
  namePerson?(): void;
}

/** A compose window as it stands in the page. */
export function pageCompose(root: HTMLElement): Compose {
  return {
    root,
    addressing: () => asChosen(identity(root), readAddressing(root)),
    withdrawPerson: () => withdrawPerson(root, null),
  };
}

/** The compose window that an element of the page belongs to, or null. */
export function composeOf(element: Element): HTMLElement | null {
  const open = openComposes().find((root) => root.contains(element));
  return open ?? element.closest<HTMLElement>(SELECTORS.composeFrame);
}

/** Every compose window that is open: what holds both its form and its Send button. */
export function openComposes(): HTMLElement[] {
  const forms = [...document.querySelectorAll(`${SELECTORS.compose}, ${SELECTORS.subject}`)];
  const roots = forms.map((input) => withSend(input) ?? input.closest<HTMLElement>(SELECTORS.composeFrame));
  return [...new Set(roots.filter((root) => root !== null))];
}

function withSend(input: Element): HTMLElement | null {
  for (let around = input.parentElement; around && around !== document.body; around = around.parentElement) {
    if (around.querySelector(SELECTORS.send)) return around;
  }
  return null;
}

/** Stays the same when Gmail moves the window to full screen and back. */
export function identity(root: HTMLElement): Element {
  return root.querySelector(SELECTORS.compose) ?? root;
}

/** Whether its recipients and its Send button are where they are expected. */
export function isUnderstood(root: HTMLElement): boolean {
  return hasFields(root) && root.querySelector(SELECTORS.send) !== null;
}

export function readSubject(root: HTMLElement): string {
  return root.querySelector<HTMLInputElement>(SELECTORS.subject)?.value ?? '';
}

function readAddressing(root: HTMLElement): Addressing {
  const from = addressIn(root.querySelector<HTMLInputElement>(SELECTORS.from)?.value ?? '');
  const found = FIELDS.flatMap((field) => readField(root, field));
  const people = [...found, ...strangers(root, [...found.map(({ address }) => address), from])];
  const recipients = people.length > 0 || isSurelyEmpty(root) ? people : [unreadable('to')];
  return { recipients, from, purpose: 'commercial' };
}

function readField(root: HTMLElement, field: Field): Recipient[] {
  const area = fieldIn(root, field);
  if (!area) return [];
  const people = chips(area).map((chip) => asRecipient(chip, field));
  return [...people, ...typedIn(area, field)];
}

function hasFields(root: HTMLElement): boolean {
  return fieldIn(root, 'to') !== null;
}

/** A chip without an address (a group, or markup nobody has seen yet) is somebody who can't be checked. */
function asRecipient(chip: Element, field: Field): Recipient {
  const hidden = chip.querySelector<HTMLInputElement>('input[type=hidden]')?.value;
  const address = addressIn(hidden ?? hovercard(chip) ?? '');
  const name = chip.getAttribute('data-name') ?? hidden ?? chip.textContent ?? '';
  return address ? { address, field, name } : { ...unreadable(field), name };
}

function hovercard(chip: Element): string | null {
  const attribute = 'data-hovercard-id';
  return (
    (chip.hasAttribute(attribute) ? chip : chip.querySelector(`[${attribute}]`))?.getAttribute(attribute) ??
    null
  );
}

function addressIn(text: string): string {
  const bracketed = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  return bracketed.includes('@') ? bracketed.trim() : '';
}

/** Text that Gmail has not made chips of. */
function typedIn(area: Element, field: Field): Recipient[] {
  const inputs = [...area.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea')];
  return inputs.flatMap(({ value }) =>
    readTyped(value).map(({ address, name }) =>
      address ? { address, field } : { ...unreadable(field), name },
    ),
  );
}

/** Whoever the recipients' rows name although no field had them: a markup that has changed must not hide people. */
function strangers(root: HTMLElement, known: string[]): Recipient[] {
  const seen = new Set(known.map((address) => address.toLowerCase()));
  const others = namedInRows(root, (element) => !isOffered(element)).filter(
    (address) => !seen.has(address.toLowerCase()),
  );
  return [...new Set(others)].map((address) => ({ address, field: 'to' }));
}

/** The addresses that Gmail only suggests, in lower case. */
export function offered(root: HTMLElement): Set<string> {
  return new Set(namedInRows(root, isOffered).map((address) => address.toLowerCase()));
}

function namedInRows(root: HTMLElement, which: (element: Element) => boolean): string[] {
  const named = [...root.querySelectorAll(`${SELECTORS.recipients} :is([email], [data-hovercard-id])`)];
  return named
    .filter(which)
    .map((element) => addressIn(element.getAttribute('email') ?? hovercard(element) ?? ''))
    .filter((address) => address);
}

/**
 * Nobody yet, and Gmail will say so itself: the fields are there, their lists hold no text (a chip with another markup
 * would), and nothing in them looks like an address.
 */
function isSurelyEmpty(root: HTMLElement): boolean {
  const rows = FIELDS.map((field) => fieldIn(root, field)).filter((row) => row !== null);
  const lists = rows.flatMap((row) => [...row.querySelectorAll(SELECTORS.list)]);
  const isBlank = lists.every((list) => !list.textContent?.trim());
  return hasFields(root) && isBlank && !rows.some((row) => row.outerHTML.includes('@'));
}

/** Takes these people out of the message; null when the page has no way to do that for every one of them. */
export function removal(root: HTMLElement, addresses: string[]): (() => void) | null {
  const unwanted = new Set(addresses.map((address) => address.trim().toLowerCase()));
  const found = FIELDS.flatMap((field) => {
    const area = fieldIn(root, field);
    return area ? chips(area).map((chip) => ({ chip, ...asRecipient(chip, field) })) : [];
  });
  const gone = found.filter(({ address }) => unwanted.has(address.toLowerCase()));
  const removers = gone.map(({ chip }) => chip.querySelector<HTMLElement>(removeSelector));
  const reached = new Set(gone.map(({ address }) => address.toLowerCase()));
  if (removers.includes(null) || reached.size < unwanted.size) return null;
  return () => {
    for (const remover of removers) press(remover as HTMLElement);
  };
}

/** Presses a button of Gmail's. Some listen for the mouse going down and up, some for the click. */
export function press(button: HTMLElement): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    button.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window }));
  }
}
