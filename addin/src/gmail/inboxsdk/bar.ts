import type { ComposeView } from '@inboxsdk/core';
import { setKey } from '../../core';
import type { Compose } from '../compose';
import { askWorker, type Ruling } from '../messages';
import { isDark, pageLanguage } from '../surroundings';
import style from './bar.css?inline';
import type { SidePanel } from './side-panel';

type StatusBar = ReturnType<ComposeView['addStatusBar']>;

/** Milliseconds without a change before the recipients are asked about: a pasted list comes one by one. */
const SETTLING = 150;
const HEIGHT = 36;

/**
 * Keeps a line in the compose window that says who on it may not get the message, from the first recipient on; calls
 * `onAllow` when nobody is in the way.
 */
export function keepBar(view: ComposeView, compose: Compose, panel: SidePanel, onAllow: () => void): void {
  let timer: ReturnType<typeof setTimeout>;
  let bar: StatusBar | null = null;
  const look = async () => {
    const ruling = await preCheck(compose);
    if (ruling === 'outdated' || view.destroyed) return;
    if (ruling?.verdict === 'allow') onAllow();
    bar?.destroy();
    bar = ruling?.remark ? show(view, ruling, panel) : null;
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLING);
  };
  view.on('recipientsChanged', lookSoon);
  view.on('destroy', () => clearTimeout(timer));
  lookSoon();
}

/** What the worker says of the recipients; null without any, or without the worker, which Send will tell of. */
async function preCheck(compose: Compose): Promise<Ruling | null | 'outdated'> {
  const addressing = compose.addressing();
  if (addressing.recipients.length === 0) return null;
  const message = { ...addressing, stage: 'compose' } as const;
  const ruling = await askWorker({ kind: 'rule', message, language: pageLanguage() }).catch(() => null);
  return setKey(compose.addressing()) === setKey(addressing) ? ruling : 'outdated';
}

function show(view: ComposeView, ruling: Ruling, panel: SidePanel): StatusBar {
  const bar = view.addStatusBar({ height: HEIGHT, addAboveNativeStatusBar: true });
  const shadow = bar.el.attachShadow({ mode: 'open' });
  const line = document.createElement('div');
  line.className = ruling.verdict;
  line.classList.toggle('dark', isDark(view.getElement()));
  line.setAttribute('role', 'status');
  const text = document.createElement('span');
  text.textContent = text.title = ruling.remark;
  const details = document.createElement('button');
  details.textContent = ruling.labels.details;
  details.addEventListener('click', () => panel.open(ruling.checkId));
  line.append(text, details);
  shadow.append(Object.assign(document.createElement('style'), { textContent: style }), line);
  return bar;
}
