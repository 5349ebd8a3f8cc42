/** The first script in the page, before Gmail's own: no press of Send gets past it. */
import { type Compose, composeOf, identity, pageCompose, press } from '../compose';
import SELECTORS from '../selectors';
import { hold, isGoing } from './gate';

/** How somebody went about sending: in which window, and how to go on as they wanted. */
interface Attempt {
  compose: Compose;
  resume: () => void;
  /** Whether this is the event that would have sent, rather than one before or after it. */
  sends: boolean;
}

const MOUSE = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
const KEYS = ['keydown', 'keypress', 'keyup'];

const claimed = new WeakMap<Element, Compose>();

globalThis.consentryWatchdog = {
  claim: (compose) => void claimed.set(identity(compose.root), compose),
  hold,
  isGoing,
};

for (const type of [...MOUSE, ...KEYS]) window.addEventListener(type, onEvent, { capture: true });

function onEvent(event: Event): void {
  if (isOurs(event) || !(event.target instanceof Element)) return;
  const attempt = attemptIn(event, event.target);
  if (!attempt || isGoing(attempt.compose)) return;
  // A pointer event that is prevented takes the mouse events after it away, and with them the one that sends.
  if (!event.type.startsWith('pointer')) event.preventDefault();
  event.stopImmediatePropagation();
  if (attempt.sends) void hold(attempt.compose, attempt.resume);
}

/**
 * Keeps what is typed in our dialog from Gmail, which takes single letters for commands, and a key that was held down
 * on Send from pressing the dialog's first button.
 */
function isOurs(event: Event): boolean {
  if (!globalThis.consentryDialog || event.target !== consentryDialog.host) return false;
  if (event instanceof KeyboardEvent) {
    event.stopImmediatePropagation();
    if (event.repeat && event.key === 'Enter') event.preventDefault();
  }
  return true;
}

function attemptIn(event: Event, target: Element): Attempt | null {
  return event instanceof KeyboardEvent ? byKey(event, target) : byMouse(event, target);
}

/** Gmail's menus act when the mouse comes up, its buttons when they are clicked. */
function byMouse(event: Event, target: Element): Attempt | null {
  const send = target.closest<HTMLElement>(SELECTORS.send);
  if (send) return pressing(send, event.type === 'click', pressSend);
  const schedule = target.closest<HTMLElement>(SELECTORS.schedule);
  return schedule && pressing(schedule, event.type === 'mouseup', pressSchedule);
}

function byKey(event: KeyboardEvent, target: Element): Attempt | null {
  const isEnter = event.key === 'Enter' || event.keyCode === 13;
  if (!isEnter && event.key !== ' ') return null;
  const isDown = event.type === 'keydown';
  const send = target.closest<HTMLElement>(SELECTORS.send);
  if (send) return pressing(send, isDown, pressSend);
  const schedule = openSchedule(target);
  if (schedule) return pressing(schedule, isDown, pressSchedule);
  if (!isEnter || !isDown || !(event.ctrlKey || event.metaKey)) return null;
  return byShortcut(target);
}

/** With the send menu open, the keys that are pressed on its button choose in it. */
function openSchedule(target: Element): HTMLElement | null {
  const menu = target.closest(`${SELECTORS.sendMenu}, ${SELECTORS.schedule}`);
  const schedule = menu && composeOf(menu)?.querySelector<HTMLElement>(SELECTORS.schedule);
  return schedule?.checkVisibility() ? schedule : null;
}

function byShortcut(target: Element): Attempt | null {
  const root = composeOf(target);
  if (!root) return null;
  const buttons = [...root.querySelectorAll<HTMLElement>(SELECTORS.send)];
  const send = buttons.find((button) => !button.matches(SELECTORS.sendAndArchive)) ?? buttons[0];
  const compose = composeIn(root);
  return { compose, resume: () => send && pressSend(compose, send), sends: true };
}

/** A Send button outside everything that looks like a compose window still sends: nobody on that one can be read. */
function pressing(button: HTMLElement, sends: boolean, go: typeof pressSend): Attempt {
  const compose = composeIn(composeOf(button) ?? button);
  return { compose, resume: () => go(compose, button), sends };
}

function pressSend(compose: Compose, button: HTMLElement): void {
  compose.namePerson?.();
  press(button);
}

/** What is scheduled may be changed before it leaves: it keeps the shared link. */
function pressSchedule(_compose: Compose, button: HTMLElement): void {
  press(button);
}

function composeIn(root: HTMLElement): Compose {
  return claimed.get(identity(root)) ?? pageCompose(root);
}
