"""Fills the mirror: every lead, exported in windows of 31 days, while the feed keeps what changes meanwhile."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from consentry.actions.mirror.marketo.second_look import FIRST_IDS, look_again
from consentry.actions.mirror.marketo.windows import CREATED
from consentry.actions.mirror.marketo.work import OVERLAP, Work
from consentry.store.mirror.connections import connections_to, mark_derived
from consentry.store.mirror.marketo.exports import add_windows, forget_windows, windows_of
from consentry.store.mirror.marketo.feed import read_again
from consentry.store.mirror.marketo.hosts import SYSTEM, Host, change_host
from consentry.store.mirror.marketo.leads import unseen_leads
from consentry.store.mirror.marketo.suppressions import derive_all, leads_of_host
from consentry.store.mirror.standing_nos import take_up_again

# Marketo exports at most 31 days at once.
WINDOW = timedelta(days=31)
_MARKETO_BEGAN = datetime(2006, 1, 1, tzinfo=UTC)
_CHUNK = 2_000


def begin_filling(work: Work) -> None:
    """Notes the feed's place first: whatever changes from here on is read from there when all windows are in."""
    since = work.clock.now()
    token = work.client.paging_token(since - OVERLAP, "bootstrap")
    oldest = _oldest(work)
    place = {"feed_token": token, "feed_from": since, "reread_at": since, "merge_token": None, "delete_token": None}
    with work.deployment.db.write() as connection:
        forget_windows(connection, work.host_id)
        add_windows(connection, work.host_id, CREATED, between(oldest, since))
        change_host(
            connection,
            work.deployment.mirrors,
            work.host_id,
            filling_since=since,
            filled_at=None,
            oldest_at=oldest,
            **place,
        )


def is_filled(work: Work, host: Host) -> bool:
    """Whether all windows are in. If this was the last, what follows from them is put in place.

    Raises Unreachable when the files left out who is there; then the next turn begins anew.
    """
    if host.filling_since is None:
        return host.filled_at is not None
    with work.deployment.db.read() as connection:
        if any(window.filter == CREATED for window in windows_of(connection, work.host_id)):
            return False
    look_again(work, host.filling_since)
    _doubt_unseen(work, host.filling_since)
    work.note(filling_since=None, filled_at=work.clock.now(), reconciled_at=host.filling_since, reconciled_from=None)
    return True


def derive_new_teams(work: Work, host: Host) -> None:
    """Tells teams that were let in meanwhile what the mirror knows."""
    with work.deployment.db.read() as connection:
        teams = connections_to(connection, SYSTEM, host.base_url)
    for access in teams:
        if access.verified_at is None or access.derived_at is not None:
            continue
        with work.deployment.db.write() as connection:
            take_up_again(connection, access.team_id, host.base_url, leads_of_host(work.host_id))
        after: bytes | None = b""
        while after is not None:
            with work.deployment.db.write() as connection:
                after = derive_all(
                    connection, work.deployment.keyring, work.host_id, access.team_id, after, _CHUNK, work.clock.now()
                )
        with work.deployment.db.write() as connection:
            mark_derived(connection, access.id, work.clock.now())


def between(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Windows that cover this time, each short enough for one export."""
    while start < end:
        yield start, min(start + WINDOW, end)
        start += WINDOW


def _oldest(work: Work) -> datetime:
    """No lead is older. Marketo numbers leads in the order they come, so the first numbers tell, a month to spare."""
    first = work.client.leads_by_id(FIRST_IDS, ["createdAt"], "bootstrap")
    dates = [datetime.fromisoformat(lead["createdAt"]) for lead in first.values() if lead.get("createdAt")]
    oldest = min(dates, default=_MARKETO_BEGAN + WINDOW) - WINDOW
    return oldest.astimezone(UTC).replace(microsecond=0)


def _doubt_unseen(work: Work, since: datetime) -> None:
    """Leads of an earlier filling that no file named: were they deleted? They are read before anything is believed."""
    after = 0
    while True:
        with work.deployment.db.write() as connection:
            ids = unseen_leads(connection, work.host_id, since, after, _CHUNK)
            # They hold nothing up: what is known of them stays as it is until then.
            read_again(connection, work.host_id, ids, work.clock.now(), since=work.clock.now() + OVERLAP)
        if len(ids) < _CHUNK:
            return
        after = ids[-1]
