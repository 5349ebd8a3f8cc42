import { cp } from 'node:fs/promises';
import { join } from 'node:path';

/** Copies the icons that the manifests name. */
export default async function icons(dist) {
  const isPicture = (path) => !path.endsWith('.svg');
  await cp(join(import.meta.dirname, '../icons'), join(dist, 'icons'), {
    recursive: true,
    filter: isPicture,
  });
}
