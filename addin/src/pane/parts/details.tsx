import type { ReactNode } from 'react';

/** Terms and what they stand for; terms without anything are left out. */
export function Details({ rows }: { rows: [term: string, value: ReactNode][] }) {
  return (
    <dl className="details">
      {rows
        .filter(([, value]) => value !== null && value !== '')
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
