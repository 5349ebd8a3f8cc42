import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { extensionId, packCrx, signingKey } from './crx.mjs';
import { reportingFaults, withoutReporting } from './inboxsdk.mjs';
import { zip } from './zip.mjs';

const TOP = join(import.meta.dirname, '../..');
const SOURCE = join(TOP, 'addin/src/gmail');
const MANIFESTS = join(TOP, 'manifests');
const SDK = dirname(createRequire(import.meta.url).resolve('@inboxsdk/core/package.json'));
const SCRIPTS = ['watchdog', 'dialog', 'inboxsdk', 'worker'];
const ICONS = ['icon-16.png', 'icon-32.png', 'icon-48.png', 'icon-128.png'];
const INSTALL = ['policy.json', 'admin-console.json', 'updates.xml'];
const BROWSER = 'chrome120';

/** Bytes. The watchdog must be there before Gmail's own scripts; most of the other is InboxSDK. */
const MOST_WATCHDOG = 10 * 1024;
const MOST_GZIPPED = 320 * 1024;

/** Builds `<dist>/gmail`: the extension as a folder, and packed for the Web Store and for installing by policy. */
export default async function gmail(dist) {
  const out = join(dist, 'gmail');
  const extension = join(out, 'extension');
  await rm(out, { recursive: true, force: true });
  for (const name of SCRIPTS) await buildScript(name, extension);
  await buildPage('options', extension);
  await buildPage('pane', extension);
  await copyFiles(extension);
  await checkScripts(extension);
  await writeManifest(extension);
  await pack(extension, out);
}

function buildScript(name, outDir) {
  return build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'no-telemetry', transform: withoutReporting }],
    build: {
      outDir,
      emptyOutDir: false,
      target: BROWSER,
      chunkSizeWarningLimit: 2000,
      lib: { entry: join(SOURCE, name, `${name}.ts`), formats: ['iife'], name, fileName: () => `${name}.js` },
    },
  });
}

function buildPage(name, extension) {
  return build({
    configFile: false,
    logLevel: 'warn',
    root: join(SOURCE, name),
    base: './',
    plugins: [react()],
    build: { outDir: join(extension, name), emptyOutDir: true, target: BROWSER, chunkSizeWarningLimit: 800 },
  });
}

async function copyFiles(extension) {
  await mkdir(join(extension, 'icons'), { recursive: true });
  const icons = ICONS.map((name) => cp(join(TOP, 'addin/icons', name), join(extension, 'icons', name)));
  const rules = ['managed-schema.json', 'no-telemetry.json'];
  await Promise.all([
    ...icons,
    ...rules.map((name) => cp(join(MANIFESTS, 'gmail', name), join(extension, name))),
    cp(join(SDK, 'pageWorld.js'), join(extension, 'pageWorld.js')),
    copyDescriptions(join(extension, '_locales')),
  ]);
}

/** What the browser's list of extensions and the Web Store say of it. */
async function copyDescriptions(locales) {
  const words = join(TOP, 'addin/src/words');
  const copy = (each) => cp(join(words, each, 'extension.json'), join(locales, each, 'messages.json'));
  await Promise.all((await readdir(words)).map(copy));
}

/** What a release must not do: report to strangers, or delay Gmail. */
async function checkScripts(extension) {
  const read = async (name) => [name, await readFile(join(extension, `${name}.js`))];
  const sources = Object.fromEntries(await Promise.all([...SCRIPTS, 'pageWorld'].map(read)));
  const faults = Object.entries(sources).flatMap(([name, source]) => reportingFaults(name, source));
  const inPage = gzipSync(Buffer.concat([sources.dialog, sources.inboxsdk]));
  faults.push(...tooLarge('watchdog.js', sources.watchdog.length, MOST_WATCHDOG));
  faults.push(...tooLarge('dialog.js and inboxsdk.js, gzipped,', inPage.length, MOST_GZIPPED));
  if (faults.length > 0) throw new Error(faults.join('; '));
}

function tooLarge(what, size, most) {
  return size > most ? [`${what} has ${size} bytes, at most ${most} are allowed`] : [];
}

async function writeManifest(extension) {
  const { version } = JSON.parse(await readFile(join(TOP, 'addin/package.json'), 'utf8'));
  const manifest = JSON.parse(await readFile(join(MANIFESTS, 'gmail-extension.json'), 'utf8'));
  await writeFile(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, version }, null, 2));
}

/** The Web Store takes no manifest with a key, and a signed package brings its own. */
async function pack(extension, out) {
  const { key: _, ...manifest } = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const archive = await zip(extension, { 'manifest.json': JSON.stringify(manifest, null, 2) });
  const key = await signingKey(process.env.CONSENTRY_EXTENSION_KEY);
  await writeFile(join(out, 'consentry-gmail.zip'), archive);
  await writeFile(join(out, 'consentry-gmail.crx'), packCrx(archive, key));
  await writeInstall(join(out, 'install'), { extension_id: extensionId(key), version: manifest.version });
}

/** What an administrator installs the package with; the server's public URL is filled in by the server. */
async function writeInstall(folder, release) {
  await mkdir(folder);
  for (const name of INSTALL) {
    const template = await readFile(join(MANIFESTS, 'gmail', name), 'utf8');
    const filled = template.replace(/{{(extension_id|version)}}/g, (_, gap) => release[gap]);
    await writeFile(join(folder, name), filled);
  }
}
