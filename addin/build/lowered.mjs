import { parse } from 'acorn';
import MagicString from 'magic-string';
import { visit } from './classic.mjs';

/**
 * `source` without conditional operators: `a ? b : c` becomes `((a) && [b] || [c]).pop()`. An array counts as true
 * whatever it holds, so one of the two is reached and no other; what a call returns is called without a `this`, as what
 * a conditional operator chose is.
 */
export function lowered(source) {
  const text = new MagicString(source);
  const tree = parse(source, { ecmaVersion: 'latest', sourceType: 'script', preserveParens: true });
  visit(tree, (node) => {
    if (node.type === 'ConditionalExpression') lower(text, node);
  });
  return text.toString();
}

function lower(text, { start, test, consequent, alternate, end }) {
  text.appendRight(start, '((');
  text.update(test.end, consequent.start, ') && [');
  text.update(consequent.end, alternate.start, '] || [');
  text.appendLeft(end, ']).pop()');
}
