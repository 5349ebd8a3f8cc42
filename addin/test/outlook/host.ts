import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import build from '../../build/outlook.mjs';
import { allowed, policy, unsubscribeMessage, type Wire } from './answers';
import { Clock } from './clock';
import {
  type BodyOptions,
  type Completed,
  type Mood,
  type Notice,
  type Person,
  type Request,
  TOO_NEW,
} from './engine';

export type { Mood, Person } from './engine';

export async function builtScript(): Promise<string> {
  const dist = await mkdtemp(join(tmpdir(), 'consentry-'));
  await build(dist);
  return readFile(join(dist, 'outlook/launchevent.js'), 'utf8');
}

/** Outlook as far as launchevent.js sees it: an engine without DOM, Office.js, and a network. */
export class Outlook {
  readonly clock = new Clock();
  readonly handlers: Record<string, (event: unknown) => void> = {};
  readonly requests: Request[] = [];
  readonly notices: Record<string, Notice> = {};
  session: Record<string, string> = {};
  to: Person[] = [{ emailAddress: 'ada@example.com', displayName: 'Ada' }];
  cc: Person[] = [];
  bcc: Person[] = [];
  from: Person = { emailAddress: 'rep@example.org' };
  /** An appointment: `to` are its required attendees, `cc` the optional ones, `from` is the organizer. */
  isMeeting = false;
  /** Addresses of the meeting's rooms. */
  rooms: string[] = [];
  mailbox = 1.15;
  language = 'en-US';
  platform: string | undefined = undefined;
  checkToken: string | null = 'check-token';
  checks: Wire = allowed();
  me: Wire = policy('warn');
  message: Wire = unsubscribeMessage({ html: null, text: null });
  body = '';
  /** What an answer quotes; Outlook on the web keeps it apart from `body`. */
  quoted = '';
  composeType = 'newMail';
  bodyType = 'html';
  /** The calls that have changed the body, in order. */
  readonly edits: string[] = [];
  moods: Record<string, Mood> = {};
  rejectsInsight = false;
  /** Milliseconds on the clock from raising an event to its completion. */
  took = 0;

  constructor(source: string, web: Record<string, unknown> = {}) {
    const { setTimeout, clearTimeout } = this.clock;
    const globals = { setTimeout, clearTimeout, fetch: this.fetch, Office: this.office(), ...web };
    const context = vm.createContext({ ...globals, hostNow: () => this.clock.now });
    vm.runInContext(`${TOO_NEW} Date.now = hostNow;`, context);
    vm.runInContext(source, context);
  }

  /** Raises events all at once and gives what each was completed with, in order, once everything has come to rest. */
  async raise(...names: string[]): Promise<Completed[][]> {
    const raised = this.clock.now;
    const completed = names.map(() => [] as Completed[]);
    names.forEach((name, index) => {
      const done = (options: Completed = {}) => {
        this.took = this.clock.now - raised;
        completed[index]?.push({ ...options });
      };
      this.handlers[name]?.({ completed: done });
    });
    await this.clock.settle();
    return completed;
  }

  /** Presses Send; fails unless the event was completed exactly once. */
  async send(): Promise<Completed> {
    const name = this.isMeeting ? 'onAppointmentSend' : 'onMessageSend';
    const [completed] = await this.raise(name);
    if (completed?.length !== 1) throw new Error(`completed ${completed?.length} times`);
    return completed[0] as Completed;
  }

  notice(): Notice | undefined {
    return this.notices.consentry;
  }

  asked(stage: string): Request[] {
    return this.requests.filter((request) => request.body.stage === stage);
  }

  private office() {
    const set = (version: string) => Number(version) <= this.mailbox;
    const host = this;
    const message = this.mail();
    const meeting = this.meeting();
    return {
      AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
      onReady: () => new Promise(() => undefined),
      actions: {
        associate: (name: string, handler: (event: unknown) => void) => (this.handlers[name] = handler),
      },
      context: {
        get mailbox() {
          if (host.moods.mailbox === 'throws') throw new Error('The mailbox is gone');
          return { item: host.isMeeting ? meeting : message };
        },
        requirements: { isSetSupported: (_set: string, version: string) => set(version) },
        roamingSettings: { get: () => this.checkToken },
        get displayLanguage() {
          if (host.moods.language === 'throws') throw new Error('No language');
          return host.language;
        },
        get diagnostics() {
          return host.platform && { platform: host.platform };
        },
      },
    };
  }

