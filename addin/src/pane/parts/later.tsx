import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { Problem } from '../http/problem';
import { Answered } from './answered';

/** A part of the pane that is loaded when it is first shown, so that the first page is there sooner. */
export function later<Props extends object>(name: string, load: () => Promise<ComponentType<Props>>) {
  return function Later(props: Props) {
    const code = useQuery({
      queryKey: ['code', name],
      queryFn: () =>
        load().catch(() => {
          throw new Problem(0);
        }),
      staleTime: Number.POSITIVE_INFINITY,
    });
    return <Answered query={code}>{(Part) => <Part {...props} />}</Answered>;
  };
}
