import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api, bearer } from '../http/client';
import { Problem } from '../http/problem';
import type { Language } from '../words';

export type Me = components['schemas']['MeOut'];

/** Whoever `token` belongs to. Throws `Problem` 401 when that is nobody. */
export async function whoIs(token: string): Promise<Me> {
  // The browser would refuse anything else as a header, which looks like a backend out of reach.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Problem(401);
  return answer(api.GET('/api/v1/me', { headers: { Authorization: bearer(token) } }));
}

export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: () => answer(api.GET('/api/v1/me')) });
}

/** Both count: an admin's ordinary token is a rep's. */
export function isAdmin(me: Me | undefined): boolean {
  return me?.role === 'admin' && me.scope === 'admin';
}

export function useChooseLanguage() {
  return useChangeMe((locale: Language) => ({ locale }));
}

/** One's own unsubscribe message; null brings the team's back. */
export function useWordMessage() {
  return useChangeMe((unsubscribe_message: string | null) => ({ unsubscribe_message }));
}

function useChangeMe<T>(change: (chosen: T) => components['schemas']['MeBody']) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (chosen: T) => answer(api.PATCH('/api/v1/me', { body: change(chosen) })),
    onSuccess: (me) => queries.setQueryData(['me'], me),
  });
}
