// Reads texts, one as JSON a line, as the Gmail extension reads what was typed: a line of what it sends and what it shows for each.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import ts from '../../../addin/node_modules/typescript/lib/typescript.js';

const source = readFileSync(new URL('../../../addin/src/gmail/typed.ts', import.meta.url), 'utf8');
const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
const { outputText } = ts.transpileModule(source, { compilerOptions: options });
const { readTyped } = await import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(readTyped(JSON.parse(line)).map(({ address, name }) => [address, name])));
}
