import { beforeAll, describe, expect, test } from 'vitest';
import { classicFaults } from '../../build/classic.mjs';
import { builtScript, Outlook } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

describe('launchevent.js', () => {
  test('is a script that every classic Outlook can load', () => {
    expect(classicFaults(source)).toEqual([]);
  });

  test('runs to its end in an engine without DOM, and offers its handlers', () => {
    const { handlers } = new Outlook(source);
    const names = [
      'checkNow',
      'onAppointmentAttendeesChanged',
      'onAppointmentFromChanged',
      'onAppointmentOrganizer',
      'onAppointmentSend',
      'onMessageFromChanged',
      'onMessageRecipientsChanged',
      'onMessageSend',
      'onNewMessageCompose',
    ];
    expect(Object.keys(handlers).sort()).toEqual(names);
  });

  test('leaves one place for the server to put its address', () => {
    expect(source.split('__CONSENTRY_PUBLIC_URL__')).toHaveLength(2);
  });

  test('is plain ASCII, so that its encoding does not matter', () => {
    expect(source).toMatch(/^[\t\n\r\x20-\x7e]*$/);
  });
});

describe('the gate', () => {
  test.each([
    'const a = b ? 1 : 2;',
    'import a from "a";',
    'export const a = 1;',
    'async function a() {}',
    'const a = b?.c;',
    'const a = b ?? 1;',
    'const a = { ...b };',
    'try {} catch {}',
    'const a = 10_000;',
    'const a = /(?<year>[0-9]+)/;',
    'const a = new RegExp("(?<year>[0-9]+)");',
    'const a = new RegExp("a.b", "s");',
  ])('refuses %s', (script) => {
    expect(classicFaults(script)).toHaveLength(1);
  });

  test('lets ES2016 pass', () => {
    expect(
      classicFaults(
        'const a = [1].map((b) => b ** 2); class C {} var t = `text`; new RegExp(t); new RegExp("a/b", "u");',
      ),
    ).toEqual([]);
  });
});
