"""Leads that Marketo leaves out of an answer: are they gone, or is it the answer that is wrong?"""

from collections.abc import Collection

from consentry.actions.marketo.work import Work
from consentry.evidence.marketo.leads import FIELDS, leads_of
from consentry.providers.errors import Unreachable
from consentry.store.marketo_feed import read_again, waits_for
from consentry.store.marketo_leads import keep_leads, some_leads

_WITNESSES = 10


def really_gone(work: Work, missing: Collection[int]) -> list[int]:
    """These leads, once Marketo hasn't named them a second time, beside others that must be there.

    A deleted, merged or hidden lead isn't named in an answer that is a success. The same answer comes from a Marketo
    that is out of order: then others aren't named either, or those now are, and nothing is believed. Raises
    Unreachable; whoever was missing goes on waiting.
    """
    asked_at = work.clock.now()
    with work.db.read() as connection:
        known = some_leads(work.db, connection, work.host_id, _WITNESSES)
        witnesses = set(known) - waits_for(connection, work.host_id, known).keys() - set(missing)
    found = work.client.leads_by_id([*missing, *witnesses], FIELDS, "feed")
    absent = witnesses - found.keys()
    is_wrong = _is_wrong(absent, witnesses) or not found.keys().isdisjoint(missing)
    with work.db.write() as connection:
        keep_leads(work.db, connection, work.host_id, leads_of(work.db.keys, found.values()), asked_at)
        if not is_wrong:
            read_again(work.db, connection, work.host_id, absent, asked_at)
    if is_wrong:
        raise Unreachable("marketo", "missing_leads", problem="garbled")
    return list(missing)


def _is_wrong(absent: Collection[int], witnesses: Collection[int]) -> bool:
    """A few may have gone meanwhile. A third of any ten is no chance: the next turn asks for others."""
    return bool(absent) and 3 * len(absent) >= len(witnesses)
