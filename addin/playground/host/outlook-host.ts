/**
 * A host for the add-in: what Outlook on the web is to it. The page around the add-in's pages, which run the real
 * office.js. It holds one message, raises its events, and applies the documented rules when Send is pressed.
 */

import { AddinFrame } from './addin-frame';
import { answerOffice } from './answer-office';
import { Invocations } from './invocations';
import { eventFor, HANDLERS, type Moment } from './launch-events';
import type { Mailbox } from './mailbox-calls';
import { type Field, type Message, newMessage, type Recipient } from './message';
import {
  type Alert,
  alertFor,
  type Choice,
  type Completed,
  faultsOf,
  type SendMode,
  slowAlert,
  timedOutAlert,
  unavailableAlert,
} from './smart-alerts';
import type { Client } from './startup-data';

export interface HostOptions extends Client {
  /** The page with the event handlers and functions, and the pages that the manifest's commands open. */
  runtimePage: string;
  panes: Record<string, string>;
  /** Puts an iframe into the page; the host gives it its address. */
  mount(frame: HTMLIFrameElement, kind: 'runtime' | 'pane'): void;
  sendMode: SendMode;
  /** Most recipients a field gives out: 500 in classic Outlook, 1,000 on the web (reference of `getAsync`). */
  recipientLimit: number;
  /** Milliseconds until Outlook says that the add-in is slow, and until it gives up. */
  slowAfter: number;
  stopAfter: number;
}

const DEFAULTS = {
  sendMode: 'SoftBlock',
  mailbox: '1.15',
  language: 'en-US',
  addinName: 'Consentry',
  recipientLimit: 1000,
  slowAfter: 5_000,
  stopAfter: 300_000,
} as const;

/** Milliseconds for the add-in's page to load. */
const START = 20_000;

export interface Sending {
  outcome: 'sent' | 'stopped';
  alert: Alert | null;
  completed: Completed | null;
  milliseconds: number;
  slow: boolean;
}

/** Fires `change` whenever what a page may show has changed. */
export class OutlookHost extends EventTarget implements Mailbox {
  readonly options: HostOptions;
  message: Message;
  roamingSettings: Record<string, string> = {};
  alert: Alert | null = null;
  readonly sent: Message[] = [];
  readonly invocations = new Invocations();
  /** What an add-in must never do: calls nobody knows, answers beyond the limits, a second `event.completed`. */
  readonly violations: string[] = [];
  private runtime: AddinFrame | null = null;
  private pane: AddinFrame | null = null;

  constructor(
    options: Partial<HostOptions> & Pick<HostOptions, 'runtimePage' | 'panes' | 'mount'>,
    sender: Message['from'],
  ) {
    super();
    this.options = { ...DEFAULTS, ...options };
    this.message = newMessage({ from: sender });
  }

  get recipientLimit(): number {
    return this.options.recipientLimit;
  }

  get paneIsOpen(): boolean {
    return this.pane !== null;
  }

  /** Loads the page with the handlers. Called again it throws the old one away, as Outlook may between events. */
  async startRuntime(): Promise<void> {
    this.runtime?.close();
    this.runtime = this.open(this.options.runtimePage, 'runtime');
    const started = this.runtime.ready.then(() => true);
    if (!(await Promise.race([started, after(START)]))) throw new Error('The add-in did not start.');
  }

  /** A new message or meeting, empty or prefilled. The window of the other kind loads the add-in anew. */
  async compose(content: Partial<Message> = {}): Promise<void> {
    const { from, isMeeting } = this.message;
    this.message = newMessage({ from, ...content });
    this.changed();
    if (this.message.isMeeting !== isMeeting) await this.startRuntime();
    await this.notify('opened');
  }

  /** The person edits a field. On the web the event does not say which one (OfficeDev/office-js#3712, #6878). */
  async setRecipients(field: Field, recipients: Recipient[]): Promise<void> {
    this.message[field] = recipients;
    this.changed();
    this.pane?.raise('olkRecipientsChanged', [JSON.stringify({ [field]: true })]);
    await this.notify('recipientsChanged');
  }

  /** The person chooses another mailbox to send from. */
  async setFrom(from: Message['from']): Promise<void> {
    this.message.from = from;
    this.changed();
    await this.notify('fromChanged');
  }

