// node build.mjs [target …]: builds the named targets, or all, from build/<target>.mjs into dist/<target>/.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const TARGETS = ['icons', 'outlook', 'pane', 'playground', 'gmail'];
const named = process.argv.slice(2);
const recipe = (target) => join(import.meta.dirname, 'build', `${target}.mjs`);

for (const target of named.length ? named : TARGETS.filter((name) => existsSync(recipe(name)))) {
  const { default: build } = await import(recipe(target));
  await build(join(import.meta.dirname, 'dist'));
}
