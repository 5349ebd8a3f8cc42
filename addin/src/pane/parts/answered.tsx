import type { ReactNode } from 'react';
import { ProblemNotice } from './problem-notice';
import { Waiting } from './waiting';

interface Query<T> {
  data: T | undefined;
  error: Error | null;
  refetch(): unknown;
}

/** What was asked for, once it is there. An answer that could not be renewed stays, below the reason why. */
export function Answered<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = query;
  return (
    <>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <Waiting />}
    </>
  );
}
