import { parse } from 'acorn';

/**
 * What would keep classic Outlook's event runtime from loading `source`, in words; empty when nothing does. Older
 * builds read ES2016 scripts, have no modules, and drop the whole file for one conditional operator.
 */
export function classicFaults(source) {
  const faults = [];
  let tree;
  try {
    tree = parse(source, { ecmaVersion: 2016, sourceType: 'script', locations: true });
  } catch (error) {
    return [`not an ES2016 script: ${error.message}`];
  }
  visit(tree, (node) => {
    if (node.type === 'ConditionalExpression')
      faults.push(`conditional operator at line ${node.loc.start.line}`);
    if (node.callee?.name === 'RegExp' && !isReadable(node.arguments))
      faults.push(`regular expression at line ${node.loc.start.line}`);
  });
  return faults;
}

/** A literal that is too new for its target comes out of Vite as a call, which fails only where it runs. */
function isReadable(given) {
  if (given.some(({ type }) => type !== 'Literal')) return true;
  try {
    parse(String(new RegExp(...given.map(({ value }) => value))), { ecmaVersion: 2016 });
    return true;
  } catch {
    return false;
  }
}

export function visit(node, look) {
  if (typeof node?.type === 'string') look(node);
  for (const child of Object.values(node)) {
    if (typeof child === 'object' && child !== null) visit(child, look);
  }
}
