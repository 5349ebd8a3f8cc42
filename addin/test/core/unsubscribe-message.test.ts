import { describe, expect, test } from 'vitest';
import {
  askMessage,
  askPersonalMessage,
  goesAtEnd,
  inBody,
  readMessage,
  type UnsubscribeMessage,
} from '../../src/core';
import { server } from './server';

// The cases of tests/rules/landing/test_unsubscribe_message.py: a mail has the message once, whoever has put it in.
const LINKS = 'https://consentry.example/u/';
const PLACEHOLDER = '{{team_unsubscribe}}';
const MESSAGE: UnsubscribeMessage = {
  html: `<p>Enough? <a href="${LINKS}token">Tell us</a>, for $& a head.</p>`,
  text: `Enough? Tell us: ${LINKS}token, for $& a head.`,
  append: true,
  placeholder: PLACEHOLDER,
  links: LINKS,
};
const BY_HAND = { ...MESSAGE, append: false };
const OFF = { ...MESSAGE, html: null, text: null };

const html = (body: string, message = MESSAGE) => inBody(body, message, 'html');
const text = (body: string, message = MESSAGE) => inBody(body, message, 'text');

describe('the message', () => {
  test('stands at the end of the mail, below a line to write on', () => {
    const end = `<p><br></p>${MESSAGE.html}`;
    expect(html('<html><body><p>Hi</p></body></html>')).toBe(`<html><body><p>Hi</p>${end}</body></html>`);
    expect(html('<p>Hi</p>')).toBe(`<p>Hi</p>${end}`);
    expect(text('Hi\n')).toBe(`Hi\n\n${MESSAGE.text}\n`);
    expect([goesAtEnd('<p>Hi</p>', MESSAGE), goesAtEnd('<p>Hi</p>', BY_HAND)]).toEqual([true, false]);
  });

  test('without append stands only where the placeholder is', () => {
    expect(html('<p>Hi</p>', BY_HAND)).toBe('<p>Hi</p>');
    expect(html(`<p>${PLACEHOLDER}</p><p>Hi</p>`, BY_HAND)).toBe(`<p>${MESSAGE.html}</p><p>Hi</p>`);
    expect(text('Hi', BY_HAND)).toBe('Hi');
    expect(text(`${PLACEHOLDER} Hi`, BY_HAND)).toBe(`${MESSAGE.text} Hi`);
  });

  test('takes the place of the first placeholder, and none is left', () => {
    const body = `<p>${PLACEHOLDER}</p><p>Hi</p>${PLACEHOLDER}`;
    expect(html(body)).toBe(`<p>${MESSAGE.html}</p><p>Hi</p>`);
    expect(goesAtEnd(body, MESSAGE)).toBe(false);
  });

  test('is put in once', () => {
    expect(html(html('<p>Hi</p>'))).toBe(html('<p>Hi</p>'));
    expect(text(text('Hi'))).toBe(text('Hi'));
  });

  test('is not put in while it is switched off', () => {
    expect(html(`<p>Hi ${PLACEHOLDER}</p>`, OFF)).toBe(`<p>Hi ${PLACEHOLDER}</p>`);
    expect(goesAtEnd('', OFF)).toBe(false);
  });
});

describe('a reply that quotes it', () => {
  const quotes = [
    `<p>Thanks</p><blockquote>${MESSAGE.html}</blockquote>`,
    '<a href="https:&#47;&#x2f;consentry&period;example&sol;u/token">Tell us</a>',
    '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fconsentry.example%2Fu%2Ftoken">',
    `> ${MESSAGE.text}`,
  ];
  test.each(quotes)('gets no second one: %s', (reply) => {
    expect(html(reply)).toBe(reply);
    expect(text(reply)).toBe(reply);
    expect(html(reply + PLACEHOLDER)).toBe(reply);
    expect(goesAtEnd(reply, MESSAGE)).toBe(false);
  });
});

describe('what the server says', async () => {
  const backend = await server();

  test('is asked for with the token, in the reader’s language', async () => {
    backend.respond = (response) => response.end(JSON.stringify(MESSAGE));
    expect(await askMessage(backend, null)).toEqual(MESSAGE);
    expect(backend.asked[0]).toMatchObject({
      path: '/api/v1/unsubscribe-message',
      headers: { authorization: 'Bearer a-token', 'accept-language': 'de' },
    });
  });

  test('is asked for in the mail’s language where that is sure', async () => {
    backend.respond = (response) => response.end(JSON.stringify(MESSAGE));
    expect(await askMessage(backend, 'fr')).toEqual(MESSAGE);
    expect(backend.asked[0]?.path).toBe('/api/v1/unsubscribe-message?language=fr');
  });

  test('is nothing when it fails, and nobody is asked without a token', async () => {
    backend.respond = (response) => response.writeHead(500).end(JSON.stringify(MESSAGE));
    expect(await askMessage(backend, null)).toBeNull();
    expect(await askMessage({ ...backend, token: null }, null)).toBeNull();
    expect(backend.asked).toHaveLength(1);
  });

  test('may be that nothing is to be put in', () => {
    expect(readMessage(JSON.stringify(OFF))).toEqual(OFF);
  });

  const others = [{ html: 1 }, { text: undefined }, { append: 'yes' }, { placeholder: '' }, { links: '' }];
  test.each(others)('is not read out of anything else: %j', (wrong) => {
    expect(readMessage(JSON.stringify({ ...MESSAGE, ...wrong }))).toBeNull();
  });

  test.each([null, '', '{', 'null', '<html>'])('is not read out of %s', (garbage) => {
    expect(readMessage(garbage)).toBeNull();
  });
});

describe('one person’s message', async () => {
  const backend = await server();

  test('is asked for by name and topic, and not without a token', async () => {
    backend.respond = (response) => response.end(JSON.stringify(MESSAGE));
    expect(await askPersonalMessage(backend, 'ada@example.com', 'news')).toEqual(MESSAGE);
    expect(await askPersonalMessage({ ...backend, token: null }, 'ada@example.com', null)).toBeNull();
    expect(backend.asked).toHaveLength(1);
    expect(backend.asked[0]).toMatchObject({
      path: '/api/v1/unsubscribe-message',
      body: { recipient: 'ada@example.com', topic: 'news' },
    });
  });
});
