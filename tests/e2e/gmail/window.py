"""A Gmail tab as the tests drive it: compose windows, what the sender is shown, and what left the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import FrameLocator, JSHandle, Locator, Page

from tests.e2e.gmail.server import GMAIL, Internet, Sent

INBOX = f"https://{GMAIL}/mail/u/0/"
POPOUT = f"{INBOX}popout?popout=1"
FRAME = "iframe[title=Consentry]"
CLAIMED = "root => root.classList.contains('inboxsdk__compose')"

Place = Literal["window", "answer", "popout", "full screen"]


@dataclass(frozen=True, slots=True)
class Stop:
    """What the sender was shown when the message was stopped."""

    title: str
    text: str
    buttons: list[str]


class Compose:
    """One compose window."""

    def __init__(self, gmail: "Gmail", root: JSHandle) -> None:
        self.gmail = gmail
        self.page = gmail.page
        self._root = root.as_element()
        assert self._root

    def wait_until_claimed(self) -> "Compose":
        """Until InboxSDK has seen it."""
        self.page.wait_for_function(CLAIMED, arg=self._root)
        return self

    def add(self, field: str, address: str, name: str | None = None) -> None:
        self._call("add", field, address, name or address)

    def remove(self, address: str) -> None:
        self._call("remove", address)

    def people(self, field: str = "to") -> list[str]:
        found: list[str] = self._call("people", field)
        return found

    def type_half(self, field: str, text: str) -> None:
        """Types somebody into a field and does not confirm."""
        self.find(f".anm[name={field}] .agP").fill(text)

    def subject(self, text: str) -> "Compose":
        self.find("[name=subjectbox]").fill(text)
        return self

    def find(self, selector: str) -> Any:
        found = self._root.wait_for_selector(selector, state="attached")
        assert found
        return found

    def press(self, way: str) -> None:
        """Sends in one of WAYS."""
        WAYS[way](self)

    def wait_for_body(self, held: str = "") -> str:
        """Until the body holds this text or markup."""
        holds = "([root, held]) => root.querySelector('.Am').innerHTML.includes(held)"
        self.page.wait_for_function(holds, arg=[self._root, held])
        return str(self.find(".Am").inner_html())

    def evaluate(self, statement: str) -> None:
        """Runs a statement of JavaScript about `root`."""
        self._root.evaluate(f"(root) => {{ {statement}; }}")

    def milliseconds_to_leave(self) -> float:
        """Presses Send, and says how long it takes until Gmail may have the message."""
        return float(self._root.evaluate("root => mail.timeToLeave(root)"))

    @property
    def is_claimed(self) -> bool:
        return bool(self._root.evaluate(CLAIMED))

    @property
    def is_open(self) -> bool:
        return bool(self._root.evaluate("root => root.isConnected"))

    @property
    def bar(self) -> Locator:
        """The line in the window that says who may not get the message."""
        return self.page.locator(".inboxsdk__compose_statusbar [role=status]")

    def _call(self, method: str, *arguments: Any) -> Any:
        return self._root.evaluate(f"(root, all) => mail.{method}(root, ...all)", list(arguments))


class Gmail:
    """One tab."""

    def __init__(self, page: Page, internet: Internet, *, waits_for_inboxsdk: bool = False) -> None:
        self.page = page
        self.internet = internet
        self._waits_for_inboxsdk = waits_for_inboxsdk
        self.start()

    def start(self) -> None:
        """From here on counts what is sent."""
        self._before = len(self.internet.sent)

    def write(
        self, place: Place = "window", subject: str = "Offer", body: str = "", **people: Sequence[str]
    ) -> Compose:
        """A message with these people in `to`, `cc` and `bcc`; `body` is there when it opens, as in a draft."""
        if place == "popout":
            self.page.goto(POPOUT)
            root = self.page.evaluate_handle("() => document.querySelector('[role=dialog]')")
        else:
            method = "answer" if place == "answer" else "open"
            root = self.page.evaluate_handle(f"body => mail.{method}({{}}, body)", body)
        compose = Compose(self, root)
        if place == "full screen":
            compose.find(".Hq").click()
        for field, addresses in people.items():
            for address in addresses:
                compose.add(field, address)
        if self._waits_for_inboxsdk:
            compose.wait_until_claimed()
        return compose.subject(subject)

    @property
    def dialog(self) -> Locator:
        return self.page.locator("#consentry dialog")

    @property
    def notice(self) -> Locator:
        return self.page.locator("#consentry aside")

    def stop(self) -> Stop:
        """Waits until a message has been stopped."""
        self.dialog.wait_for()
        buttons = [button for button in self.dialog.locator("button").all_inner_texts() if button]
        title = self.dialog.locator("h1").inner_text()
        return Stop(title, self.dialog.locator("#why").inner_text(), buttons)

    @property
    def pane(self) -> FrameLocator:
        """The pane in Gmail's side panel."""
        return self.page.frame_locator(FRAME)

    def open_pane(self) -> None:
        """Presses its icon; InboxSDK remembers for the next tab that it is open."""
        self._panel_icon.click()
        self._frame.wait_for()

    def close_pane(self) -> None:
        if self._frame.is_visible():
            self._panel_icon.click()
            self._frame.wait_for(state="hidden")

    def speak(self, language: str) -> None:
        self.page.evaluate("language => { document.documentElement.lang = language }", language)

    def choose(self, label: str) -> None:
        self.dialog.get_by_role("button", name=label, exact=True).click()

    @property
    def sent_by_page(self) -> int:
        """Counted the moment Gmail takes a message, so that "none" needs no waiting."""
        return int(self.page.evaluate("() => mail.sent"))

    def wait_for_sent(self, number: int = 1) -> list[Sent]:
        """Until so many messages have left this tab."""
        self.page.wait_for_function("number => mail.sent >= number", arg=number)
        self.page.get_by_role("button", name="Undo").wait_for()
        return self.sent

    @property
    def sent(self) -> list[Sent]:
        return self.internet.sent[self._before :]

    def clear(self) -> None:
        """Closes everything, ours too."""
        self.page.keyboard.press("Escape")
        self.page.evaluate("() => mail.clear()")
        self.close_pane()
        self.speak("en")

    @property
    def _panel_icon(self) -> Locator:
        return self.page.locator(".inboxsdk__button_icon").first

    @property
    def _frame(self) -> Locator:
        return self.page.locator(FRAME)


