import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day a zip knows: the same files always give the same archive. */
const MIDNIGHT = 0;
const FIRST_DAY = (1 << 5) | 1;
const UTF8_NAMES = 1 << 11;
const DEFLATED = 8;
const VERSION = 20;

/** A folder as a zip (PKWARE's APPNOTE.TXT); `instead` gives other contents for some of the files. */
export async function zip(folder, instead = {}) {
  const names = (await filesIn(folder)).sort();
  const entries = [];
  let offset = 0;
  for (const name of names) {
    const content = Buffer.from(instead[name] ?? (await readFile(join(folder, name))));
    const entry = zipped(name, content, offset);
    offset += entry.local.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(({ central }) => central));
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, names.length],
    [2, names.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...entries.map(({ local }) => local), directory, end]);
}

async function filesIn(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
}

/** One file, as it stands in the archive and as the directory at the end lists it. */
function zipped(name, content, offset) {
  const path = Buffer.from(name);
  const packed = deflateRawSync(content, { level: 9 });
  const about = [
    [2, VERSION],
    [2, UTF8_NAMES],
    [2, DEFLATED],
    [2, MIDNIGHT],
    [2, FIRST_DAY],
    [4, crc32(content)],
    [4, packed.length],
    [4, content.length],
    [2, path.length],
    [2, 0],
  ];
  const local = Buffer.concat([numbers([4, 0x04034b50], ...about), path, packed]);
  const place = [
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  ];
  const central = Buffer.concat([numbers([4, 0x02014b50], [2, VERSION], ...about, ...place), path]);
  return { local, central };
}

/** Little-endian numbers, each given as its size in bytes and its value. */
function numbers(...fields) {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}
