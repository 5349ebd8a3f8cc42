import type { Wanted } from '../../api/unsubscribes';

/** What stands in the fields; empty texts stand for "all". Days are those of the reader. */
export interface Filter {
  view: 'mine' | 'account';
  query: string;
  origin: string;
  source: string;
  from: string;
  to: string;
}

export function widest(isAdmin: boolean): Filter {
  return { view: isAdmin ? 'account' : 'mine', query: '', origin: '', source: '', from: '', to: '' };
}

export function isNarrow({ query, origin, source, from, to }: Filter): boolean {
  return [query, origin, source, from, to].some(Boolean);
}

/** The same as the API takes it: the last day counts in full. */
export function wantedOf({ view, query, origin, source, from, to }: Filter): Wanted {
  return {
    view,
    ...(query && { query }),
    ...(origin && { origin: origin as Wanted['origin'] }),
    ...(source && { source: source as Wanted['source'] }),
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
  };
}

/** The midnight that starts the day `later` days after a day such as "2026-11-30". */
export function startOf(day: string, later: number): string {
  const midnight = new Date(`${day}T00:00`);
  midnight.setDate(midnight.getDate() + later);
  return midnight.toISOString();
}
