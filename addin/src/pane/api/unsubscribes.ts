import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components, paths } from '../../core/api-types';
import { answer, api } from '../http/client';
import { patient, save } from '../http/file';

export type Member = components['schemas']['MemberOut'];
type Query = NonNullable<paths['/api/v1/unsubscribes']['get']['parameters']['query']>;
/** What part of the group is wanted; `from` and `to` are times. */
export type Wanted = Omit<Query, 'cursor' | 'limit'>;

/** Latest first, page by page. What was shown stays until the answer to another filter is there. */
export function useUnsubscribes(wanted: Wanted) {
  return useInfiniteQuery({
    queryKey: ['unsubscribes', wanted],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/unsubscribes', { params: { query: { ...wanted, cursor, limit: 50 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (before) => before,
  });
}

/** All that a filter shows, as a CSV file. A large one takes as long as it takes. */
export function useExport() {
  return useMutation({
    mutationFn: async (query: Wanted) => {
      const call = api.GET('/api/v1/unsubscribes.csv', {
        params: { query },
        parseAs: 'blob',
        fetch: patient,
      });
      save(await answer<Blob>(call), 'unsubscribes.csv');
    },
  });
}

type TakeBack = components['schemas']['TakeBackBody'];

/** Takes back all that was typed and nobody confirmed, as many calls as that needs. */
export function useTakeBack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: TakeBack) => {
      for (let more = true; more; ) {
        ({ more } = await answer(api.POST('/api/v1/unsubscribes/take-back', { body })));
      }
    },
    onSettled: () => queries.invalidateQueries(),
  });
}
