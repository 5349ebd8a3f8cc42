import { describe, expect, test } from 'vitest';
import { onlyMailbox, personalLinkStart } from '../../src/core/link';

const LINKS = 'https://consentry.example/u/';

/** As rules/landing/link.py packs it: version, team 1, sender 2, no message, whom it was written to, a signature. */
function token(version: number, person: number[]): string {
  const bytes = [version, 0, 0, 0, 1, 0, 0, 0, 2, ...Array(8).fill(0), ...person, ...Array(16).fill(7)];
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const NOBODY = Array<number>(16).fill(0);
const SOMEBODY = NOBODY.map((_, place) => place);

describe('a link that names a person', () => {
  test.each([1, 2])('is told from the shared one, version %i', (version) => {
    expect(personalLinkStart(LINKS + token(version, SOMEBODY))).toBe(LINKS);
    expect(personalLinkStart(LINKS + token(version, NOBODY))).toBeNull();
  });

  test.each([
    '',
    LINKS,
    `${LINKS}old`,
    `https://elsewhere.example/x/${token(1, SOMEBODY)}`,
    `mailto:${token(1, SOMEBODY)}`,
    `https://safe.example/?url=${LINKS}${token(1, SOMEBODY)}`,
    LINKS + token(9, SOMEBODY),
  ])('is nothing else: %s', (href) => {
    expect(personalLinkStart(href)).toBeNull();
  });
});

describe('the only mailbox', () => {
  const ada = { address: 'ada@example.com', field: 'to' } as const;

  test('may stand in several fields and spellings', () => {
    expect(onlyMailbox([ada])).toBe('ada@example.com');
    expect(onlyMailbox([ada, { address: ' ADA@example.com', field: 'bcc' }])).toBe('ada@example.com');
  });

  test.each([
    [[]],
    [[ada, { address: 'bob@example.com', field: 'cc' } as const]],
    [[ada, { address: '', field: 'cc', kind: 'unknown' } as const]],
    [[{ address: '', field: 'to' } as const]],
    [[{ ...ada, kind: 'distribution_list' } as const]],
  ])('is nobody among %j', (recipients) => {
    expect(onlyMailbox(recipients)).toBeNull();
  });
});
