import { useInfiniteQuery } from '@tanstack/react-query';
import type { components } from '../api-types';
import { answer, api } from './client';

export type WaitingResubscribe = components['schemas']['WaitingOut'];

/** Resubscribes that another system has yet to agree to, page by page. */
export function useWaitingResubscribes() {
  return useInfiniteQuery({
    queryKey: ['waiting'],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/resubscribes', { params: { query: { state: 'pending', cursor, limit: 200 } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}
