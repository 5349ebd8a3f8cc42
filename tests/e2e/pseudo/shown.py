"""What a page shows and tells, text by text."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.pane import Pane
from tests.e2e.pseudo.language import spoken

# What ends the session, and what opens a file or a window of the browser's own.
NOT_PRESSED = {spoken("Sign out")}
LEAVE = spoken("Leave without saving")

# The texts of each block, and what is only read aloud or on hovering. A language's own name is in no other language.
FIND_TEXTS = """(root) => {
  for (const each of root.querySelectorAll('details')) each.open = true;
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


def screens(pane: Pane, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every page, and what each of its buttons leads to: path and button. The pane shows it while it is told."""
    for path in paths:
        yield _reopened(pane, path), ""
        for number in count():
            _reopened(pane, path)
            if number >= _buttons(pane).count():
                break
            button = _buttons(pane).nth(number)
            name = button.inner_text() or button.get_attribute("aria-label") or ""
            if button.is_enabled() and name not in NOT_PRESSED:
                button.click()
                expect(pane.page.locator(".waiting")).to_have_count(0)
                yield path, name


def _buttons(pane: Pane) -> Locator:
    return pane.page.locator("main button:visible")


def _reopened(pane: Pane, path: str) -> str:
    """The page as it is when one comes to it; what was being written there is dropped."""
    for step in ("/nowhere", path):
        pane.go(step)
        leave = pane.page.get_by_role("button", name=LEAVE, exact=True)
        if leave.is_visible():
            leave.click()  # and goes there
            expect(leave).to_have_count(0)
    return path
