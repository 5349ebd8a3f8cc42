"""A mirror that was filled is looked at a second time, another way, before it makes anybody clear."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from consentry.actions.mirror.marketo.work import OVERLAP, Work
from consentry.evidence.mirror.marketo.leads import FIELDS
from consentry.providers.errors import Unreachable
from consentry.store.consent.people import people
from consentry.store.mirror.marketo.leads import known_leads

FIRST_IDS = range(1, 301)
# Marketo keeps changes for 90 days.
_CHANGES = timedelta(days=85)
_MOST = 300
_MOST_PAGES = 20


def look_again(work: Work, since: datetime) -> None:
    """Asks for leads by number, by address and by what changed lately: nobody of before `since` may be missing.

    An export that holds nobody, or leaves somebody out, is a success to Marketo. So is one of a Marketo in which
    there is nobody yet: then nobody is found here either. Raises Unreachable, and has the mirror filled anew; whoever
    was found isn't kept, or they would vouch for the next export.
    """
    found = {int(lead["id"]) for lead in _found(work) if _is_older(lead, since)}
    with work.deployment.db.read() as connection:
        known = known_leads(connection, work.host_id, found)
    if found - known.keys():
        work.note(filling_since=None)
        raise Unreachable("marketo", "empty_export", problem="garbled")


def _found(work: Work) -> Iterator[Mapping[str, Any]]:
    ask, fields = work.client, ["email", "createdAt"]
    yield from ask.leads_by_id(FIRST_IDS, fields, "bootstrap").values()
    if changed := _changed(work):
        yield from ask.leads_by_id(changed, fields, "bootstrap").values()
    with work.deployment.db.read() as connection:
        addresses = [person.address for person in people(connection, work.team_id, "", 0, _MOST) if person.address]
    if addresses:
        yield from chain.from_iterable(ask.leads_by_email(addresses, fields, "bootstrap").values())


def _changed(work: Work) -> list[int]:
    """Some leads of which anything was noted lately."""
    token = work.client.paging_token(work.began - _CHANGES, "bootstrap")
    for _ in range(_MOST_PAGES):
        page = work.client.lead_changes(token, FIELDS, "bootstrap")
        if page.activities or not page.has_more:
            break
        token = page.token
    return sorted({activity.lead_id for activity in page.activities})[:_MOST]


def _is_older(lead: Mapping[str, Any], since: datetime) -> bool:
    """Whoever came just before the windows ended may not be in the files yet; the feed tells of them."""
    created = str(lead.get("createdAt") or "")
    return bool(created) and datetime.fromisoformat(created) < since - OVERLAP
