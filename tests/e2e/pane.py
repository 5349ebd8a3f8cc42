"""The task pane as its reader meets it: by the words on it."""

from collections.abc import Callable, Sequence

from playwright.sync_api import FrameLocator, Locator, expect

from tests.e2e import patience
from tests.e2e.browser import ADDIN_FOLDER
from tests.e2e.outlook import Outlook

NewAddress = Callable[[], str]

AXE = (ADDIN_FOLDER / "node_modules/axe-core/axe.min.js").read_text()
# Fluent keeps the focus inside dialogs and toolbars with empty elements nobody can reach.
FIND_FAULTS = """async () => {
  const found = await axe.run({ exclude: ['[data-tabster-dummy]'] }, { resultTypes: ['violations'] });
  return found.violations.map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' '));
}"""
# The columns of a page have room for what is in them: nothing leans out of the page's own box, and no text is cut.
# All pages in one call: asking for each apart takes longer than looking at it.
FIND_OVERHANGS = """async (_, [paths, patience]) => {
  const follow = (path) => location.hash === `#${path}` || new Promise((done) => {
    addEventListener('hashchange', () => setTimeout(done), { once: true });
    location.hash = path;
  });
  const settle = async (path) => {
    const end = performance.now() + patience;
    while (document.querySelector('.waiting')) {
      if (performance.now() > end) throw new Error(path + ' never came');
      await new Promise(requestAnimationFrame);
    }
  };
  const look = () => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    const page = document.querySelector('.page');
    const right = page.getBoundingClientRect().right - parseFloat(getComputedStyle(page).paddingRight);
    const leansOut = (each) => each.getBoundingClientRect().right > (page.contains(each) ? right : innerWidth) + 1;
    const isCut = (each) => each.tagName !== 'INPUT' && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1;
    return [...document.querySelectorAll('.nav *, .page *')]
      .filter((each) => !each.children.length && !each.closest('.unseen, svg, iframe') && each.checkVisibility())
      .filter((each) => leansOut(each) || isCut(each))
      .map((each) => location.hash + ' ' + each.tagName + ' ' + each.innerText);
  };
  const found = [];
  for (const path of paths) {
    await follow(path);
    await settle(path);
    found.push(...look());
  }
  return found;
}"""
# The pane listens, too, and did so before: by the time this settles it shows the page.
FOLLOW = """(_, path) => new Promise((done) => {
  addEventListener('hashchange', () => setTimeout(done), { once: true });
  location.hash = path;
})"""


class Pane:
    """The task pane as its reader meets it: by the words on it."""

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self.page: FrameLocator = outlook.page.frame_locator("iframe[title='Consentry (pane)']")

    def open(self, path: str = "") -> "Pane":
        """Opens it from the ribbon, 320 pixels wide, at `path`."""
        self._outlook.page.add_style_tag(content="iframe { width: 320px; height: 640px }")
        self._outlook.page.evaluate("() => window.outlook.openPane('composeOpenPane')")
        expect(self.heading).to_be_visible()
        return self.go(path) if path else self

    def go(self, path: str) -> "Pane":
        self.page.locator("html").evaluate(FOLLOW, path)
        expect(self.page.locator(".waiting")).to_have_count(0)
        return self

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def preview(self) -> Locator:
        """The unsubscribe message as a mail program will show it."""
        return self.page.frame_locator("iframe[title='Preview of the message']").locator("body")

    def text(self, words: str) -> Locator:
        return self.page.get_by_text(words)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(label).fill(value)

    def roaming_settings(self) -> str:
        """What Outlook keeps for the add-in with the mailbox, as text."""
        return str(self._outlook.page.evaluate("() => JSON.stringify(window.outlook.roamingSettings)"))

    def entry_of_history(self, number: int = 0) -> Locator:
        return self.page.locator(".history > li").nth(number)

    def accessibility_faults(self) -> list[str]:
        self.page.locator("html").evaluate("(_, axe) => (0, eval)(axe)", AXE)
        faults: list[str] = self.page.locator("html").evaluate(FIND_FAULTS)
        return faults

    def overhangs(self, paths: Sequence[str]) -> list[str]:
        """What has no room where it stands on these pages, with everything folded out."""
        wanted = [paths, patience.MILLISECONDS]
        found: list[str] = self.page.locator("html").evaluate(FIND_OVERHANGS, wanted, timeout=patience.MILLISECONDS)
        return found