def _click(compose: Compose) -> None:
    compose.find(".aoO").click()


def _shortcut(key: str) -> Any:
    def press(compose: Compose) -> None:
        compose.find(".Am").focus()
        compose.page.keyboard.press(key)

    return press


def _key_on(selector: str, key: str) -> Any:
    def press(compose: Compose) -> None:
        compose.find(selector).focus()
        compose.page.keyboard.press(key)

    return press


def _schedule(compose: Compose) -> None:
    compose.find(".hG").click()
    compose.find("[selector=scheduledSend]").click()


def _schedule_by_key(compose: Compose) -> None:
    compose.find(".hG").focus()
    compose.page.keyboard.press("Enter")
    compose.page.keyboard.press("Enter")


def _by_script(compose: Compose) -> None:
    """As other extensions do it."""
    compose.find(".aoO").evaluate("button => button.click()")


WAYS: dict[str, Any] = {
    "a click": _click,
    "Ctrl+Enter": _shortcut("Control+Enter"),
    "Cmd+Enter": _shortcut("Meta+Enter"),
    "Enter on Send": _key_on(".aoO", "Enter"),
    "Space on Send": _key_on(".aoO", "Space"),
    "another extension": _by_script,
    "Schedule send": _schedule,
    "Schedule send by keyboard": _schedule_by_key,
    "Send + archive": lambda compose: compose.find(".Uo").click(),
    "Enter on Send + archive": _key_on(".Uo", "Enter"),
}
