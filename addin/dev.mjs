// node dev.mjs: the pane as it is being written, in front of a server that runs. SERVER names another than `make run`.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const PANE = '/addin/pane/';
const target = process.env.SERVER ?? `http://localhost:${process.env.PORT ?? 8000}`;

const dev = await createServer({
  configFile: false,
  logLevel: 'warn',
  root: join(import.meta.dirname, 'src/outlook/pane'),
  base: PANE,
  plugins: [react()],
  // All but the pane is the server's: then it is of one origin, as where it is installed.
  server: { proxy: { [`^/(?!${PANE.slice(1)})`]: { target, changeOrigin: true } } },
});
await dev.listen();
const { origin } = new URL(dev.resolvedUrls.local[0]);
console.log(`The pane, in front of ${target}: ${origin}${PANE}index.html`);
console.log(`Signed in, where that is the demo: ${origin}/playground/sign-in/rep (or /admin)`);
