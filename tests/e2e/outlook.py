"""Outlook on the web as the tests drive it: the playground's host around the add-in and an unpatched office.js."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Frame, Page, TimeoutError

from tests.e2e import patience
from tests.e2e.backend import PUBLIC_URL, REP
from tests.e2e.microsoft import OUTLOOK, Microsoft, microsoft

Recipient = str | dict[str, str]

OPEN = """async ([options, sender, roamingSettings]) => {
  const { OutlookHost } = await import('/outlook-host.js');
  window.outlook?.close();
  window.outlook = new OutlookHost({ ...options, mount: (frame) => document.body.append(frame) }, sender);
  window.outlook.roamingSettings = roamingSettings;
  await window.outlook.startRuntime();
}"""
PAGES = {
    "runtimePage": f"{PUBLIC_URL}/addin/outlook/commands.html",
    "panes": dict.fromkeys(("composeOpenPane", "meetingOpenPane"), f"{PUBLIC_URL}/addin/pane/index.html"),
}
# Milliseconds; Outlook itself stops an add-in after five minutes.
STOP_AFTER = 20_000
AGE = """(milliseconds) => {
  const { sessionData } = window.outlook.message;
  const verdict = JSON.parse(sessionData['consentry.verdict']);
  sessionData['consentry.verdict'] = JSON.stringify({ ...verdict, at: verdict.at - milliseconds });
}"""
SETTLED = "() => window.outlook.invocations.all.every(({ completions }) => completions > 0)"


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of Send: `text` and `buttons` are the dialog's, empty when there was none."""

    outcome: str
    text: str
    buttons: list[str]
    milliseconds: float
    slow: bool


