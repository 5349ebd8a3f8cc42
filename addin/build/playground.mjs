import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const SOURCE = join(import.meta.dirname, '../playground');
const OFFICE = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')),
  'dist',
);
const HOST_FILE = 'outlook-web-16.01.js';

/** office.js talks to a page on its own host name, but only over https; the playground is at http://localhost. */
const HTTPS_CHECK = /e=d\.protocol=="https:",j="NotHttps"/g;
const PATCHED = 'e=d.protocol=="https:"||d.hostname==location.hostname,j="NotHttps"';

const CDN_TAG =
  /<script( async)? src="https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js"><\/script>/g;
const LOCAL_TAGS =
  '<script src="/playground/office/microsoft-ajax.js"></script><script$1 src="/playground/office/office.js"></script>';

/** Builds `<dist>/playground`: the page, the host for the tests, and the add-in's pages with a local office.js. */
export default async function playground(dist) {
  const out = join(dist, 'playground');
  await buildPage(out);
  await buildHost(out);
  await copyOffice(join(out, 'office'));
  await mkdir(join(out, 'frames'), { recursive: true });
  await writeFrame(join(dist, 'outlook/commands.html'), '/addin/outlook/', join(out, 'frames/commands.html'));
  await writeFrame(join(dist, 'pane/index.html'), '/addin/pane/', join(out, 'frames/pane.html'));
}

function buildPage(out) {
  return build({
    configFile: false,
    logLevel: 'warn',
    root: SOURCE,
    base: '/playground/',
    plugins: [react()],
    build: {
      outDir: out,
      emptyOutDir: true,
      chunkSizeWarningLimit: 1000,
      rollupOptions: { input: join(SOURCE, 'outlook.html') },
    },
  });
}

/** The same host as an ES module of its own. */
function buildHost(out) {
  const lib = {
    entry: join(SOURCE, 'host/outlook-host.ts'),
    formats: ['es'],
    fileName: () => 'outlook-host.js',
  };
  return build({ configFile: false, logLevel: 'warn', build: { outDir: out, emptyOutDir: false, lib } });
}

/** Of the package's 87 MB, what Outlook on the web loads. */
async function copyOffice(out) {
  const languages = await readdir(join(import.meta.dirname, '../src/words'));
  const locales = languages.map((each) => `${each}-${new Intl.Locale(each).maximize().region}`.toLowerCase());
  const copy = (name) => cp(join(OFFICE, name), join(out, name), { recursive: true });
  await Promise.all(['office.js', ...locales].map(copy));
  await cp(join(SOURCE, 'host/microsoft-ajax.js'), join(out, 'microsoft-ajax.js'));
  const source = await readFile(join(OFFICE, HOST_FILE), 'utf8');
  await writeFile(join(out, HOST_FILE), trustingItsOwnHost(source));
}

/** A page of the add-in for the playground: with a local office.js, its own files where they really are. */
async function writeFrame(page, home, target) {
  await writeFile(target, withLocalOffice(await readFile(page, 'utf8'), home));
}

export function trustingItsOwnHost(source) {
  return replaceOnce(source, HTTPS_CHECK, PATCHED);
}

export function withLocalOffice(html, home) {
  const local = replaceOnce(html, CDN_TAG, LOCAL_TAGS);
  return local.replace(/( (?:src|href)=")(?!\/|https?:|#|data:)(?:\.\/)?/g, `$1${home}`);
}

/** Fails when `what` is not there exactly once: then another's file has changed, and the patch must be looked at. */
function replaceOnce(text, what, by) {
  const times = text.match(what)?.length ?? 0;
  if (times !== 1)
    throw new Error(`The playground's patch expects ${what} once, but it is there ${times} times.`);
  return text.replace(what, by);
}