  /** The person writes the text; no event tells the add-in. */
  write(text: Partial<Pick<Message, 'subject' | 'body'>>): void {
    Object.assign(this.message, text);
    this.changed();
  }

  /** The add-in has edited a field. Inside OnMessageSend that breaks the send (OfficeDev/office-js#5132). */
  recipientsWritten(field: Field): void {
    if (this.invocations.isRunning(this.handler('send'))) {
      this.violations.push('recipients modified inside OnMessageSend');
    }
    void this.setRecipients(field, this.message[field]);
  }

  /**
   * Runs a function of the add-in, as an event or a ribbon button does. Null when it has not completed by the time
   * Outlook stops it; rejects when it could not run.
   */
  run(name: string, event: object = {}): Promise<Completed | null> {
    const completed = this.invocations.start(name, (id) => {
      const argument = JSON.stringify({ ...event, source: { id: name } });
      return this.runtime?.raise('appCommandInvoked', [id, name, argument]) ?? false;
    });
    return Promise.race([completed, after(this.options.stopAfter)]);
  }

  /** Send: raise the event, wait for the add-in, let the message go or show why not. */
  async pressSend(): Promise<Sending> {
    const { sendMode, addinName, slowAfter } = this.options;
    const began = performance.now();
    const timer = setTimeout(() => this.show(slowAlert(sendMode, addinName)), slowAfter);
    const { completed, alert } = await this.askAddin();
    clearTimeout(timer);
    const milliseconds = performance.now() - began;
    this.show(alert);
    if (!alert) this.letGo();
    const outcome = alert ? 'stopped' : 'sent';
    return { outcome, alert, completed, milliseconds, slow: milliseconds > slowAfter };
  }

  /** The sender answers the alert. */
  choose(choice: Choice): void {
    const command = this.alert?.command;
    this.show(null);
    if (choice === 'sendAnyway') this.letGo();
    if (choice === 'takeAction' && command) this.openPane(command.id, command.contextData);
  }

  /** Opens the pane of a command; its page reads `contextData` by `getInitializationContextAsync`. */
  openPane(commandId: string, contextData = ''): void {
    const page = this.options.panes[commandId];
    if (!page) throw new Error(`no command ${commandId}`);
    this.closePane();
    this.message.initializationContext = contextData;
    this.pane = this.open(page, 'pane');
    this.changed();
  }

  closePane(): void {
    this.pane?.close();
    this.pane = null;
    this.changed();
  }

  close(): void {
    this.closePane();
    this.runtime?.close();
    this.runtime = null;
  }

  /** Outlook waits for nothing here, so a handler that did not run, or never ends, is ours to notice. */
  private async notify(moment: Moment): Promise<void> {
    try {
      const completed = await this.raise(moment);
      if (!completed) this.violations.push(`${this.handler(moment)} has not completed`);
    } catch (error) {
      this.violations.push(String(error));
    }
  }

  private raise(moment: Moment): Promise<Completed | null> {
    return this.run(this.handler(moment), { type: eventFor(moment, this.message) });
  }

  private handler(moment: Moment): string {
    return HANDLERS[eventFor(moment, this.message)];
  }

  private async askAddin(): Promise<Pick<Sending, 'completed' | 'alert'>> {
    const { sendMode, mailbox, addinName, panes } = this.options;
    try {
      const completed = await this.raise('send');
      if (!completed) return { completed, alert: timedOutAlert(sendMode, addinName) };
      this.violations.push(...faultsOf(completed, Object.keys(panes)));
      return { completed, alert: alertFor(completed, sendMode, mailbox, addinName) };
    } catch {
      return { completed: null, alert: unavailableAlert(sendMode, addinName) };
    }
  }

  private letGo(): void {
    this.sent.push(structuredClone(this.message));
    this.changed();
  }

  private show(alert: Alert | null): void {
    this.alert = alert;
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  private open(page: string, kind: 'runtime' | 'pane'): AddinFrame {
    const element = document.createElement('iframe');
    element.title = `${this.options.addinName} (${kind})`;
    const frame = new AddinFrame(element, page, this.options.language, (action, data, id) =>
      answerOffice(this, action, data, id),
    );
    this.options.mount(element, kind);
    return frame;
  }
}

function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
