import { type ReactNode, useEffect, useRef } from 'react';

let isFirst = true;

/** A page with its heading, which takes the focus when the page is changed, so that a screen reader names it. */
export function Page({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <main className="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {intro && <p className="quiet">{intro}</p>}
      {children}
    </main>
  );
}