class Outlook:
    """One compose window. Methods wait for the add-in unless they say otherwise."""

    def __init__(self, page: Page, internet: Microsoft) -> None:
        self.page = page
        self._internet = internet

    def open(self, roaming_settings: dict[str, str] | None = None, **options: Any) -> "Outlook":
        """Opens Outlook and loads the add-in. Options are those of `HostOptions` in addin/playground."""
        settings = {name: json.dumps(value) for name, value in (roaming_settings or {}).items()}
        options = {**PAGES, "stopAfter": STOP_AFTER, **options}
        self.page.evaluate(OPEN, [options, {"name": "Rep", "address": REP}, settings])
        return self

    def write(self, subject: str = "Offer", **fields: Sequence[Recipient]) -> "Outlook":
        """A new message with these people in `to`, `cc` and `bcc`; the add-in checks it while it is written."""
        self.page.evaluate("content => window.outlook.compose(content)", _content(subject, fields))
        return self

    def invite(self, subject: str = "Meeting", rooms: Sequence[str] = (), **fields: Sequence[Recipient]) -> "Outlook":
        """A new meeting with these people as required (`to`) and optional (`cc`) attendees."""
        content = {**_content(subject, fields), "isMeeting": True, "rooms": list(rooms)}
        self.page.evaluate("content => window.outlook.compose(content)", content)
        return self

    def write_body(self, body: str, kind: str = "newMail", **fields: Sequence[Recipient]) -> "Outlook":
        """A message that opens with this body; `kind` is "newMail", "reply" or "forward"."""
        content = {**_content("Offer", fields), "body": body, "composeType": kind}
        self.page.evaluate("content => window.outlook.compose(content)", content)
        return self

    def type_body(self, body: str) -> None:
        """The body as the person leaves it; no event tells the add-in."""
        self.page.evaluate("body => window.outlook.write({ body })", body)

    def write_unnoticed(self, subject: str = "Offer", **fields: Sequence[Recipient]) -> "Outlook":
        """The same, but Outlook raises no event for it: the add-in learns of these people at Send."""
        self.page.evaluate("content => Object.assign(window.outlook.message, content)", _content(subject, fields))
        return self

    def change(self, field: str, recipients: Sequence[Recipient]) -> None:
        people = [_person(recipient) for recipient in recipients]
        self.page.evaluate("([field, people]) => window.outlook.setRecipients(field, people)", [field, people])

    def change_from(self, address: str) -> None:
        """The person sends from another mailbox; the add-in checks the message anew."""
        self.page.evaluate("address => window.outlook.setFrom({ name: '', address })", address)

    def restart_runtime(self) -> None:
        """Outlook throws the add-in's page away and loads it anew, as it may between two events."""
        self.page.evaluate("() => window.outlook.startRuntime()")

    def press_send(self) -> Sending:
        return _sending(self.page.evaluate("() => window.outlook.pressSend()"))

    def press_send_twice(self) -> list[Sending]:
        """A double click that nothing holds back."""
        both = "() => Promise.all([window.outlook.pressSend(), window.outlook.pressSend()])"
        return [_sending(each) for each in self.page.evaluate(both)]

    def choose(self, choice: str) -> None:
        self.page.evaluate("choice => window.outlook.choose(choice)", choice)

    def run(self, function: str) -> None:
        """Presses a ribbon button that runs a function of the add-in."""
        self.page.evaluate("name => window.outlook.run(name)", function)

    @property
    def sent(self) -> int:
        return int(self.page.evaluate("() => window.outlook.sent.length"))

    @property
    def body(self) -> str:
        return str(self.page.evaluate("() => window.outlook.message.body"))

    @property
    def notifications(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate("() => Object.values(window.outlook.message.notifications)")
        return found

    @property
    def initialization_context(self) -> Any:
        """What the add-in gave to the pane it wants opened."""
        return json.loads(self.page.evaluate("() => window.outlook.message.initializationContext"))

    def age_kept_verdict(self, seconds: int) -> None:
        """Makes the pre-check look as if it had been made earlier."""
        self.page.evaluate(AGE, seconds * 1000)

    def lose_runtime(self) -> None:
        """The add-in's page is gone, as when it could not be loaded."""
        self.page.evaluate("() => window.outlook.close()")

    @property
    def pane(self) -> Frame:
        frame = self.page.wait_for_selector("iframe[title$='(pane)']").content_frame()
        assert frame
        frame.wait_for_url(f"{PUBLIC_URL}/addin/pane/**")
        return frame

    def faults(self) -> list[str]:
        """What an add-in must never do, and what it asked of hosts it has no business with."""
        with suppress(TimeoutError):
            self.page.wait_for_function(SETTLED, timeout=patience.MILLISECONDS)
        violations: list[str] = self.page.evaluate("() => window.outlook.violations")
        runs = self.page.evaluate("() => window.outlook.invocations.all")
        uneven = [f"{run['name']}: {run['completions']} completions" for run in runs if run["completions"] != 1]
        return violations + uneven + self._internet.strangers


@contextmanager
def outlook_window(browser: Browser, backend: str, token: str | None) -> Iterator[Outlook]:
    """A browser of its own for somebody who is signed in with `token`, or isn't (None)."""
    with microsoft(backend) as internet, browser.new_context(proxy={"server": internet.url}) as context:
        if token:
            sign_in = f"localStorage.setItem('consentry.token', {token!r})"
            context.add_init_script(f"if (location.origin === '{PUBLIC_URL}') {sign_in}")
        outlook = Outlook(context.new_page(), internet)
        outlook.page.goto(f"{OUTLOOK}/")
        yield outlook


def send_milliseconds(outlook: Outlook, recipients: Sequence[Recipient], times: int, *, kept: bool) -> list[float]:
    """How long Send took, `times` times: with a verdict kept from the pre-check, or asking the backend."""
    taken = []
    for number in range(times):
        subject = f"Offer {number}"
        (outlook.write if kept else outlook.write_unnoticed)(subject, to=recipients)
        if not kept:
            outlook.page.evaluate("() => { window.outlook.message.sessionData = {} }")
        taken.append(outlook.press_send().milliseconds)
    return taken


def _content(subject: str, fields: dict[str, Sequence[Recipient]]) -> dict[str, Any]:
    people = {field: [_person(recipient) for recipient in recipients] for field, recipients in fields.items()}
    return {"subject": subject, **people}


def _person(recipient: Recipient) -> dict[str, str]:
    return {"address": recipient} if isinstance(recipient, str) else recipient


def _sending(answer: dict[str, Any]) -> Sending:
    alert = answer["alert"] or {"text": "", "buttons": []}
    buttons = [button["label"] for button in alert["buttons"]]
    return Sending(answer["outcome"], alert["text"], buttons, answer["milliseconds"], answer["slow"])
