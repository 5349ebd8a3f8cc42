import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';
import { Problem } from '../http/problem';

export type Settings = components['schemas']['SettingsOut'];
export type SettingsPatch = components['schemas']['SettingsBody'];

export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: () => answer(api.GET('/api/v1/settings')) });
}

/** Changes what the pane showed, and only that: when somebody else was faster, it fails with 412 and reads anew. */
export function useSaveSettings() {
  return useChangeSettings((body: SettingsPatch) => ({ body }));
}

/** Switches Marketo's check off. Those it refuses stay out as the team's own, if they are kept. */
export function useSwitchMarketoOff() {
  return useChangeSettings((isKept: boolean) => ({
    body: { marketo_check: false },
    params: { query: { keep_opt_outs: isKept } },
  }));
}

type Change = { body: SettingsPatch; params?: { query: { keep_opt_outs: boolean } } };

function useChangeSettings<Input>(change: (input: Input) => Change) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => {
      const shown = queries.getQueryData<Settings>(['settings']);
      const headers = { 'If-Match': `"${shown?.policy_version}"` };
      return answer(api.PATCH('/api/v1/settings', { ...change(input), headers }));
    },
    onSuccess: (settings) => {
      queries.setQueryData(['settings'], settings);
      for (const key of ['check', 'me', 'blocked-domains'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
    onError: async (error) => {
      const isStale = error instanceof Problem && error.status === 412;
      if (isStale) await queries.invalidateQueries({ queryKey: ['settings'] });
    },
  });
}

export function useBlockedDomains() {
  return useInfiniteQuery({
    queryKey: ['blocked-domains'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/blocked-domains', { params: { query: { cursor, limit: 100 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useBlockDomain() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (domain: string) => answer(api.POST('/api/v1/blocked-domains', { body: { domain } })),
    onSuccess: refresh,
  });
}

export function useUnblockDomain() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (domain: string) => answer(api.DELETE('/api/v1/blocked-domains', { body: { domain } })),
    onSuccess: refresh,
  });
}

export function useDistributionLists() {
  return useInfiniteQuery({
    queryKey: ['distribution-lists'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/distribution-lists', { params: { query: { cursor, limit: 100 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useNameList() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (address: string) => answer(api.POST('/api/v1/distribution-lists', { body: { address } })),
    onSuccess: refresh,
  });
}

export function useUnnameList() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (address: string) => answer(api.DELETE('/api/v1/distribution-lists', { body: { address } })),
    onSuccess: refresh,
  });
}

/** A blocked domain or a list is a new version of the policy: settings read before could not be saved any more. */
function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['blocked-domains', 'distribution-lists', 'settings', 'check'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    );
}
