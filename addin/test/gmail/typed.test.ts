import { describe, expect, test } from 'vitest';
import { readTyped } from '../../src/gmail/typed';

const typed = (text: string) => readTyped(text).map(({ address }) => address);

describe('what was typed is split at separators alone, and each piece goes on whole', () => {
  test.each([
    ['an apostrophe', "o'neil@example.com", ["o'neil@example.com"]],
    ['an apostrophe before the sign', "d'@example.com", ["d'@example.com"]],
    [
      'two with apostrophes',
      "o'neil@example.com, d'arcy@example.com",
      ["o'neil@example.com", "d'arcy@example.com"],
    ],
    ['a name with an apostrophe', "Bob O'Neil <o'neil@example.com>", ["o'neil@example.com"]],
    ['a quoted name with a comma', '"Neil, Bob" <bob@example.com>', ['bob@example.com']],
    ['a name that is an address', '"al@x.com" <bob@x.com>', ['"al@x.com" <bob@x.com>']],
    ['a name with an address in it', 'al＠x.com (Al) <bob@x.com>', ['al＠x.com (Al) <bob@x.com>']],
    [
      'a quote that is never closed',
      '"Bob <bob@example.com>, al@example.com',
      ['bob@example.com', 'al@example.com'],
    ],
    ['a quoted local part', '"john smith"@example.com', ['"john smith"@example.com']],
    ['a quoted separator', '"a,b"@example.com;c@example.com', ['"a,b"@example.com', 'c@example.com']],
    ['quotes around an address', "'bob@example.com'", ["'bob@example.com'"]],
    ['letters of any script', 'jürgen@example.com', ['jürgen@example.com']],
    ['a slash', 'a/b@example.com', ['a/b@example.com']],
    ['a query behind it', 'bob@example.com?subject=Hi', ['bob@example.com?subject=Hi']],
    ['a dot behind it', 'bob@example.com.', ['bob@example.com.']],
    ['a comment behind it', 'bob@example.com (Bob)', ['bob@example.com']],
    [
      'a comment with a comma',
      'bob@example.com (Bob, Sales); al@example.com',
      ['bob@example.com', 'al@example.com'],
    ],
    ['a comment behind brackets', 'Bob <bob@example.com> (Sales)', ['bob@example.com']],
    [
      'two in brackets without a separator',
      'Bob <bob@example.com> Al <al@example.com>',
      ['bob@example.com', 'al@example.com'],
    ],
    ['blanks between addresses', 'bob@example.com al@example.com', ['bob@example.com', 'al@example.com']],
    [
      'lines and tabs',
      'bob@example.com\nal@example.com\tcleo@example.com',
      ['bob@example.com', 'al@example.com', 'cleo@example.com'],
    ],
    ['a name before an address', 'Bob bob@example.com', ['Bob bob@example.com']],
    ['an encoded word', '=?utf-8?q?bob?=@example.com', ['=?utf-8?q?bob?=@example.com']],
  ])('%s', (_, text, addresses) => expect(typed(text)).toEqual(addresses));
});

describe('whatever is no address is somebody who could not be read', () => {
  test.each([
    ['a name and an address', 'Bob Smith, al@example.com', ['', 'al@example.com']],
    ['a group and an address', 'Dutch customers; al@example.com', ['', 'al@example.com']],
    ['half an address', 'bob@', ['']],
    ['empty brackets', 'Bob <>', ['']],
    ['what follows an address in brackets', 'Bob <bob@example.com> and Al', ['bob@example.com', '']],
  ])('%s', (_, text, addresses) => expect(typed(text)).toEqual(addresses));

  test('an address in a comment is not passed over', () => {
    expect(typed('(bob@example.com)')).toEqual(['(bob@example.com)']);
  });
});

test('nobody is nobody', () => {
  expect(typed(' , ;\n')).toEqual([]);
});
