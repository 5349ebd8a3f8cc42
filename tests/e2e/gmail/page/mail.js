// How a person's mail leaves: what they do with the mouse and the keyboard, and what Gmail makes of it. Buttons act
// when they are clicked and on Enter or the release of Space; menus act when the mouse comes up on them.
const settings = new URLSearchParams(location.search);
const ENTER = 'Enter';
const FIELDS = ['to', 'cc', 'bcc'];
let numbers = 0;

const mail = {
  sent: 0,
  shortcuts: '',

  /** Opens a new message; `people` has addresses by field, `body` is HTML, such as a draft's. */
  open(people = {}, body = '') {
    location.hash = '#inbox?compose=new';
    const root = mail.fill('window');
    document.getElementById('windows').append(root);
    return mail.start(root.querySelector('[role=dialog]'), people, body);
  },

  /** Opens an answer below the message. */
  answer(people = {}, body = '') {
    const slot = document.getElementById('reply');
    const root = mail.fill('inline');
    slot.append(root);
    slot.classList.add('adB');
    root.querySelector('.Uo').hidden = false;
    return mail.start(root, people, body);
  },

  /** A window of its own with nothing but a message in it. */
  standAlone(people = {}) {
    document.body.className = 'xE xp';
    const dialog = mail.fill('window').querySelector('[role=dialog]');
    document.querySelector('[role=main]').replaceChildren(dialog);
    return mail.start(dialog, people);
  },

  fill(kind) {
    const root = copy(kind);
    const content = root.matches('[data-content]') ? root : root.querySelector('[data-content]');
    content.append(copy('content'));
    content.querySelector('[data-rows]').append(copy(`${kind}-rows`));
    for (const name of FIELDS) {
      const field = copy('field');
      field.setAttribute('name', name);
      field.querySelector('input').setAttribute('aria-label', name);
      content.querySelector('[data-fields]').append(field);
    }
    return root;
  },

  start(root, people, body = '') {
    root.querySelector('.Am').innerHTML = body;
    numbers += 1;
    root.id = `:c${numbers}`;
    root.querySelector('[name=composeid]').value = String(numbers);
    root.querySelector('[name=draft]').value = `#msg-a:r${Math.floor(Math.random() * 9e15)}`;
    for (const field of FIELDS) for (const address of people[field] ?? []) mail.add(root, field, address);
    listen(root);
    return root;
  },

  /** Makes a chip; an entry without an address, as Gmail's contact groups are, when there is no @ in it. */
  add(root, field, who, name = who) {
    const chip = document.createElement('div');
    chip.className = 'afV';
    chip.setAttribute('role', 'option');
    chip.setAttribute('data-name', name);
    if (who.includes('@')) chip.setAttribute('data-hovercard-id', who);
    const remove = document.createElement('div');
    remove.className = 'afX';
    remove.setAttribute('aria-label', 'Remove');
    remove.addEventListener('click', () => chip.remove());
    chip.append(name, remove);
    root.querySelector(`.anm[name=${field}] [data-chips]`).append(chip);
  },

  remove(root, address) {
    for (const chip of root.querySelectorAll(`[data-hovercard-id="${address}"]`)) chip.remove();
  },

  people(root, field) {
    const chips = root.querySelectorAll(`.anm[name=${field}] [role=option]`);
    return [...chips].map((chip) => chip.getAttribute('data-hovercard-id') ?? chip.getAttribute('data-name'));
  },

  /** Presses Send, and says how many milliseconds later the message leaves. */
  timeToLeave(root) {
    return new Promise((resolve) => {
      const start = performance.now();
      root.addEventListener('left', () => resolve(performance.now() - start));
      root.querySelector('.aoO').click();
    });
  },

  /** Away with every window, as if all had been closed. */
  clear() {
    for (const root of document.querySelectorAll('#windows > *, #full-screen > *, #reply > *, [role=alertdialog].kd'))
      root.remove();
    document.getElementById('reply')?.classList.remove('adB');
    document.getElementById('toast').replaceChildren();
    Object.assign(mail, { sent: 0, shortcuts: '' });
    location.hash = '#inbox';
  },
};

