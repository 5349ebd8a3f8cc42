import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { classicFaults } from './classic.mjs';
import { lowered } from './lowered.mjs';

const SOURCE = join(import.meta.dirname, '../src/outlook');

/** Builds `<dist>/outlook`: one plain script for all of Outlook's event runtimes, and the page that loads it. */
export default async function outlook(dist) {
  const outDir = join(dist, 'outlook');
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2016',
      minify: false, // So that what classic Outlook's log says of a line can be read.
      // Every event loads the script anew, and Outlook's clock for an answer has started by then.
      rolldownOptions: { output: { comments: false } },
      lib: {
        entry: join(SOURCE, 'launchevent.ts'),
        formats: ['iife'],
        name: 'consentry',
        fileName: () => 'launchevent.js',
      },
    },
  });
  const script = join(outDir, 'launchevent.js');
  const source = inAscii(lowered(await readFile(script, 'utf8')));
  const faults = classicFaults(source);
  if (faults.length > 0) throw new Error(`Classic Outlook would not load ${script}: ${faults.join('; ')}`);
  await writeFile(script, source);
  await copyFile(join(SOURCE, 'commands.html'), join(outDir, 'commands.html'));
}

/** So that no runtime has to guess the file's encoding. */
function inAscii(source) {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
