import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';
import { type Permission, useRefreshPeople } from './people';

export type Request = components['schemas']['RequestOut'];
export type RequestState = 'pending' | 'granted' | 'declined';

/** Newest first, page by page: a rep's own, for admins everybody's; with `address`, about one person alone. */
export function useRequests(state: RequestState | '', address?: string) {
  return useInfiniteQuery({
    queryKey: ['requests', state, address],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/requests', { params: { query: { state, address, cursor, limit: 20 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useAsk() {
  const refresh = useRefreshRequests();
  return useMutation({
    mutationFn: ({ address, reason, evidence }: Permission) =>
      answer(api.POST('/api/v1/requests', { body: { address, reason, evidence } })),
    onSuccess: refresh,
  });
}

/** Resubscribes the person with the reason and evidence of the request. */
export function useGrant() {
  const refreshRequests = useRefreshRequests();
  const refreshPeople = useRefreshPeople();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/v1/requests/{id}/grant', { params: { path: { id } } })),
    onSuccess: () => Promise.all([refreshRequests(), refreshPeople()]),
  });
}

export function useDecline() {
  const refresh = useRefreshRequests();
  return useMutation({
    mutationFn: (declined: { id: string; reply: string | null }) =>
      answer(
        api.POST('/api/v1/requests/{id}/decline', {
          params: { path: { id: declined.id } },
          body: { answer: declined.reply },
        }),
      ),
    onSuccess: refresh,
  });
}

function useRefreshRequests() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['requests'] });
}