function copy(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

function listen(root) {
  for (const button of root.querySelectorAll('[data-way]')) {
    const act = () => send(root, button.dataset.way);
    button.addEventListener('click', act);
    button.addEventListener('keydown', (event) => event.key === ENTER && !isShortcut(event) && act());
    button.addEventListener('keyup', (event) => event.key === ' ' && act());
  }
  root.addEventListener('keydown', (event) => isShortcut(event) && send(root, 'shortcut'));
  for (const input of root.querySelectorAll('.agP')) {
    input.addEventListener('blur', () => commit(root));
    input.addEventListener('keydown', (event) => event.key === ENTER && !isShortcut(event) && commit(root));
  }
  listenToMenu(root);
  root.querySelector('.oh').addEventListener('click', () => close(root));
  root.querySelector('.Ha')?.addEventListener('click', () => close(root));
  root.querySelector('.Hq')?.addEventListener('click', () => toFullScreen(root));
}

function isShortcut(event) {
  return event.key === ENTER && (event.ctrlKey || event.metaKey);
}

function listenToMenu(root) {
  const [more, menu] = [root.querySelector('.hG'), root.querySelector('.J-M')];
  const schedule = () => {
    menu.hidden = true;
    chooseTime(root);
  };
  more.addEventListener('click', () => (menu.hidden = !menu.hidden));
  more.addEventListener('keydown', (event) => {
    if (event.key !== ENTER || isShortcut(event)) return;
    if (menu.hidden) menu.hidden = false;
    else schedule();
  });
  menu.firstElementChild.addEventListener('mouseup', schedule);
  document.addEventListener('mousedown', ({ target }) => {
    if (!menu.contains(target) && !more.contains(target)) menu.hidden = true;
  });
}

/** What was typed becomes people when its field loses the focus, and when the message goes. */
function commit(root) {
  for (const input of root.querySelectorAll('.agP')) {
    const field = input.closest('.anm').getAttribute('name');
    for (const address of input.value.split(/[\s,]+/).filter(Boolean)) mail.add(root, field, address);
    input.value = '';
  }
}

function send(root, way) {
  commit(root);
  if (FIELDS.every((field) => mail.people(root, field).length === 0)) {
    say('Please specify at least one recipient.');
    return;
  }
  mail.sent += 1;
  root.dispatchEvent(new Event('left'));
  post(root, way);
  close(root);
}

function say(text) {
  const alert = document.createElement('div');
  alert.className = 'kd';
  alert.setAttribute('role', 'alertdialog');
  alert.textContent = text;
  document.body.append(alert);
}

function chooseTime(root) {
  const dialog = document.createElement('div');
  dialog.className = 'kd';
  dialog.setAttribute('role', 'alertdialog');
  const tomorrow = document.createElement('button');
  tomorrow.textContent = 'Tomorrow morning';
  tomorrow.addEventListener('click', () => {
    dialog.remove();
    send(root, 'schedule');
  });
  dialog.append(tomorrow);
  document.body.append(dialog);
}

/** Gmail's own form of a message on its way out, as far as InboxSDK reads it. */
function post(root, way) {
  const contacts = (field) => mail.people(root, field).map((address) => [1, address, address]);
  const [to, cc, bcc] = FIELDS.map(contacts);
  const subject = root.querySelector('[name=subjectbox]').value;
  const draft = root.querySelector('[name=draft]').value.slice(1);
  const body = [null, [[0, root.querySelector('.Am').innerHTML]]];
  const labels = ['^all', '^pfg', '^f', '^i'];
  const sender = [1, 'rep@halden.example', 'Rep'];
  const message = [draft, sender, to, cc, bcc, null, Date.now(), subject, body, null, labels];
  const thread = [`thread-a:r${Math.floor(Math.random() * 9e15)}`, [...Array(13), [message, null, 1]]];
  const request = new XMLHttpRequest();
  request.open('POST', `/sync/u/0/i/s?hl=en&way=${way}`);
  request.setRequestHeader('Content-Type', 'application/json');
  request.addEventListener('load', () => offerUndo(to, cc, bcc));
  request.send(JSON.stringify([[null, null, 2], [[[10, thread]]]]));
}

function offerUndo(...people) {
  const undo = document.createElement('button');
  undo.textContent = 'Undo';
  undo.addEventListener('click', () => {
    const [to, cc, bcc] = people.map((contacts) => contacts.map(([, address]) => address));
    undo.remove();
    mail.open({ to, cc, bcc });
  });
  document.getElementById('toast').replaceChildren('Message sent ', undo);
}

function close(root) {
  (root.closest('#windows > *, #full-screen > *') ?? root).remove();
  document.getElementById('reply')?.classList.remove('adB');
  location.hash = '#inbox';
}

function toFullScreen(root) {
  const frame = root.parentElement;
  const home = frame.closest('#windows > *');
  document.getElementById('full-screen').append(frame);
  home.remove();
}

document.getElementById('compose').addEventListener('click', () => mail.open());
// Outside a text field Gmail takes a letter for a command: "#" throws the mail away.
document.addEventListener('keydown', (event) => {
  const isWriting = event.target.matches('input, textarea, [contenteditable=true]');
  if (!isWriting && event.key.length === 1) mail.shortcuts += event.key;
});
document.documentElement.lang = settings.get('lang') ?? 'en';
document.body.classList.toggle('dark', settings.get('theme') === 'dark');
if (settings.has('popout')) mail.standAlone();
window.mail = mail;
