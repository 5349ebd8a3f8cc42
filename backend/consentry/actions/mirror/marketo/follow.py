"""Follows the feed: what changed since the last poll, page by page, into the mirror."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.engine import Connection

from consentry.actions.mirror.marketo.absent import ask_for_some, really_gone
from consentry.actions.mirror.marketo.reading import Reading
from consentry.actions.mirror.marketo.work import OVERLAP, REREAD_EVERY, TakenOver, Work
from consentry.evidence.mirror.marketo.leads import FIELDS, leads_of
from consentry.providers.errors import Unreachable
from consentry.providers.marketo import Activity, Page
from consentry.rules.mirror.left_out import doubt_changes
from consentry.store.consent.new_nos import cancel_waits
from consentry.store.mirror.marketo.feed import (
    activities_since,
    forget_activities_before,
    no_longer_waiting,
    read_again,
    take_unseen,
    waiting_leads,
    waiting_since,
    waits_for,
)
from consentry.store.mirror.marketo.hosts import Host, advance_feed, change_host, lock_mirror
from consentry.store.mirror.marketo.leads import drop_leads, keep_leads, known_leads, note_flags
from consentry.store.mirror.marketo.suppressions import teams_of

_MOST_PAGES = 400
_BATCH = 300
# A push within this time means that it works: then what changed is known already, and reading again can be shared
# by two polls.
_PUSH_WORKS = timedelta(hours=1)


def read_changes(work: Work, host: Host) -> bool:
    """Reads all there is. False when there is more than one turn should take.

    Once an hour it goes back over what it has read: an activity may be committed late, with an earlier date. Raises
    Unreachable when what was read before is no longer there.
    """
    token, is_reread = _start(work, host)
    latest = host.feed_from or work.began
    known, read, found = _known_since(work, host) if is_reread else 0, 0, 0
    for _ in range(_MOST_PAGES):
        page = work.client.lead_changes(token, FIELDS)
        found += _take(work, token, page)
        read += len(page.activities)
        token = page.token
        latest = max([latest, *(activity.at for activity in page.activities)])
        if not page.has_more:
            if why := doubt_changes(max(0, known - found), known):
                raise Unreachable("marketo", why, problem="garbled")
            if is_reread:
                work.note(reread_at=work.began, feed_from=latest)
            if not read and _is_silent_for_long(work, host):
                ask_for_some(work)
            return True
    return False


def read_waiting(work: Work, host: Host) -> None:
    """Reads leads again of which the feed or a push doesn't tell enough: their address, or that they may be mailed.

    Each once a turn: of whom something else is heard meanwhile, the next turn asks.
    """
    read: set[int] = set()
    while True:
        with work.deployment.db.read() as connection:
            waiting = waiting_leads(connection, work.host_id, _BATCH)
        if not waiting or waiting[0].since > work.began - _patience(work, host):
            return
        if not read.isdisjoint(each.lead_id for each in waiting):
            return
        read.update(each.lead_id for each in waiting)
        asked_at = work.clock.now()
        found = work.client.leads_by_id([each.lead_id for each in waiting], FIELDS, "feed")
        missing = [each.lead_id for each in waiting if each.lead_id not in found]
        gone = really_gone(work, missing, some_were_named=bool(found)) if missing else []
        with work.deployment.db.write() as connection:
            lock_mirror(connection, work.host_id)
            keep_leads(
                connection,
                work.deployment.keyring,
                work.host_id,
                leads_of(work.deployment.keyring, found.values()),
                asked_at,
            )
            drop_leads(connection, work.host_id, gone)
            no_longer_waiting(connection, work.host_id, waiting)


def advance_watermark(work: Work) -> None:
    """Everything before this turn is in the mirror, unless somebody who waited already still waits."""
    with work.deployment.db.write() as connection:
        oldest = waiting_since(connection, work.host_id)
        watermark = work.began if oldest is None else min(work.began, oldest)
        change_host(connection, work.deployment.mirrors, work.host_id, watermark=watermark, synced_at=work.began)
        latest = min(work.began, work.host().feed_from or work.began)
        forget_activities_before(connection, work.host_id, latest - 2 * REREAD_EVERY - 2 * OVERLAP)


def _start(work: Work, host: Host) -> tuple[str, bool]:
    """The place to read from. Looking back begins before the latest date in the feed: Marketo's clock, not ours."""
    reread_at = host.reread_at
    if host.feed_token and reread_at is not None and timedelta() <= work.began - reread_at < REREAD_EVERY:
        return host.feed_token, False
    token = work.client.paging_token((host.feed_from or work.began) - OVERLAP)
    _move(work, host.feed_token, token)
    return token, True


def _move(work: Work, old: str | None, new: str) -> None:
    with work.deployment.db.write() as connection:
        if not advance_feed(connection, work.host_id, old, new):
            raise TakenOver


def _is_silent_for_long(work: Work, host: Host) -> bool:
    """Once within the time for which "clear" is believed: in each poll it would double what a quiet Marketo costs."""
    age = work.wish.freshness.total_seconds()
    return host.synced_at is None or work.began.timestamp() // age != host.synced_at.timestamp() // age


def _known_since(work: Work, host: Host) -> int:
    """How many activities are known of the time that is read again."""
    with work.deployment.db.read() as connection:
        return activities_since(connection, work.host_id, (host.feed_from or work.began) - OVERLAP)


def _take(work: Work, token: str, page: Page) -> int:
    """A page and the place behind it, all or nothing. Returns how many of its activities were known."""
    with work.deployment.db.write() as connection:
        lock_mirror(connection, work.host_id)
        if not advance_feed(connection, work.host_id, token, page.token):
            raise TakenOver
        dates = {activity.guid: activity.at for activity in page.activities}
        new = take_unseen(connection, work.host_id, dates)
        _apply(work, connection, [activity for activity in page.activities if activity.guid in new])
    return len(dates) - len(new)


def _apply(work: Work, connection: Connection, activities: Sequence[Activity]) -> None:
    ids = {activity.lead_id for activity in activities}
    waiting = waits_for(connection, work.host_id, sorted(ids))
    reading = Reading(known_leads(connection, work.host_id, ids), waiting)
    for activity in activities:
        reading.take(activity)
    note_flags(connection, work.deployment.keyring, work.host_id, reading.changed(), work.clock.now(), reading.since)
    cancel_waits(connection, teams_of(connection, work.host_id), reading.said)
    no_longer_waiting(connection, work.host_id, reading.confirmed())
    read_again(connection, work.host_id, reading.unclear, work.began)
    # Nothing depends on these: reading them tells the address of who refuses, for people who look for it.
    read_again(connection, work.host_id, reading.nameless, work.began, since=work.began + REREAD_EVERY)


def _patience(work: Work, host: Host) -> timedelta:
    """How long a lead may wait for company. The mirror stays fresh meanwhile, or there is no patience."""
    poll = work.wish.poll
    push_works = host.pushed_at is not None and timedelta() <= work.began - host.pushed_at < _PUSH_WORKS
    is_affordable = 2 * poll + timedelta(minutes=2) <= work.wish.freshness
    # A second less: two polls are never nearer, and who was heard of right after one can wait for the next but one.
    return poll - timedelta(seconds=1) if push_works and is_affordable else timedelta()
