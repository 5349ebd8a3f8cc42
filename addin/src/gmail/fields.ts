import type { Field } from '../core';
import SELECTORS from './selectors';

export const FIELDS: Field[] = ['to', 'cc', 'bcc'];

/** The element around everybody in a field and the input for more; for `to`, null means that nothing can be read. */
export function fieldIn(root: HTMLElement, field: Field): Element | null {
  const classic = root.querySelector(named(SELECTORS.classicField, field));
  return classic?.closest('tr') ?? root.querySelector(named(SELECTORS.field, field));
}

function named(selector: string, field: Field): string {
  return selector.replaceAll('{}', field);
}

/** Everybody in a field whom Gmail has made a chip of. A chip within a chip is one person. */
export function chips(area: Element): Element[] {
  const found = [...area.querySelectorAll(`${SELECTORS.chip}, ${SELECTORS.classicChip}`)];
  const outer = found.filter((chip) => !found.some((other) => other !== chip && other.contains(chip)));
  return outer.filter((chip) => !isOffered(chip));
}

/**
 * Whether this is somebody whom Gmail only suggests: an entry of a list that drops down, or a button beside the list
 * of people. Who can be taken out of the message is on it, wherever they stand.
 */
export function isOffered(element: Element): boolean {
  if (element.querySelector(removeSelector)) return false;
  const area = element.closest(SELECTORS.area);
  const own = area && ownList(area);
  if (!area || !own || own.contains(element)) return false;
  const around = element.closest(`${SELECTORS.list}, button, [role=button]`);
  return around !== null && area.contains(around);
}

/** What takes a chip away. */
export const removeSelector = `${SELECTORS.remove}, ${SELECTORS.classicRemove}`;

/** The list of who is on the message: the first that neither drops down from an input nor is hidden within its field. */
function ownList(area: Element): Element | undefined {
  const lists = [...area.querySelectorAll(SELECTORS.list)];
  const own = lists.filter((list) => !dropsDown(list, area) && !isHiddenIn(list, area));
  return own[0] ?? lists[0];
}

function dropsDown(list: Element, area: Element): boolean {
  const inputs = [...area.querySelectorAll('[aria-controls], [aria-owns]')];
  const named = inputs.flatMap((input) => [
    input.getAttribute('aria-controls'),
    input.getAttribute('aria-owns'),
  ]);
  return list.id !== '' && named.includes(list.id);
}

/** Gmail folds a whole field away while nobody writes in it: its people are on the message all the same. */
function isHiddenIn(list: Element, area: Element): boolean {
  for (let element: Element | null = list; element && element !== area; element = element.parentElement) {
    if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')) return true;
    if (getComputedStyle(element).display === 'none') return true;
  }
  return false;
}
