"""One Marketo subscription: everything that the interfaces show and change."""

import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.simulators.marketo.activities import CHANGE, DELETE, MERGE, NEW_LEAD, Log
from tests.simulators.marketo.bulk import Exports
from tests.simulators.marketo.clock import Clock
from tests.simulators.marketo.faults import Faults
from tests.simulators.marketo.identity import Identity, Service
from tests.simulators.marketo.leads import Leads
from tests.simulators.marketo.limits import Limits
from tests.simulators.marketo.webhook import Webhook

CLIENT_ID = "7f3c0e12-consentry"
CLIENT_SECRET = "marketo-simulator-secret"

REFUSING = ("unsubscribed", "emailInvalid", "blackListed", "marketingSuspended")
FIRST_NAMES = ("Ada", "Bram", "Chloé", "Dirk", "Elin", "Femke", "Greta", "Hugo", "Ines", "Jonas")
LAST_NAMES = ("Andersson", "Bakker", "Claes", "Dubois", "Ek", "Fischer", "Garnier", "Hoffmann")
_FLAG_OF = {3: "unsubscribed", 7: "emailInvalid", 11: "blackListed", 13: "marketingSuspended"}


class Simulator:
    """`url` is set once it is served. Take `lock` before touching leads from a test that also calls by HTTP."""

    def __init__(self, at: datetime | None = None) -> None:
        self.lock = threading.RLock()
        self.url = ""
        self.clock = Clock(at)
        self.log = Log()
        self.webhook = Webhook()
        self.leads = Leads(self.clock, self.log, self.webhook.notice)
        self.identity = Identity(self.clock)
        self.identity.add(Service(CLIENT_ID, CLIENT_SECRET))
        self.limits = Limits(self.clock)
        self.faults = Faults()
        self.exports = Exports(self.clock, self.leads)
        self.latency = 0.0
        self.token_length = 0
        self.hidden_fields: set[str] = set()
        self.hidden_leads: set[int] = set()  # in a partition that the API user may not see
        self.type_ids = {
            "Send Email": 6,
            "Email Delivered": 7,
            "Email Bounced": 8,
            "Unsubscribe Email": 9,
            NEW_LEAD: 12,
            CHANGE: 13,
            "Email Bounced Soft": 27,
            MERGE: 32,
            DELETE: 37,
            "Call Webhook": 110,
        }

    def seed(self, count: int, start: datetime, end: datetime, domain: str = "example.com") -> None:
        """Leads that were always there, created evenly from `start` to `end`: `lead1@…`, `lead2@…`

        Of each hundred one has opted out, one's address is invalid, one is blacklisted and one suspended,
        and one more has a twin: a second lead with its address, which alone has opted out.
        """
        step = (end - start) / max(count, 1)
        people = [{"firstName": first, "lastName": last} for first in FIRST_NAMES for last in LAST_NAMES]
        with self.lock:
            for number in range(1, count + 1):
                person: dict[str, Any] = people[number % len(people)]
                flag = _FLAG_OF.get(number % 100)
                at = start + step * (number - 1)
                twin_of = number - 1 if number % 100 == 18 else number
                values = {**person, flag: True} if flag else person
                values = {**person, "unsubscribed": True} if twin_of != number else values
                self.leads.keep(f"lead{twin_of}@{domain}", values, at)

    def refused(self) -> Iterator[tuple[str, list[str]]]:
        """Every address with a lead that says no, and all the reasons: what a mirror must have found out."""
        reasons: dict[str, set[str]] = {}
        for lead in self.leads:
            flags = {flag for flag in REFUSING if lead[flag]}
            if flags and lead.email:
                reasons.setdefault(lead.email.strip().lower(), set()).update(flags)
        return ((email, sorted(flags)) for email, flags in reasons.items())

    def close(self) -> None:
        self.faults.clear()
        self.exports.close()
