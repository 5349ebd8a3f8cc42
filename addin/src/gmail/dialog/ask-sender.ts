import type { Obstacle, Ruling } from '../messages';
import { float, make } from './float';

/** What the sender wants done about a message that was stopped. */
export type Choice =
  | { kind: 'keep' | 'remove' | 'send' | 'signIn' }
  | { kind: 'override' | 'declare'; reason: string; note: string };

type Choose = (choice: Choice) => void;

/** More people than these are counted, not named. */
const FIRST = 20;
const LONGEST_REASON = 500;

/** Tells the sender why the message was stopped, and asks what to do. */
export function askSender(ruling: Ruling, canRemove: boolean, isDark: boolean): Promise<Choice> {
  const title = make('h1', ruling.title);
  const why = reasons(ruling);
  const dialog = make('dialog', title, why);
  title.id = 'title';
  why.id = 'why';
  dialog.setAttribute('role', 'alertdialog');
  dialog.setAttribute('aria-labelledby', 'title');
  dialog.setAttribute('aria-describedby', 'why');
  return new Promise((resolve) => {
    const choose: Choose = (choice) => {
      dialog.remove();
      resolve(choice);
    };
    dialog.addEventListener('close', () => choose({ kind: 'keep' }));
    dialog.append(choices(ruling, canRemove, choose));
    float(dialog, isDark);
    dialog.showModal();
  });
}

function reasons({ obstacles, text, labels }: Ruling): HTMLElement {
  if (obstacles.length === 0) return make('p', text);
  const rows = obstacles.slice(0, FIRST).map((one) => make('li', make('b', ...who(one)), ' ', one.why));
  const more = obstacles.length - rows.length;
  if (more > 0) rows.push(make('li', labels.more.replace('{}', String(more))));
  return make('ul', ...rows);
}

/** A name may run from right to left: it must not turn the address beside it. */
function who({ name, address }: Obstacle): (string | Node)[] {
  if (!name || !address || name === address) return [make('bdi', address || name)];
  return [make('bdi', name), ' <', make('bdi', address), '>'];
}

/** The first button is the one the sender most likely wants. */
function choices(ruling: Ruling, canRemove: boolean, choose: Choose): HTMLElement {
  const { labels, verdict, needsSignIn } = ruling;
  const button = (text: string, kind: 'keep' | 'remove' | 'send' | 'signIn') =>
    make('button', text, () => choose({ kind }));
  const footer = make('footer');
  if (needsSignIn) footer.append(button(labels.signIn, 'signIn'));
  if (canRemove) footer.append(button(labels.remove, 'remove'));
  footer.append(button(labels.keep, 'keep'));
  if (verdict === 'warn') footer.append(button(labels.send, 'send'));
  footer.append(waysWithReason(ruling, choose));
  return footer;
}

type WithReason = 'override' | 'declare';

/** The buttons that ask for a reason before they send. The form takes the place of all: its own button sends. */
function waysWithReason(ruling: Ruling, choose: Choose): HTMLElement {
  const { labels, mayOverride, mayDeclare } = ruling;
  const ways = make('div');
  const way = (kind: WithReason, text: string) =>
    make('button', text, () => {
      const field = reasonField(ruling);
      ways.replaceWith(reasonForm(kind, field, ruling, choose));
      field.focus();
    });
  if (mayOverride) ways.append(way('override', labels.send));
  if (mayDeclare) ways.append(way('declare', labels.declare));
  return ways;
}

/** One of the team's reasons, or the sender's own words while it lists none. */
function reasonField({ reasons, suggested, labels }: Ruling): HTMLSelectElement | HTMLTextAreaElement {
  if (reasons.length === 0) {
    const words = make('textarea');
    words.maxLength = LONGEST_REASON;
    words.value = suggested;
    return words;
  }
  const field = make('select', option(labels.choose, ''), ...reasons.map((reason) => option(reason, reason)));
  field.value = suggested;
  return field;
}

function option(text: string, value: string): HTMLOptionElement {
  const made = make('option', text);
  made.value = value;
  return made;
}

function reasonForm(
  kind: WithReason,
  field: HTMLSelectElement | HTMLTextAreaElement,
  { labels, reasons }: Ruling,
  choose: Choose,
): HTMLElement {
  field.required = true;
  const note = make('input');
  note.maxLength = LONGEST_REASON;
  const question = kind === 'override' ? labels.reason : labels.declareReason;
  const form = make('form', make('label', question, field));
  if (reasons.length > 0) form.append(make('label', labels.note, note));
  form.append(make('button', labels.send));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const reason = field.value.trim();
    if (reason) choose({ kind, reason, note: note.value.trim() });
  });
  return form;
}
