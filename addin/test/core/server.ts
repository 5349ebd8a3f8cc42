import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach } from 'vitest';
import type { Backend } from '../../src/core';

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: { recipients: { address: string }[]; [key: string]: unknown };
}

type Respond = (response: ServerResponse, asked: Asked) => void;

/** A backend on loopback that says what the test wants it to say. */
export async function server() {
  const backend: Backend & { asked: Asked[]; respond: Respond } = {
    url: '',
    token: 'a-token',
    language: 'de',
    asked: [],
    respond: (response) => response.end(),
  };
  const http = createServer(async (request, response) => {
    const body = JSON.parse((await text(request)) || '{}');
    const asked = { path: String(request.url), headers: request.headers, body };
    backend.asked.push(asked);
    backend.respond(response, asked);
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  backend.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  beforeEach(() => {
    backend.asked.length = 0;
  });
  afterAll(() => {
    http.closeAllConnections();
    http.close();
  });
  return backend;
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
