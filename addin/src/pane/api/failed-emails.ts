import { useInfiniteQuery } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';

export type FailedEmail = components['schemas']['FailedEmailOut'];

/** Latest first, page by page: a rep's own, for admins everybody's. */
export function useFailedEmails() {
  return useInfiniteQuery({
    queryKey: ['failed-emails'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/failed-emails', { params: { query: { cursor, limit: 20 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}
