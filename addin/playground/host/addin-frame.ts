/**
 * One add-in page in an iframe, and the host's end of the protocol office.js speaks with the page around it.
 *
 * office.js reads from its own address which host it is in (`_host_Info`) and which conversation it belongs to
 * (`_xdm_Info`); the rest are JSON texts by postMessage. Read off outlook-web-16.01.js, which documents none of it.
 */

const MESSAGE = { request: 0, response: 1 } as const;
const ACTION = { invoke: 0, registerEvent: 1, unregisterEvent: 2 } as const;
const RESPONSE = { forCalling: 0, forEvent: 1 } as const;
const SUCCESS = 0;

interface Request {
  _messageType: number;
  _actionType: number;
  _actionName: string;
  _conversationId: string;
  _correlationId: number;
  _data: unknown;
}

/** Answers a call of the add-in's; a frame posts what it returns. */
export type Answer = (action: string, data: unknown, frameId: string) => unknown;

let opened = 0;

export class AddinFrame {
  readonly id: string;
  readonly element: HTMLIFrameElement;
  /** Settled when office.js takes events: from then on functions of the add-in can be run. */
  readonly ready: Promise<void>;
  private readonly answer: Answer;
  private readonly events = new Set<string>();
  private becomeReady = () => {};
  private readonly listener = (event: MessageEvent) => this.receive(event);

  constructor(element: HTMLIFrameElement, page: string, language: string, answer: Answer) {
    opened += 1;
    this.id = `frame-${opened}`;
    this.element = element;
    this.answer = answer;
    this.ready = new Promise((resolve) => {
      this.becomeReady = resolve;
    });
    window.addEventListener('message', this.listener);
    element.src = addressed(page, this.id, language);
  }

  close(): void {
    window.removeEventListener('message', this.listener);
    this.element.remove();
  }

  /** Raises an event in the page; false when nothing in it listens. */
  raise(event: string, data: unknown): boolean {
    if (!this.events.has(event)) return false;
    this.post({ _responseType: RESPONSE.forEvent, _actionName: event, _correlationId: 0, _data: data });
    return true;
  }

  private receive(event: MessageEvent): void {
    if (event.source !== this.element.contentWindow) return;
    const request = read(event.data);
    if (request?._messageType !== MESSAGE.request || request._conversationId !== this.id) return;
    this.post({
      _responseType: RESPONSE.forCalling,
      _actionName: request._actionName,
      _correlationId: request._correlationId,
      _data: this.answerTo(request),
    });
  }

  private answerTo(request: Request): unknown {
    if (request._actionType === ACTION.invoke)
      return this.answer(request._actionName, request._data, this.id);
    if (request._actionType === ACTION.registerEvent) this.events.add(request._actionName);
    else this.events.delete(request._actionName);
    if (this.events.has('appCommandInvoked')) this.becomeReady();
    return { Error: SUCCESS };
  }

  private post(response: object): void {
    const envelope = {
      _messageType: MESSAGE.response,
      _conversationId: this.id,
      _errorCode: SUCCESS,
      _serializerVersion: 1,
      _origin: location.origin,
      ...response,
    };
    this.element.contentWindow?.postMessage(JSON.stringify(envelope), new URL(this.element.src).origin);
  }
}

/** Outlook appends both to the address in the manifest, the second one behind whatever fragment is there. Without
 * `disableLogging` office.js would load its telemetry. */
function addressed(page: string, conversation: string, language: string): string {
  const url = new URL(page, location.href);
  url.searchParams.set('_host_Info', `Outlook$Web$16.01$${language}$$$disableLogging$0`);
  return `${url}${url.hash ? '' : '#'}&_xdm_Info=${conversation}|${conversation}|${location.origin}`;
}

function read(text: unknown): Request | null {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
