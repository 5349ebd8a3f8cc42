import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';

export type User = components['schemas']['ListedUserOut'];
export type UserChange = components['schemas']['UserBody'];
export type Token = components['schemas']['TokenOut'];
export type NewToken = components['schemas']['TokenBody'];

/** What narrows the list of users; empty or undefined: everybody. */
export interface WantedUsers {
  query: string;
  role: User['role'] | '';
  active?: boolean;
}

export function useUsers({ query, role, active }: WantedUsers) {
  return useInfiniteQuery({
    queryKey: ['users', query, role, active],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/users', { params: { query: { query, role, active, cursor, limit: 50 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useChangeUser() {
  const refresh = useRefresh('users', 'tokens', 'requests', 'me');
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: UserChange }) =>
      answer(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body: change })),
    onSuccess: refresh,
  });
}

/** One's own, or with an empty `user` everybody's, for admins. */
export function useTokens(user: '' | undefined) {
  return useInfiniteQuery({
    queryKey: ['tokens', user],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/tokens', { params: { query: { user, cursor, limit: 50 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useCreateToken() {
  const refresh = useRefresh('tokens');
  return useMutation({
    mutationFn: (body: NewToken) => answer(api.POST('/api/v1/tokens', { body })),
    onSuccess: refresh,
  });
}

export function useRevokeToken() {
  const refresh = useRefresh('tokens');
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
}

/** For a token that may only check: it lasts longer, and stays the same. */
export function useRenewToken() {
  const refresh = useRefresh('me');
  return useMutation({ mutationFn: () => answer(api.POST('/api/v1/tokens/renew')), onSuccess: refresh });
}

function useRefresh(...keys: string[]) {
  const queries = useQueryClient();
  return () => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
