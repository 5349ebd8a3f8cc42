import { asSignedIn, type Bearer } from './tokens';

const API = '/api/v1/';
const PASSED_ON = ['accept-language', 'content-type', 'if-match'];

/** What a service worker is handed; TypeScript knows it only where it knows no page. */
export interface FetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): unknown;
}

/**
 * The pane asks the API of its own origin, as it does everywhere; in the extension that origin is this worker, which
 * asks the backend and adds the token. Browsers hand a worker the requests of its own extension's pages alone.
 */
export function relay(event: FetchEvent): void {
  const { pathname, search } = new URL(event.request.url);
  if (pathname.startsWith(API)) event.respondWith(passOn(event.request, pathname + search));
}

async function passOn(request: Request, path: string): Promise<Response> {
  const body = request.method === 'GET' ? null : await request.arrayBuffer();
  const answer = await asSignedIn(
    ({ url, token }: Bearer) => {
      const headers = passedOn(request, token);
      return fetch(url + path, { method: request.method, headers, body: body?.byteLength ? body : null });
    },
    ({ status }) => status === 401,
  );
  if (answer === 'unreachable') return Response.error();
  return answer === 'refused' ? new Response('{}', { status: 401 }) : answer;
}

function passedOn(request: Request, token: string): Headers {
  const headers = new Headers({ Authorization: `Bearer ${token}` });
  for (const name of PASSED_ON) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  return headers;
}
