/** What holds at the caret: which marks are on, and whether there are words to mark. */
export interface Selected {
  bold: boolean;
  italic: boolean;
  link: HTMLAnchorElement | null;
  isEmpty: boolean;
}

export const NOTHING: Selected = { bold: false, italic: false, link: null, isEmpty: true };

/**
 * `document.execCommand` is called deprecated, yet nothing has come in its place: it alone changes rich text so that the
 * browser's undo knows of it, and every engine that a mail client brings along has it.
 */
export function runCommand(command: string, value?: string): void {
  document.execCommand(command, false, value);
}

export function selectedIn(box: HTMLElement | null): Selected {
  const range = rangeIn(box);
  if (!range) return NOTHING;
  return {
    bold: document.queryCommandState('bold'),
    italic: document.queryCommandState('italic'),
    link: linkAround(range.startContainer),
    isEmpty: range.collapsed,
  };
}

/** A copy of what is selected in `box`, to come back to. */
export function rangeIn(box: HTMLElement | null): Range | null {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  return range && box?.contains(range.commonAncestorContainer) ? range.cloneRange() : null;
}

export function selectAgain(box: HTMLElement | null, range: Range): void {
  box?.focus();
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/** Browsers take a link away only where all of it is selected. */
export function unlink(link: HTMLAnchorElement): void {
  getSelection()?.selectAllChildren(link);
  runCommand('unlink');
}

function linkAround(node: Node): HTMLAnchorElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('a') ?? null;
}
