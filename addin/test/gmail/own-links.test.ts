// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { linkOf, mendCut, namePerson, withdrawPerson } from '../../src/gmail/own-links';

const LINKS = 'https://consentry.example/u/';
const SHARED = LINKS + 'AQAAAAEAAAACAAAAAAAAAAA'.padEnd(44, 'A') + 's'.repeat(22);
const ADAS = `${LINKS}AQAAAAEAAAACAAAAAAAAAAAada${'x'.repeat(40)}`;

function changed(html: string, change: (root: HTMLElement) => void): string {
  const root = document.createElement('div');
  root.innerHTML = `<div contenteditable="true">${html}</div>`;
  change(root);
  return root.firstElementChild?.innerHTML ?? '';
}

const to = (href: string) => `<a href="${href}">Tell us</a>`;
const withdrawn = (html: string, shared: string | null = SHARED) =>
  changed(html, (root) => withdrawPerson(root, shared));
const named = (html: string) => changed(html, (root) => namePerson(root, SHARED, ADAS));

test('a person is named where the shared link stands, and withdrawn again', () => {
  expect(named(`Hi ${to(SHARED)}`)).toBe(`Hi ${to(ADAS)}`);
  expect(withdrawn(named(`Hi ${to(SHARED)}`))).toBe(`Hi ${to(SHARED)}`);
  expect(withdrawn(to(SHARED))).toBe(to(SHARED));
});

test('without the shared link it names nobody, and is mended once there is one', () => {
  expect(withdrawn(to(ADAS), null)).toBe(to(LINKS));
  expect(changed(to(LINKS), (root) => mendCut(root, SHARED))).toBe(to(SHARED));
});

test.each([
  (link: string) => `<div class="gmail_quote">${link}</div>`,
  (link: string) => `<div class="gmail_extra">${link}</div>`,
  (link: string) => `<blockquote><p>${link}</p></blockquote>`,
])('what is quoted is left alone: %s', (quoted) => {
  expect(withdrawn(quoted(to(ADAS)))).toBe(quoted(to(ADAS)));
  expect(named(quoted(to(SHARED)))).toBe(quoted(to(SHARED)));
});

test.each(['https://example.com/', `${LINKS}old`, '', 'mailto:ada@example.com'])(
  'so is the link to "%s"',
  (href) => {
    expect(withdrawn(to(href))).toBe(to(href));
    expect(named(to(href))).toBe(to(href));
  },
);

test('a message’s link is the first of ours in it', () => {
  expect(linkOf(`<p>${to('https://example.com/')}${to(SHARED)}</p>`, LINKS)).toBe(SHARED);
  expect([linkOf('<p>Hi</p>', LINKS), linkOf(null, LINKS)]).toEqual([null, null]);
});
