import type { Labels, Obstacle, Ruling } from '../messages';
import { float, make } from './float';

/** What the sender wants done about a message that was stopped. */
export type Choice = { kind: 'keep' | 'remove' | 'send' | 'signIn' } | { kind: 'override'; reason: string };

type Choose = (choice: Choice) => void;

/** More people than these are counted, not named. */
const FIRST = 20;
const LONGEST_REASON = 2000;

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
  const { labels, verdict, needsSignIn, mayOverride } = ruling;
  const button = (text: string, kind: 'keep' | 'remove' | 'send' | 'signIn') =>
    make('button', text, () => choose({ kind }));
  const footer = make('footer');
  if (needsSignIn) footer.append(button(labels.signIn, 'signIn'));
  if (canRemove) footer.append(button(labels.remove, 'remove'));
  footer.append(button(labels.keep, 'keep'));
  if (verdict === 'warn') footer.append(button(labels.send, 'send'));
  if (mayOverride) footer.append(withReason(labels, choose));
  return footer;
}

/** A button that asks for the reason before it sends. */
function withReason(labels: Labels, choose: Choose): HTMLElement {
  const reveal = make('button', labels.send, () => {
    const field = make('textarea');
    reveal.replaceWith(reasonForm(field, labels, choose));
    field.focus();
  });
  return reveal;
}

function reasonForm(field: HTMLTextAreaElement, labels: Labels, choose: Choose): HTMLElement {
  field.required = true;
  field.maxLength = LONGEST_REASON;
  const form = make('form', make('label', labels.reason, field), make('button', labels.send));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const reason = field.value.trim();
    if (reason) choose({ kind: 'override', reason });
  });
  return form;
}
