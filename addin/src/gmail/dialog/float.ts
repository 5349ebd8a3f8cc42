import style from './dialog.css?inline';

/** Everything of ours that floats above the page is in here, out of reach of Gmail's style sheets. */
export const host = document.createElement('div');
host.id = 'consentry';
const shadow = host.attachShadow({ mode: 'open' });
shadow.append(make('style', style));

/** Puts an element above the page. */
export function float(element: HTMLElement, isDark: boolean): void {
  host.toggleAttribute('dark', isDark);
  document.body.append(host);
  shadow.append(element);
}

type Part = string | Node | (() => void);

/** An element with these texts and elements in it; a function is called when it is pressed. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  ...parts: Part[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const part of parts) {
    if (typeof part === 'function') element.addEventListener('click', part);
    else element.append(part);
  }
  return element;
}
