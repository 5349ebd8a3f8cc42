import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a form that opens in place; takes the focus, because the button that opened it is gone. */
export function FormHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {children}
    </h3>
  );
}
