import { personalLinkStart } from '../core/link';
import SELECTORS from './selectors';

/** The links in what the rep writes; what is quoted belongs to whoever wrote it. */
function ownLinks(root: HTMLElement): HTMLAnchorElement[] {
  const links = [...root.querySelectorAll<HTMLAnchorElement>(`${SELECTORS.body} a[href]`)];
  return links.filter((link) => !link.closest(`${SELECTORS.quote}, blockquote`));
}

function hrefOf(link: HTMLAnchorElement): string {
  return link.getAttribute('href') ?? '';
}

/**
 * Takes every person out of the links in what the rep writes: `shared` takes their place. Without it the link ends where
 * its token began, and the landing page has to ask.
 */
export function withdrawPerson(root: HTMLElement, shared: string | null): void {
  for (const link of ownLinks(root)) {
    const start = personalLinkStart(hrefOf(link));
    if (start !== null) link.setAttribute('href', shared ?? start);
  }
}

/** Makes a link whole again that was cut while nobody knew the shared one. */
export function mendCut(root: HTMLElement, shared: string): void {
  for (const link of ownLinks(root)) {
    const href = hrefOf(link);
    if (href.endsWith('/u/') && shared.startsWith(href)) link.setAttribute('href', shared);
  }
}

/** Puts one person's link where the shared one stands. */
export function namePerson(root: HTMLElement, shared: string, personal: string): void {
  for (const link of ownLinks(root)) {
    if (hrefOf(link) === shared) link.setAttribute('href', personal);
  }
}

/** Where the first link of a message leads that begins like all our links. */
export function linkOf(html: string | null, links: string): string | null {
  const template = document.createElement('template');
  template.innerHTML = html ?? '';
  const found = [...template.content.querySelectorAll('a')].map(hrefOf);
  return found.find((href) => href.startsWith(links)) ?? null;
}
