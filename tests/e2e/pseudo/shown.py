"""What a page shows and tells, text by text."""

from typing import Any

# The texts of each block, and what is only read aloud or on hovering. A language's own name is in no other language.
FIND_TEXTS = """(root) => {
  const inline = (each) => ['inline', 'contents'].includes(getComputedStyle(each).display);
  const blocks = new Map();
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const text = nodes.currentNode;
    let block = text.parentElement;
    if (!text.data.trim() || block.closest('script, style, svg, iframe, [lang]:not(html)')) continue;
    if (!block.checkVisibility() && block.tagName !== 'OPTION') continue;
    while (inline(block) && block !== root) block = block.parentElement;
    blocks.set(block, `${blocks.get(block) ?? ''} ${text.data}`);
  }
  const told = ['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
    [...root.querySelectorAll(`[${name}]`)].map((each) => each.getAttribute(name)));
  return [...blocks.values(), ...told].filter(Boolean);
}"""


def texts(element: Any) -> list[str]:
    """`element`: a locator, or a handle, of one element."""
    found: list[str] = element.evaluate(FIND_TEXTS)
    return found
