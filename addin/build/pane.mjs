import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Builds `<dist>/pane`: the pane of Outlook and of a plain browser, as ES modules that run from wherever they are served. */
export default async function pane(dist) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(import.meta.dirname, '../src/outlook/pane'),
    base: './',
    plugins: [react()],
    build: { outDir: join(dist, 'pane'), emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 800 },
  });
}
