import { beforeAll, describe, expect, test } from 'vitest';
import { allowed, answer, blocked, unsubscribeMessage, type Wire, warned } from './answers';
import { builtScript, type Mood, Outlook } from './host';

let source: string;
beforeAll(async () => {
  source = await builtScript();
});

function meeting(checks: Wire, over: Partial<Outlook> = {}): Outlook {
  return Object.assign(new Outlook(source), { isMeeting: true, checks }, over);
}

const asked = (host: Outlook) => host.asked('send')[0]?.body.recipients;

describe('an invitation', () => {
  test('to somebody who opted out is stopped, and says why', async () => {
    expect(await meeting(blocked()).send()).toMatchObject({
      allowEvent: false,
      errorMessage: 'Ada (ada@example.com) has unsubscribed.',
      commandId: 'meetingOpenPane',
    });
  });

  test('names required attendees as To, optional ones as Cc, rooms as Bcc, and the organizer', async () => {
    const host = meeting(answer('allow', {}, 3), {
      cc: [{ emailAddress: 'bob@example.com' }],
      rooms: ['fjord@example.org'],
    });
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.asked('send')[0]?.body).toMatchObject({ from: 'rep@example.org', subject: 'Our offer' });
    expect(asked(host)).toEqual([
      { address: 'ada@example.com', field: 'to', name: 'Ada' },
      { address: 'bob@example.com', field: 'cc' },
      { address: 'fjord@example.org', field: 'bcc' },
    ]);
  });

  test('of which nothing can be said follows the team’s policy', async () => {
    expect(await meeting('down').send()).toMatchObject({ sendModeOverride: 'promptUser' });
    expect(await meeting('silence', { mailbox: 1.12 }).send()).toEqual({ allowEvent: true });
  });

  test('that warns leaves it to the sender', async () => {
    expect(await meeting(warned()).send()).toMatchObject({ sendModeOverride: 'promptUser' });
  });

  test.each<Mood>(['fails', 'hangs', 'throws'])(
    'with a field that %s has somebody unreadable on it',
    async (mood) => {
      const host = meeting(answer('warn', {}, 2), { moods: { cc: mood } });
      expect((await host.send()).allowEvent).toBe(false);
      expect(asked(host)).toContainEqual({ address: '', field: 'cc', kind: 'unknown' });
    },
  );

  test('that nobody is invited by is an entry in one’s own calendar, and goes', async () => {
    const host = meeting('down', { to: [] });
    expect(await host.send()).toEqual({ allowEvent: true });
  });

  test('is not sent to its organizer, whom classic Outlook lists among the attendees', async () => {
    const host = meeting(allowed());
    host.to.push({ emailAddress: 'Rep@Example.org' });
    await host.send();
    expect(asked(host)).toHaveLength(1);
  });
});

describe('a room', () => {
  test('that is also an attendee of kind "other" is told once, as nobody to warn of', async () => {
    const host = meeting(allowed(), { rooms: ['Fjord@example.org'] });
    host.to = [{ emailAddress: 'fjord@example.org', recipientType: 'other' }];
    await host.send();
    expect(asked(host)).toEqual([{ address: 'fjord@example.org', field: 'to' }]);
  });

  test.each<Mood>(['fails', 'hangs', 'throws'])(
    'that %s keeps no invitation from its check',
    async (mood) => {
      const host = meeting(blocked(), { moods: { rooms: mood } });
      expect((await host.send()).allowEvent).toBe(false);
      expect(asked(host)).toHaveLength(1);
    },
  );
});

describe('while an invitation is written', () => {
  test.each(['onAppointmentOrganizer', 'onAppointmentAttendeesChanged', 'onAppointmentFromChanged'])(
    '%s checks it, completed once, and shows who is refused',
    async (name) => {
      const host = meeting(blocked());
      expect(await host.raise(name)).toEqual([[{}]]);
      expect(host.asked('compose')).toHaveLength(1);
      expect(host.notice()?.actions?.[0]?.commandId).toBe('meetingOpenPane');
    },
  );

  test('its verdict is kept, and it goes at once', async () => {
    const host = meeting(allowed());
    await host.raise('onAppointmentAttendeesChanged');
    host.clock.shift(1000);
    expect(await host.send()).toEqual({ allowEvent: true });
    expect(host.took).toBe(0);
    expect(host.asked('send')).toMatchObject([{ keepalive: true }]);
  });

  test('somebody more is another invitation', async () => {
    const host = meeting(allowed());
    await host.raise('onAppointmentAttendeesChanged');
    host.cc = [{ emailAddress: 'eve@example.com' }];
    host.checks = 'down';
    expect((await host.send()).allowEvent).toBe(false);
  });

  test('no unsubscribe message is put into its text', async () => {
    const host = meeting(allowed(), { message: unsubscribeMessage() });
    await host.raise('onAppointmentOrganizer');
    expect(host.requests.map(({ path }) => path)).not.toContain('/api/v1/unsubscribe-message');
  });
});
