import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: Server;
let dev: ChildProcess;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => response.end(`the server's ${request.method} ${request.url}`));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  dev = spawn(process.execPath, [join(import.meta.dirname, '../../dev.mjs')], {
    env: { ...process.env, SERVER: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: dev.stdout as NodeJS.ReadableStream }), 'line');
  origin = new URL(/http:\S+index\.html/.exec(line)?.[0] ?? '').origin;
}, 60_000);

afterAll(() => {
  dev.kill();
  server.close();
});

const read = async (path: string, init?: RequestInit) => (await fetch(origin + path, init)).text();

test('the pane comes as it is being written', async () => {
  expect(await read('/addin/pane/index.html')).toContain('/addin/pane/@vite/client');
  expect(await read('/addin/pane/main.tsx')).toContain('createRoot');
}, 60_000);

test('all else is what the server answers', async () => {
  expect(await read('/api/v1/me')).toBe("the server's GET /api/v1/me");
  expect(await read('/api/v1/checks', { method: 'POST', body: '{}' })).toBe(
    "the server's POST /api/v1/checks",
  );
  expect(await read('/playground/sign-in/rep')).toContain('GET /playground/sign-in/rep');
  expect(await read('/addin/outlook/launchevent.js')).toContain('GET /addin/outlook/launchevent.js');
}, 60_000);
