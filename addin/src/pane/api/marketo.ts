import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';

export type MarketoState = components['schemas']['ConnectionOut'];
export type Hook = NonNullable<MarketoState['hook']>;
export type Credentials = components['schemas']['MarketoConnectionBody'];

/** Milliseconds: the mirror fills while somebody watches. */
const WATCHED_EVERY = 15_000;

export function useMarketo() {
  return useQuery({
    queryKey: ['marketo'],
    queryFn: () => answer(api.GET('/api/v1/connections/marketo')),
    refetchInterval: WATCHED_EVERY,
  });
}

/** How many people nobody but Marketo refuses, as of now. */
export function useMarketoOptOuts() {
  return useQuery({
    queryKey: ['marketo', 'opt-outs'],
    queryFn: () => answer(api.GET('/api/v1/connections/marketo/opt-outs')),
    gcTime: 0,
  });
}

/** The answer holds the hook's secret when it was made now, and never again. */
export function useConnectMarketo() {
  return useMarketoCall((body: Credentials) => answer(api.PUT('/api/v1/connections/marketo', { body })));
}

export function useTestMarketo() {
  return useMarketoCall(() => answer(api.POST('/api/v1/connections/marketo/test')));
}

export function useSyncMarketo() {
  return useMarketoCall(() => answer(api.POST('/api/v1/connections/marketo/sync')));
}

export function useDisconnectMarketo() {
  return useMarketoCall(() => answer(api.DELETE('/api/v1/connections/marketo')));
}

export function useRenewHookSecret() {
  return useMarketoCall(() => answer(api.POST('/api/v1/connections/marketo/hook-secret')));
}

/** Whatever is done to the connection, its state is another one then, and the switch may have gone off with it. */
function useMarketoCall<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  const touched = ['marketo', 'settings', 'check'];
  return useMutation({
    mutationFn,
    onSettled: () => Promise.all(touched.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
