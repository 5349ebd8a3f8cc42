"""What the activities of a page say about leads that the mirror knows, and what they leave open."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from consentry.providers.marketo import Activity
from consentry.rules.mirror.marketo.flags import FLAGS, Flag, says_yes
from consentry.store.mirror.marketo.feed import WaitingLead
from consentry.store.mirror.marketo.leads import KnownLead, Lead


class FeedReading:
    """A no is believed at once. Whatever would lift one, comes out of order or names no flag is read again.

    `unclear` must be read before the mirror is up to date; `nameless` refuse, and their address isn't known here.
    `since`: the dates of opt-outs; `said`: when each address last said no, whether or not that was known.
    """

    def __init__(self, known: Mapping[int, KnownLead], waiting: Mapping[int, WaitingLead]) -> None:
        self._before = known
        self._leads = dict(known)
        self._waiting = waiting
        self._confirmed: dict[int, int] = {}
        self.unclear: set[int] = set()
        self.nameless: set[int] = set()
        self.since: dict[bytes, datetime] = {}
        self.said: dict[bytes, datetime] = {}

    def take(self, activity: Activity) -> None:
        """Activities come in the order of their page."""
        lead = self._leads.get(activity.lead_id)
        flags = {FLAGS[name]: says_yes(value) for name, value in activity.changed.items() if name in FLAGS}
        if lead is None or not flags or "email" in activity.changed or None in flags.values():
            self.unclear.add(activity.lead_id)
            return
        at = int(activity.at.timestamp())
        if lead.key is not None and any(flags.values()):
            self.said[lead.key] = max(activity.at, self.said.get(lead.key, activity.at))
        for flag, says_no in flags.items():
            if bool(lead.flags & flag) == says_no:
                self._confirm(lead.id, flag, says_no)
            elif says_no and at > lead.changed_at:
                lead = self._believe(lead, flag, activity.at)
            else:
                self.unclear.add(lead.id)
        self._leads[lead.id] = lead._replace(changed_at=max(at, lead.changed_at))

    def changed(self) -> list[Lead]:
        """Leads as they are now, of those that are another than before."""
        return [
            Lead(lead.id, None, lead.key, lead.flags, lead.changed_at)
            for lead in self._leads.values()
            if lead != self._before[lead.id]
        ]

    def confirmed(self) -> Iterable[WaitingLead]:
        """Those of whom a push claimed nothing but what the feed says, too: no need to read them."""
        for lead_id, waiting in self._waiting.items():
            if not waiting.must_read and not waiting.claimed & ~self._confirmed.get(lead_id, 0):
                yield waiting

    def _believe(self, lead: KnownLead, flag: Flag, at: datetime) -> KnownLead:
        if lead.id not in self._waiting:
            self.nameless.add(lead.id)
        if lead.key is not None and not lead.flags:
            self.since[lead.key] = at
        return lead._replace(flags=lead.flags | flag)

    def _confirm(self, lead_id: int, flag: Flag, says_no: bool | None) -> None:
        if says_no:
            self._confirmed[lead_id] = self._confirmed.get(lead_id, 0) | flag
