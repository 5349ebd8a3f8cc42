"""Marketo's push: a trigger campaign that calls a webhook when a watched field changes."""

import queue
import re
import threading
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.simulators.marketo.fields import FIELDS
from tests.simulators.marketo.leads import Lead

TEMPLATE = (
    "email={{lead.Email Address}}&id={{lead.Id}}&unsubscribed={{lead.Unsubscribed}}"
    "&emailInvalid={{lead.Email Invalid}}&blackListed={{lead.Black Listed}}"
    "&marketingSuspended={{lead.Marketing Suspended}}"
)
WATCHED = ("unsubscribed", "email", "blackListed", "marketingSuspended", "emailInvalid")
_TOKEN = re.compile(r"\{\{lead\.([^}]+)\}\}")
_NAMES = {known.token: known.name for known in FIELDS.values()}


@dataclass(frozen=True)
class Target:
    """What an admin typed into Marketo. `true` and `false` are how this instance writes a flag: nobody documents it."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = WATCHED
    template: str = TEMPLATE
    true: str = "1"
    false: str = "0"
    quoted: bool = False


class Webhook:
    """Calls one lead after the other, waits at most 30 seconds for each, and never tries again."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[tuple[Target, str]] = queue.Queue()
        self._thread: threading.Thread | None = None
        self.target: Target | None = None
        self.delivered = 0
        self.failed: list[str] = []

    def notice(self, lead: Lead, name: str) -> None:
        """Called at each change of a field, with the lead as it is then."""
        target = self.target
        if target is None or name not in target.fields:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._waiting.put((target, _filled_in(target, lead)))

    def settle(self) -> None:
        """Waits until nothing waits any more."""
        self._waiting.join()

    def state(self) -> dict[str, Any]:
        return {
            "url": self.target.url if self.target else None,
            "delivered": self.delivered,
            "failed": self.failed,
            "waiting": self._waiting.qsize(),
        }

    def _work(self) -> None:
        while True:
            target, payload = self._waiting.get()
            try:
                self._call(target, payload)
            finally:
                self._waiting.task_done()

    def _call(self, target: Target, payload: str) -> None:
        headers = {"Content-Type": "application/x-www-form-urlencoded", **target.headers}
        try:
            reply = requests.post(target.url, payload.encode(), headers=headers, timeout=30)
        except requests.RequestException as error:
            self.failed.append(type(error).__name__)
            return
        if reply.ok and reply.content:
            self.delivered += 1
        else:
            # Marketo calls an empty body an error, too (1001).
            self.failed.append(str(reply.status_code))


def _filled_in(target: Target, lead: Lead) -> str:
    def value(token: re.Match[str]) -> str:
        text = _text(target, lead[_NAMES[token[1]]])
        return urllib.parse.quote_plus(f'"{text}"' if target.quoted else text)

    return _TOKEN.sub(value, target.template)


def _text(target: Target, value: Any) -> str:
    if isinstance(value, bool):
        return target.true if value else target.false
    return "" if value is None else str(value)