  private mail() {
    const people = { to: this.field('to'), cc: this.field('cc'), bcc: this.field('bcc') };
    const body = { getComposeTypeAsync: this.composeTypeCall(), body: this.bodyCalls() };
    return { itemType: 'message', ...people, from: this.field('from'), ...body, ...this.everyItem() };
  }

  private meeting() {
    const places = () =>
      this.rooms.map((id) => ({
        locationIdentifier: { id, type: 'room' },
        displayName: 'A room',
        emailAddress: id,
      }));
    const elsewhere = { locationIdentifier: { id: 'At Ada’s', type: 'custom' }, displayName: 'At Ada’s' };
    return {
      itemType: 'appointment',
      requiredAttendees: this.field('to'),
      optionalAttendees: this.field('cc'),
      organizer: this.field('from'),
      enhancedLocation: { getAsync: this.call('rooms', () => [elsewhere, ...places()]) },
      ...this.everyItem(),
    };
  }

  private field(name: 'to' | 'cc' | 'bcc' | 'from') {
    return { getAsync: this.call(name, () => this[name]) };
  }

  private composeTypeCall() {
    return this.call('body', () => ({ composeType: this.composeType, coercionType: this.bodyType }));
  }

  /** What messages and appointments have in common. */
  private everyItem() {
    return {
      subject: { getAsync: this.call('subject', () => 'Our offer') },
      sessionData: {
        getAllAsync: this.call('session', () => ({ ...this.session })),
        setAsync: this.call('session', (key: string, value: string) => {
          this.session[key] = value;
        }),
        removeAsync: this.call('session', (key: string) => delete this.session[key]),
      },
      notificationMessages: {
        replaceAsync: this.call('notices', (key: string, notice: Notice) => this.put(key, notice)),
        removeAsync: this.call('notices', (key: string) => delete this.notices[key]),
      },
    };
  }

  private bodyCalls() {
    return {
      getAsync: this.call('body', (_form: string, { bodyMode }: BodyOptions) =>
        bodyMode === 1 ? this.body : this.body + this.quoted,
      ),
      setAsync: this.call('body', (text: string, { coercionType, bodyMode }: BodyOptions) => {
        if (coercionType !== this.bodyType) throw new Error('InvalidFormatError');
        this.edits.push('set');
        if (bodyMode !== 1) this.quoted = '';
        this.body = text;
      }),
      prependAsync: this.call('body', (text: string, { coercionType }: BodyOptions) => {
        if (coercionType !== this.bodyType) throw new Error('InvalidFormatError');
        this.edits.push('prepend');
        this.body = text + this.body;
      }),
    };
  }

  private put(key: string, notice: Notice) {
    if (notice.message.length > 150) throw new RangeError('ArgumentOutOfRange: message');
    if (this.rejectsInsight && notice.type === 'insightMessage') throw new Error('not supported');
    this.notices[key] = notice;
  }

  /** One of Office.js's asynchronous calls: arguments, then a callback that gets an AsyncResult. */
  private call(name: string, act: (...given: never[]) => unknown) {
    return (...given: unknown[]) => {
      const done = given.pop() as (result: unknown) => void;
      const mood = this.moods[name];
      if (mood === 'throws') throw new Error(`${name} is not available`);
      if (mood === 'hangs') return;
      const failed = { status: 'failed', error: { code: 5000, message: name } };
      if (mood === 'fails') Promise.resolve().then(() => done(failed));
      else {
        const value = act(...(given as never[]));
        Promise.resolve().then(() => done({ status: 'succeeded', value }));
      }
    };
  }

  private fetch = (url: string, init: Record<string, unknown>) => {
    const path = url.replace('__CONSENTRY_PUBLIC_URL__', '');
    const body = JSON.parse((init.body as string) ?? '{}');
    this.requests.push({ ...(init as unknown as Request), path, body });
    if (path.endsWith('/api/v1/me')) return this.respond(this.me);
    if (path.endsWith('/api/v1/unsubscribe-message')) return this.respond(this.message);
    return this.respond(this.checks);
  };

  private respond(wire: Wire): Promise<unknown> {
    if (wire === 'down') return Promise.reject(new TypeError('Network request failed'));
    if (wire === 'silence') return new Promise(() => undefined);
    if (wire === 'half a body')
      return Promise.resolve({ status: 200, text: () => new Promise(() => undefined) });
    const response = { status: wire.status, text: () => Promise.resolve(wire.body) };
    if (!wire.after) return Promise.resolve(response);
    return new Promise((resolve) => this.clock.setTimeout(() => resolve(response), wire.after));
  }
}
