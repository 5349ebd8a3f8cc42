// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { UnsubscribeMessage } from '../../src/core';
import { htmlOf, putInstead, putIntoBody } from '../../src/gmail/inboxsdk/body';

const LINKS = 'https://consentry.example/u/';
const HTML = `<p><a href="${LINKS}me">Unsubscribe</a></p>`;
const LINE = '<div><br></div>';
const PLACEHOLDER = '{{team_unsubscribe}}';
const MESSAGE: UnsubscribeMessage = {
  html: HTML,
  text: `Enough?\n\nUnsubscribe: ${LINKS}me`,
  append: true,
  placeholder: PLACEHOLDER,
  links: LINKS,
};
const BY_HAND = { ...MESSAGE, append: false };

/** The body once the message has been put into it, as often as `messages` says; `form` is what is around it. */
function filled(html: string, messages = [MESSAGE], form = ''): string {
  const root = document.createElement('div');
  root.innerHTML = `<form>${form}</form><div class="Am"></div>`;
  const body = root.querySelector('.Am') as HTMLElement;
  body.innerHTML = html;
  for (const message of messages) putIntoBody(root, body, message);
  return body.innerHTML;
}

describe('the message', () => {
  test('stands at the end, below a line to write on', () => {
    expect(filled('')).toBe(LINE + HTML);
    expect(filled('Hi<div>Rep</div>')).toBe(`Hi<div>Rep</div>${LINE}${HTML}`);
  });

  test('stands above what is quoted', () => {
    const quote = '<div class="gmail_extra"><div class="gmail_quote">Your offer</div></div>';
    expect(filled(`<div>Thanks</div>${quote}`)).toBe(`<div>Thanks</div>${LINE}${HTML}${quote}`);
  });

  test('takes the first placeholder’s place, and none is left', () => {
    const body = `<div>Hi ${PLACEHOLDER}, ${PLACEHOLDER}Rep</div><p>${PLACEHOLDER}</p>`;
    expect(filled(body)).toBe(`<div>Hi ${HTML}, Rep</div><p></p>`);
    expect(filled(body, [BY_HAND])).toBe(filled(body));
  });

  test('waits for a placeholder where nothing is appended', () => {
    expect(filled('<div>Hi</div>', [BY_HAND])).toBe('<div>Hi</div>');
  });

  test('is put in once', () => {
    expect(filled('Hi', [MESSAGE, MESSAGE, BY_HAND])).toBe(`Hi${LINE}${HTML}`);
  });

  test('is not put in while it is switched off', () => {
    expect(filled('Hi', [{ ...MESSAGE, html: null, text: null }])).toBe('Hi');
  });

  test('is text where Gmail sends text', () => {
    const text = `<div>Enough?</div><div><br></div><div>Unsubscribe: ${LINKS}me</div>`;
    expect(filled('Hi', [MESSAGE], '<input type="hidden" name="ishtml" value="0">')).toBe(`Hi${LINE}${text}`);
    expect(filled('Hi', [MESSAGE], '<input type="hidden" name="ishtml" value="1">')).toBe(`Hi${LINE}${HTML}`);
  });
});

describe('the same message in another language', () => {
  const FRENCH = { ...MESSAGE, html: `Assez ? <a href="${LINKS}me">Se désabonner</a>` };

  /** The body in which the message stands in French, unless `change` keeps it from that. */
  function spoken(html: string, change: (body: HTMLElement) => void = () => undefined): string {
    const root = document.createElement('div');
    root.innerHTML = `<div class="Am">${html}</div>`;
    document.body.replaceChildren(root);
    const body = root.firstElementChild as HTMLElement;
    const put = putIntoBody(root, body, MESSAGE);
    const before = htmlOf(put);
    change(body);
    putInstead(root, put, before, FRENCH);
    return body.innerHTML;
  }

  test('takes its place, and what is around it stays', () => {
    expect(spoken('Hi')).toBe(`Hi${LINE}${FRENCH.html}`);
    expect(spoken(`<div>Hi ${PLACEHOLDER}, Rep</div>`)).toBe(`<div>Hi ${FRENCH.html}, Rep</div>`);
  });

  test('doesn’t where the rep has changed it, taken it out or writes in it', () => {
    const link = (body: HTMLElement) => body.querySelector('a') as HTMLElement;
    expect(spoken('Hi', (body) => link(body).append('!'))).toBe(`Hi${LINE}${HTML.replace('</a>', '!</a>')}`);
    expect(spoken('Hi', (body) => link(body).parentElement?.remove())).toBe(`Hi${LINE}`);
    expect(spoken('Hi', (body) => getSelection()?.collapse(link(body).firstChild, 2))).toBe(
      `Hi${LINE}${HTML}`,
    );
  });

  test('isn’t put in where there was none', () => {
    expect(spoken(`Hi<div class="gmail_quote">${HTML}</div>`)).toBe(
      `Hi<div class="gmail_quote">${HTML}</div>`,
    );
  });
});

describe('a reply that quotes it', () => {
  const quote = `<div class="gmail_quote">${HTML}</div>`;

  test('gets no second one, and loses its placeholder', () => {
    expect(filled(`Thanks${quote}`)).toBe(`Thanks${quote}`);
    expect(filled(`Thanks${PLACEHOLDER}${quote}`)).toBe(`Thanks${quote}`);
  });

  test('gets no second one while the quoted mail is folded away', () => {
    const form = '<input type="hidden" name="uet">'.replace(
      '>',
      ` value="${quote.replaceAll('"', '&quot;')}">`,
    );
    expect(filled('Thanks', [MESSAGE], form)).toBe('Thanks');
  });
});
