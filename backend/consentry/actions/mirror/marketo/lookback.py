"""What the feed of changes doesn't tell: merges, deletions, and anything else it may have left out."""

import re
from datetime import timedelta

import structlog

from consentry.actions.mirror.marketo.fill import between
from consentry.actions.mirror.marketo.windows import CREATED, UPDATED
from consentry.actions.mirror.marketo.work import OVERLAP, Work
from consentry.providers.marketo import Activity
from consentry.rules.mirror.marketo.flags import central_day
from consentry.store.mirror.marketo.calls import calls_on
from consentry.store.mirror.marketo.exports import add_windows, forget_windows
from consentry.store.mirror.marketo.feed import read_again
from consentry.store.mirror.marketo.hosts import Host, change_host

log = structlog.get_logger()

_MERGE = "Merge Leads"
_RECONCILE_EVERY = timedelta(days=1)
_COMPARE_EVERY = timedelta(hours=6)
# Where Marketo can't export what was changed, a few windows of everything are compared each night.
_NEWEST = timedelta(days=31)
_WINDOWS_A_NIGHT = 3
_MOST_PAGES = 100


def read_merges(work: Work, host: Host) -> None:
    """A merge or deletion needs no row of its own for a flag that changes: all who had to do with it are read again."""
    since = (host.feed_from or work.began) - OVERLAP
    merge_type = host.merge_type or work.client.activity_types()[_MERGE]
    token = host.merge_token or work.client.paging_token(since)
    for _ in range(_MOST_PAGES):
        page = work.client.activities(token, [merge_type])
        _read_again(work, page.activities, merge_type=merge_type, merge_token=page.token)
        token = page.token
        if not page.has_more:
            return


def read_deletions(work: Work, host: Host) -> None:
    token = host.delete_token or work.client.paging_token((host.feed_from or work.began) - OVERLAP)
    for _ in range(_MOST_PAGES):
        page = work.client.deleted_leads(token)
        _read_again(work, page.activities, delete_token=page.token)
        token = page.token
        if not page.has_more:
            return


def plan_reconciling(work: Work, host: Host) -> None:
    """Once a day, whatever was changed since the last time is exported and compared."""
    since = host.reconciled_at
    if since is not None and timedelta() <= work.began - since < _RECONCILE_EVERY:
        return
    if host.only_created_filter:
        plan_rotation(work, host)
        return
    start = min(since or work.began, work.began) - OVERLAP
    with work.deployment.db.write() as connection:
        add_windows(connection, work.host_id, UPDATED, between(start, work.began))
        change_host(connection, work.deployment.mirrors, work.host_id, reconciled_at=work.began, merge_type=None)


def plan_rotation(work: Work, host: Host) -> None:
    """The newest leads, and the next of the older ones in turn."""
    oldest = host.oldest_at or work.began - _NEWEST
    older = list(between(oldest, work.began - _NEWEST))
    start = host.reconciled_from or oldest
    turn = [window for window in older if window[0] >= start][:_WINDOWS_A_NIGHT] or older[:_WINDOWS_A_NIGHT]
    following = turn[-1][1] if turn else oldest
    with work.deployment.db.write() as connection:
        forget_windows(connection, work.host_id, UPDATED)
        add_windows(connection, work.host_id, CREATED, [(work.began - _NEWEST, work.began), *turn])
        place = {"reconciled_at": work.began, "reconciled_from": following, "only_created_filter": True}
        change_host(connection, work.deployment.mirrors, work.host_id, merge_type=None, **place)


def compare_usage(work: Work, host: Host) -> None:
    """What Marketo has counted against what the ledger has: more of it means that somebody else uses our API user."""
    if host.usage_at is not None and timedelta() <= work.began - host.usage_at < _COMPARE_EVERY:
        return
    usage = work.client.usage_today()
    with work.deployment.db.read() as connection:
        noted = calls_on(connection, work.host_id, work.team_id, work.clock.now())
    if usage is None or usage.day != central_day(work.clock.now()):
        work.note(usage_at=work.began, usage_total=None, usage_ours=None)
        return
    if usage.ours > noted + max(10, noted // 10):
        log.warning("Marketo counts more calls than the ledger", marketo=usage.ours, ledger=noted)
    used = {"usage_total": usage.total, "usage_ours": usage.ours, "usage_team_id": work.team_id}
    work.note(usage_at=work.began, **used)


def _read_again(work: Work, activities: list[Activity], **place: object) -> None:
    ids = {lead_id for activity in activities for lead_id in (activity.lead_id, *_merged(activity))}
    with work.deployment.db.write() as connection:
        read_again(connection, work.host_id, ids, work.began)
        change_host(connection, work.deployment.mirrors, work.host_id, **place)


def _merged(activity: Activity) -> list[int]:
    """The leads that were merged into another: a list, or a list written as text."""
    return [int(number) for number in re.findall(r"\d+", str(activity.attributes.get("Merge IDs", "")))]
