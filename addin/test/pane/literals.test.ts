import ts from 'typescript';
import { expect, test } from 'vitest';

/** What somebody reads, or hears read. */
const TOLD = /^(label|title|placeholder|alt|hint|message|text|aria-(label|description|roledescription))$/;
const WORD = /\p{L}{2}/u;

/** What a component says that isn't in the files of words. */
function literals(name: string, source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && TOLD.test(node.name.getText()) && node.initializer) {
      const { initializer } = node;
      if (ts.isStringLiteral(initializer) && WORD.test(initializer.text)) found.push(initializer.text);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

const components = import.meta.glob<string>('../../src/**/*.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('no component says a word of its own', () => {
  const sources = Object.entries(components);
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.flatMap(([name, source]) => literals(name, source))).toEqual([]);
});

test('a word of its own would be seen', () => {
  expect(literals('a.tsx', '<p title="Why">Read {more} <b>{t("app.save")}</b></p>')).toEqual(['Why', 'Read']);
});
