import { useInfiniteQuery } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';

export type WaitingResubscribe = components['schemas']['WaitingOut'];

/** Resubscribes that another system has yet to agree to, page by page; with `address`, one person's alone. */
export function useWaitingResubscribes(address?: string) {
  return useInfiniteQuery({
    queryKey: ['waiting', address],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/resubscribes', {
          params: { query: { state: 'pending', address, cursor, limit: 50 } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}
