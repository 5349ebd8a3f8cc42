import { describe, expect, test } from 'vitest';
import { type Answer, noticeOf, type Recipient, wordsIn } from '../../src/core';

const LANGUAGES = ['en', 'nl', 'de', 'fr', 'sv'];
const LONG_NAME = 'Maximiliane-Wilhelmina von Hohenzollern-Sigmaringen zu Oettingen '.repeat(3).trim();
const LONG_ADDRESS = `${'wilhelmina.'.repeat(5)}smith@research.development.example.com`;
const LONG_WHY = 'Hat am 24. September 2026 von Empfang weiterer Benachrichtigungen abgesehen '
  .repeat(3)
  .trim();

function about(people: Partial<Recipient>[], why: string, status = 'unsubscribed') {
  const asked = people.map((person) => ({ address: '', field: 'to', ...person }) as Recipient);
  const recipients = asked.map(({ address, field }) => {
    return {
      address,
      field,
      status,
      reason: { code: status, origin: null, source: null, since: null, detail: why },
      override_allowed: false,
    };
  });
  const answer: Answer = {
    id: '1',
    verdict: status === 'unverifiable' ? 'warn' : 'block',
    recipients,
    message: { title: '', text: '' },
    fresh_until: '2026-05-03T12:00:00Z',
    policy_version: 1,
  };
  return (language: string) => noticeOf(answer, asked, language);
}

test('says who and why of one person', () => {
  const notice = about(
    [{ address: 'sofia@example.com', name: 'Sofia Lindqvist' }],
    'Unsubscribed on 3 May 2026',
  );
  expect(notice('en')).toBe('Sofia Lindqvist (sofia@example.com): Unsubscribed on 3 May 2026');
});

test('parts who and why as the language does', () => {
  const notice = about([{ address: 'sofia@example.com' }], 'Désabonnement le 3 mai 2026');
  expect(notice('fr')).toBe('sofia@example.com\u00a0: Désabonnement le 3 mai 2026');
});

test('names the same person once', () => {
  const notice = about(
    [{ address: 'bob@example.com' }, { address: 'Bob@example.com', field: 'cc' }],
    'Paused',
  );
  expect(notice('en')).toBe('bob@example.com: Paused');
});

test('counts several, and names those for whom there is room', () => {
  const people = Array.from({ length: 9 }, (_, n) => ({ address: `person.number${n}@example.com` }));
  expect(about(people, 'Unsubscribed')('en')).toBe(
    '9 recipients must not be e-mailed: person.number0@example.com, person.number1@example.com, person.number2@example.com and 6 more',
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  const crowd = Array.from({ length: 2000 }, (_, n) => ({
    address: `${n}.${LONG_ADDRESS}`,
    name: LONG_NAME,
  }));
  test.each(['unsubscribed', 'unverifiable'])('fits for the longest who are %s', (status) => {
    for (const people of [crowd.slice(0, 1), crowd.slice(0, 2), crowd]) {
      const text = about(people, LONG_WHY, status)(language);
      expect(text.length).toBeLessThanOrEqual(150);
      const whole = `${LONG_WHY} ${people.map((each) => each.address).join(' ')} ${Object.values(wordsIn(language).notice).join(' ')} ${people.length}`;
      const pieces = text
        .replace(/…$/, '')
        .split(/\s+/)
        .map((word) => word.replace(/[,:]$/, ''));
      for (const word of pieces)
        if (!/^\d+$/.test(word))
          expect(whole.split(/\s+/).map((each) => each.replace(/[,:]$/, ''))).toContain(word);
    }
  });
});

/** The longest that the server says of a person's own wish, and what may be left out of it. */
const LONGEST_SAID: Record<string, [string, string]> = {
  en: [
    'Unsubscribed from this sender’s e-mails on 28 September 2026',
    ' (used the mail program’s unsubscribe button)',
  ],
  de: [
    'Am 28. September 2026 von E-Mails dieses Absenders abgemeldet',
    ' (hat die Abmeldefunktion des E-Mail-Programms benutzt)',
  ],
  fr: [
    'Désabonnement des e-mails de cet expéditeur le 28 septembre 2026',
    ' (bouton de désabonnement de la messagerie)',
  ],
  nl: [
    'Op 28 september 2026 afgemeld voor mails van deze afzender',
    ' (gebruikte de afmeldknop van het mailprogramma)',
  ],
  sv: [
    'Avregistrerad från den här avsändarens mejl den 28 september 2026',
    ' (använde e-postprogrammets avregistreringsknapp)',
  ],
};

describe.each(Object.keys(LONGEST_SAID))('of one person in %s', (language) => {
  const [said, how] = LONGEST_SAID[language] as [string, string];
  const addresses = [
    'bo@example.com',
    LONG_ADDRESS,
    `${'w'.repeat(64)}@${'research.'.repeat(19)}example.com`,
  ];
  test.each(addresses)('the reason stays whole beside %s', (address) => {
    const text = about([{ address, name: LONG_NAME }], said + how)(language);
    expect(text.length).toBeLessThanOrEqual(150);
    expect(text).toContain(`${wordsIn(language).notice.colon}${said}`);
    expect(text.endsWith('…')).toBe(false);
    expect(text.slice(0, 12)).toBe(address.slice(0, 12));
    if (address.length < 80) expect(text).toContain(address);
  });
});
