import { type AccountState, askWorker } from '../messages';
import { optionWords } from './words';

const words = optionWords(navigator.language);
const url = find<HTMLInputElement>('url');
const token = find<HTMLInputElement>('token');

document.documentElement.lang = words.language;
for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
  element.textContent = words[element.dataset.word as 'title'];
}
find<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void save();
});
find('leave').addEventListener('click', () => void leave());
void show();

async function save(): Promise<void> {
  find('problem').textContent = '';
  const problem = await askWorker({ kind: 'signIn', url: url.value, token: token.value.trim() });
  if (problem) find('problem').textContent = words.problems[problem];
  else await show();
}

async function leave(): Promise<void> {
  await askWorker({ kind: 'signOut' });
  await show();
}

async function show(): Promise<void> {
  const state = await askWorker({ kind: 'account' });
  token.value = '';
  url.value = state.url ?? '';
  url.disabled = state.isManaged;
  find('url-hint').textContent = state.isManaged ? words.urlManaged : words.urlHint;
  find('who').textContent = whoIsThere(state);
  find('leave').hidden = !state.isSignedIn;
}

function whoIsThere({ isSignedIn, email }: AccountState): string {
  if (email) return words.signedIn.replace('{}', email);
  return isSignedIn ? words.problems.unreachable : words.signedOut;
}

function find<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
