import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../http/client';

/** Empty texts stand for all; times are ISO 8601. */
export interface WantedOverrides {
  from?: string;
  to?: string;
  kind?: 'override' | 'non_commercial';
}

/** Newest first, page by page: a rep's own, for admins everybody's. */
export function useOverrides(wanted: WantedOverrides) {
  return useInfiniteQuery({
    queryKey: ['overrides', wanted],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/overrides', { params: { query: { ...wanted, cursor, limit: 20 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}
