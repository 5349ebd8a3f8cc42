import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';
import { save } from '../http/file';
import { Problem } from '../http/problem';

export type Person = components['schemas']['PersonOut'];
export type LookedUp = components['schemas']['LookupOut'];
export type Origin = components['schemas']['OriginOut'];
export type HistoryEvent = components['schemas']['HistoryEventOut'];
export type OptOut = components['schemas']['UnsubscribeBody'];
export type Permission = components['schemas']['ResubscribeBody'];
export type EvidenceKind = Permission['evidence']['kind'];
export type Resubscribed = components['schemas']['ResubscribedOut'];

export function usePerson(address: string) {
  return useQuery({ queryKey: ['person', address], queryFn: () => lookUp(address) });
}

/** What was typed: a person, or several addresses, as the backend found them. Rejects where there is none. */
export function usePersonOrSeveral(text: string) {
  return useQuery({
    queryKey: ['person', 'or several', text],
    queryFn: async (): Promise<LookedUp | string[]> => {
      try {
        return await lookUp(text);
      } catch (error) {
        if (error instanceof Problem && error.addresses.length > 1) return error.addresses;
        throw error;
      }
    },
  });
}

function lookUp(address: string): Promise<LookedUp> {
  return answer(api.GET('/api/v1/people/lookup', { params: { query: { address } } }));
}

/** Newest first, page by page. An address nobody has stored (`id` null) has no history. */
export function useHistory(id: string | null) {
  return useInfiniteQuery({
    queryKey: ['history', id],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/people/{id}/history', {
          params: { path: { id: id ?? '' }, query: { cursor, limit: 20 } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    enabled: id !== null,
  });
}

export function useUnsubscribe() {
  const refresh = useRefreshPeople();
  return useMutation({
    mutationFn: (body: OptOut) => answer(api.POST('/api/v1/unsubscribes', { body })),
    onSuccess: refresh,
  });
}

export function useResubscribe() {
  const refresh = useRefreshPeople();
  return useMutation({
    mutationFn: (body: Permission) => answer(api.POST('/api/v1/resubscribes', { body })),
    onSuccess: refresh,
  });
}

/** Keeps a person from being erased. */
export function useHold() {
  const refresh = useRefreshPeople();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      answer(api.PUT('/api/v1/people/{id}/hold', { params: { path: { id } }, body: { reason } })),
    onSuccess: refresh,
  });
}

export function useRelease() {
  const refresh = useRefreshPeople();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/people/{id}/hold', { params: { path: { id } } })),
    onSuccess: refresh,
  });
}

/** State, history and evidence, as a file. */
export function useProof() {
  return useMutation({
    mutationFn: async (id: string) => {
      const proof = await answer(api.GET('/api/v1/people/{id}/proof', { params: { path: { id } } }));
      save(new Blob([JSON.stringify(proof, null, 2)], { type: 'application/json' }), `proof-${id}.json`);
    },
  });
}

/** Forgets a person for good. The address stays refused. */
export function useErase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/people/{id}', { params: { path: { id } } })),
    // Wherever the person was shown before, nothing of it stays on the screen.
    onSuccess: () => queries.invalidateQueries(),
  });
}

const TOUCHED = ['person', 'history', 'check', 'unsubscribes', 'waiting'];

/** Whoever says yes or no changes the person, the history, the lists, and the answer of every check. */
export function useRefreshPeople() {
  const queries = useQueryClient();
  return () => Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
