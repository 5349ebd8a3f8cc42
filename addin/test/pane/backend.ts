import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Reply = [status: number, body: unknown];

/** Stands in for the network: answers each call by "METHOD path", and remembers what was asked. */
export function backend(replies: Record<string, Reply | ((asked: Asked) => Reply)>): Asked[] {
  const calls: Asked[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    const text = await request.text();
    const { method, headers } = request;
    const asked = { method, path: pathname, headers, body: text ? JSON.parse(text) : undefined };
    calls.push(asked);
    const reply = replies[`${method} ${pathname.replace('/api/v1', '')}`];
    if (!reply) throw new TypeError('Failed to fetch');
    const [status, body] = typeof reply === 'function' ? reply(asked) : reply;
    return new Response(JSON.stringify(body), { status });
  });
  return calls;
}
