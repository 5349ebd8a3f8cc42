import type { FieldControlProps } from '@fluentui/react-components';
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { runCommand } from './editing';
import { Marks } from './marks';

interface Props extends FieldControlProps {
  html: string;
  onChange(html: string): void;
}

/** A few words with little to do to them. The `Field` around it says what they are. */
export function RichText({ html, onChange, ...described }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The server has made it harmless before it kept it.
    if (box.current && htmlIn(box.current) !== html) box.current.innerHTML = html;
  }, [html]);
  return (
    <div className="rich-text">
      <Marks box={box} />
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea has no bold words. */}
      <div
        {...described}
        ref={box}
        role="textbox"
        aria-multiline
        tabIndex={0}
        contentEditable
        suppressContentEditableWarning
        onInput={({ currentTarget }) => onChange(htmlIn(currentTarget))}
        onPaste={pasteWords}
        onDrop={(event) => event.preventDefault()}
      />
    </div>
  );
}

/** What somebody emptied may still hold a line break. */
function htmlIn(box: HTMLElement): string {
  return box.textContent.trim() ? box.innerHTML : '';
}

/** The server would throw most of another page's looks away; here they would seem to stay. */
function pasteWords(event: ClipboardEvent) {
  event.preventDefault();
  runCommand('insertText', event.clipboardData.getData('text/plain'));
}
