import { describe, expect, test } from 'vitest';
import { type Draft, mailLanguage } from '../../../src/core';

const ENGLISH = 'Thank you for your offer, we would like to know the price.';
const FRENCH = 'Merci pour votre offre, nous attendons le devis.';
const GERMAN = 'Vielen Dank, wir haben das Angebot erhalten und melden uns bei Ihnen.';
const draft = (over: Partial<Draft>): Draft => ({
  kind: 'reply',
  subject: '',
  body: '',
  form: 'html',
  ...over,
});
const told = (over: Partial<Draft>) => mailLanguage(draft(over));

/** A quoted mail as each program leaves it in the body of an answer. */
const QUOTES: [string, (text: string) => string][] = [
  ['plain HTML', (text) => `<blockquote type="cite"><p>${text}</p></blockquote>`],
  [
    'Gmail',
    (text) =>
      `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, Nov 3, 2026 at 10:00 Ada &lt;<a href="mailto:a@b.example">a@b.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0">${text}</blockquote></div>`,
  ],
  [
    'Outlook on the web',
    (text) =>
      `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Ada<br><b>Sent:</b> Tuesday<br><b>To:</b> Bob<br><b>Subject:</b> Your offer</div><div>${text}</div>`,
  ],
  [
    'classic Outlook',
    (text) =>
      `<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm'><p><b>From:</b> Ada <b>To:</b> Bob</p></div><p>${text}</p>`,
  ],
];

describe.each(QUOTES)('an answer to a mail from %s', (_, quote) => {
  test('is in the language of whoever is answered while too little is written', () => {
    expect(told({ body: quote(FRENCH) })).toBe('fr');
    expect(told({ body: `<p>OK</p>${quote(GERMAN)}` })).toBe('de');
    expect(told({ body: quote(FRENCH + quote(ENGLISH)) })).toBe('fr');
    expect(told({ body: quote(`OK${quote(ENGLISH)}`) })).toBe('en');
  });

  test('is in the writer’s once that is told', () => {
    expect(told({ body: `<p>${GERMAN}</p>${quote(FRENCH)}` })).toBe('de');
  });

  test('is told by no signature', () => {
    for (const signature of [
      `<div class="gmail_signature" data-smartmail="gmail_signature">${ENGLISH}</div>`,
      `<div id="Signature">${ENGLISH}</div>`,
      `<p class="MsoAutoSig">${ENGLISH}</p>`,
    ])
      expect(told({ body: `<p>OK</p>${signature}${quote(FRENCH)}` })).toBe('fr');
  });

  test('that is a forward goes to somebody else', () => {
    expect(told({ kind: 'forward', body: quote(FRENCH) })).toBeNull();
    expect(told({ kind: 'forward', body: `<p>${ENGLISH}</p>${quote(FRENCH)}` })).toBe('en');
  });
});

test('an answer in plain text is in the language of what it quotes', () => {
  const quote = `Am 3. November schrieb Ada:\n> ${FRENCH}\n>\n>> ${ENGLISH}`;
  expect(told({ form: 'text', body: `\n\n${quote}` })).toBe('fr');
  expect(told({ form: 'text', body: `${GERMAN}\n\n${quote}` })).toBe('de');
  expect(told({ form: 'text', body: `OK\n-----Original Message-----\nFrom: Ada\n${ENGLISH}` })).toBe('en');
});

test('a new mail’s subject is text too; an answer’s is what the other side took', () => {
  expect(told({ kind: 'new', subject: FRENCH })).toBe('fr');
  expect(told({ kind: 'new', subject: 'Votre devis', body: '<p>Merci pour&nbsp;<b>le</b></p>' })).toBe('fr');
  expect(told({ subject: `Re: ${ENGLISH}`, body: `<blockquote>${FRENCH}</blockquote>` })).toBe('fr');
  expect(told({ subject: `Re: ${ENGLISH}` })).toBe('en');
  expect(told({ kind: 'new' })).toBeNull();
});

test('HTML is read as it is shown', () => {
  const accents = '<p>Bj&ouml;rn &auml;r p&aring; m&auml;ssan, h&auml;lsningar</p>';
  expect(told({ kind: 'new', body: accents })).toBe('sv');
  expect(told({ kind: 'new', body: '<p>c&rsquo;est not&eacute;, o&#249; &ecirc;tre</p>' })).toBe('fr');
  const unseen = `<style>the and you your to</style><!-- ${ENGLISH} --><title>${ENGLISH}</title>`;
  expect(told({ kind: 'new', body: unseen })).toBeNull();
  expect(told({ kind: 'new', body: '<p title="the and you your to with">OK</p>' })).toBeNull();
});
