import { type AccountState, askWorker, type SignInProblem } from '../messages';
import { optionWords } from './words';

const words = optionWords(navigator.language);
const url = find<HTMLInputElement>('url');
const token = find<HTMLInputElement>('token');

document.documentElement.lang = words.language;
for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
  element.textContent = words[element.dataset.word as 'title'];
}
onSubmit('form', () => askWorker({ kind: 'signInAt', url: url.value }));
onSubmit('by-token', () => askWorker({ kind: 'giveToken', url: url.value, token: token.value.trim() }));
find('leave').addEventListener('click', () => void leave());
void show();

function onSubmit(form: string, signIn: () => Promise<SignInProblem | null>): void {
  find<HTMLFormElement>(form).addEventListener('submit', (event) => {
    event.preventDefault();
    void enter(signIn);
  });
}

async function enter(signIn: () => Promise<SignInProblem | null>): Promise<void> {
  find('problem').textContent = '';
  // The worker may be stopped while its window is open, and its answer is lost then.
  const problem = await signIn().catch((): SignInProblem => 'refused');
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

function whoIsThere({ isSignedIn, hasEnded, email }: AccountState): string {
  if (email) return words.signedIn.replace('{}', email);
  if (hasEnded) return words.ended;
  return isSignedIn ? words.problems.unreachable : words.signedOut;
}

function find<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
