import type { ReactNode } from 'react';

/** As much of Markdown as Outlook's dialog shows and the add-in writes: paragraphs, bold, escaped characters. */
export function Markdown({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph) => <p key={paragraph}>{bold(paragraph)}</p>);
}

function bold(paragraph: string): ReactNode[] {
  return paragraph
    .split(/(\*\*.+?\*\*)/)
    .map((part) =>
      part.startsWith('**') ? <strong key={part}>{unescaped(part.slice(2, -2))}</strong> : unescaped(part),
    );
}

function unescaped(text: string): string {
  return text.replace(/\\([\\`*_[\]()<>#|~])/g, '$1');
}
