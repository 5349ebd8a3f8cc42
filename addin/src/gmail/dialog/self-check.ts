import { isUnderstood, openComposes } from '../compose';
import { askWorker } from '../messages';
import { COMPOSE_IN_ADDRESS } from '../selectors';
import { isDark, pageLanguage } from '../surroundings';
import { showNotice } from './notice';

/** Milliseconds a compose window gets to be built after somebody has put the cursor into it. */
const SETTLED = 3000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks, whenever somebody starts to write, whether the compose window is understood; says so, once, if not. */
export function watchSight(): void {
  window.addEventListener('focusin', later, { capture: true });
}

function later(): void {
  clearTimeout(timer);
  timer = setTimeout(look, SETTLED);
}

function look(): void {
  const composes = openComposes();
  const isMissing = composes.length === 0 && COMPOSE_IN_ADDRESS.test(location.href);
  if (!isMissing && composes.every(isUnderstood)) return;
  window.removeEventListener('focusin', later, { capture: true });
  askWorker({ kind: 'unseen', language: pageLanguage() }).then(
    (notice) => showNotice(notice, isDark(document.body)),
    () => {},
  );
}
