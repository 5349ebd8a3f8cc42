import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

/** The first day a zip knows: the same files always give the same archive. */
const FIRST_DAY = new Date(1980, 0, 1);

/** A folder as a zip; `instead` gives other contents for some of the files. */
export async function zip(folder, instead = {}) {
  const files = {};
  for (const name of (await filesIn(folder)).sort())
    files[name] = Buffer.from(instead[name] ?? (await readFile(join(folder, name))));
  return Buffer.from(zipSync(files, { level: 9, mtime: FIRST_DAY }));
}

async function filesIn(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
}
