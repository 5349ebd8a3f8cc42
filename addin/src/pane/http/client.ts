import createClient from 'openapi-fetch';
import type { paths } from '../../core/api-types';
import { currentSession, refuse } from '../session';
import { currentLanguage } from '../words';
import { Problem } from './problem';

/** Milliseconds until a call counts as unanswered. */
const PATIENCE = 20_000;

export const api = createClient<paths>({ baseUrl: location.origin, fetch: patiently });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    const { token } = currentSession();
    if (token && !request.headers.has('Authorization')) request.headers.set('Authorization', bearer(token));
    return request;
  },
  onResponse({ request, response }) {
    const sent = request.headers.get('Authorization')?.replace('Bearer ', '');
    if (response.status === 401 && sent) refuse(sent);
  },
});

export function bearer(token: string): string {
  return `Bearer ${token}`;
}

/** The body of a successful answer. Throws `Problem` for anything else, a backend out of reach included. */
export async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new Problem(0);
  });
  if (!response.ok) throw Problem.of(response.status, error);
  return data as T;
}

async function patiently(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]) });
}
