import { describe, expect, test } from 'vitest';
import { type Addressing, type Recipient, setKey, unreadable, withCap } from '../../src/core';

const to = (address: string): Recipient => ({ address, field: 'to' });
const key = (recipients: Recipient[], over: Partial<Addressing> = {}) =>
  setKey({ recipients, from: 'rep@example.org', purpose: 'commercial', ...over });
const ada = to('ada@example.com');
const bob = to('bob@example.com');

describe('the key of a set of recipients', () => {
  test.each<[string, Recipient[]]>([
    ['order', [bob, ada]],
    ['letter case', [to('ADA@Example.COM'), bob]],
    ['surrounding space', [to(' ada@example.com '), bob]],
    ['repetition', [ada, bob, ada]],
    ['fields', [ada, { ...bob, field: 'bcc' }]],
    ['display names', [{ ...ada, name: 'Ada' }, bob]],
  ])('does not depend on %s', (_, recipients) => {
    expect(key(recipients)).toBe(key([ada, bob]));
  });

  test.each<[string, Recipient[]]>([
    ['somebody else', [ada, to('eve@example.com')]],
    ['somebody more', [ada, bob, to('eve@example.com')]],
    ['somebody less', [ada]],
    ['an empty address', [ada, bob, to('')]],
    ['somebody unreadable', [ada, bob, unreadable('to')]],
    ['a list of the same address', [ada, { ...bob, kind: 'distribution_list' }]],
    ['two addresses run into one', [to('ada@example.com,bob@example.com')]],
  ])('changes with %s', (_, recipients) => {
    expect(key(recipients)).not.toBe(key([ada, bob]));
  });

  test('changes with the purpose and with the sender', () => {
    const keys = [
      key([ada]),
      key([ada], { purpose: 'non_commercial' }),
      key([ada], { from: 'x@example.org' }),
    ];
    expect(new Set(keys).size).toBe(3);
  });
});

describe('a field at the client’s cap', () => {
  test('gains somebody unreadable', () => {
    expect(withCap([ada, bob], 'cc', 2)).toEqual([ada, bob, { address: '', field: 'cc', kind: 'unknown' }]);
  });

  test('and below it stays as it is', () => {
    expect(withCap([ada, bob], 'cc', 3)).toEqual([ada, bob]);
  });
});
