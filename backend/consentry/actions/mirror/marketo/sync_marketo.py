"""Keeps the mirror of one Marketo up to date: fills it once, then follows what changes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from consentry.actions.mirror.marketo.doubted import look_up_again
from consentry.actions.mirror.marketo.fill import begin_filling, derive_new_teams, is_filled
from consentry.actions.mirror.marketo.follow import advance_watermark, read_changes, read_waiting
from consentry.actions.mirror.marketo.lookback import (
    compare_usage,
    plan_reconciling,
    plan_rotation,
    read_deletions,
    read_merges,
)
from consentry.actions.mirror.marketo.settle import settle_resubscribes
from consentry.actions.mirror.marketo.windows import see_to_windows
from consentry.actions.mirror.marketo.work import TakenOver, Work
from consentry.deployment import Deployment
from consentry.evidence.mirror.marketo.client import asking
from consentry.evidence.mirror.marketo.diagnosis import diagnose, only_for_writing
from consentry.evidence.mirror.marketo.trust import code_of, is_shut_out, shut_out
from consentry.providers.errors import ProviderError, QuotaSpent, Refused, Unreachable, Unsupported
from consentry.providers.http import Purpose
from consentry.store.mirror.connections import TEST, Access, connections_to, mark_verified, needs_test, note_fault
from consentry.store.mirror.marketo.hosts import RECONCILE, SYSTEM, Host, host_by_id, note_error
from consentry.store.mirror.marketo.teams import shared_wish
from consentry.store.vault import Unreadable

log = structlog.get_logger()

# Marketo keeps changes for 90 days: whoever comes later begins anew.
_TOO_FAR_BEHIND = timedelta(days=89)
_OF_MERGES = ("activity_types", "activities", "deleted_leads")
_SOON = timedelta(minutes=1)
_LATER = timedelta(minutes=15)


def sync_marketo(deployment: Deployment, host_id: int) -> datetime | None:
    """Does what is due. Returns when to come again; None when nobody is connected any more.

    What Marketo refuses is noted with the host, not raised. Killed at any point, the next turn goes on from there.
    """
    began = deployment.clock.now()
    with deployment.db.read() as connection:
        host = host_by_id(connection, host_id)
        accesses = connections_to(connection, SYSTEM, host.base_url) if host else []
    if host is None or not accesses:
        return None
    _ask_again(deployment, host_id, accesses)
    next_at = began + _LATER
    for access in _trusted(deployment, host):
        with deployment.db.read() as connection:
            wish = shared_wish(connection, host_id)
        try:
            with asking(deployment, access, host_id) as client:
                next_at = _turn(Work(deployment, host_id, client, wish, began, access))
        except TakenOver:
            return began + wish.poll
        except (ProviderError, Unreadable) as error:
            next_at = _after_failure(deployment, host_id, access, error, deployment.clock.now(), wish.poll)
            if _is_own(error):
                continue
            return next_at
        return next_at
    return next_at


def _trusted(deployment: Deployment, host: Host) -> list[Access]:
    """Whose credentials may be used: one team's failing is no other team's loss."""
    with deployment.db.read() as connection:
        accesses = connections_to(connection, SYSTEM, host.base_url)
    return [access for access in accesses if access.verified_at is not None]


def _ask_again(deployment: Deployment, host_id: int, accesses: Sequence[Access]) -> None:
    """Whoever was refused is let in again as soon as Marketo does, and what a test found ends as soon as another finds
    nothing, with no word from an admin here.
    """
    for access in accesses:
        tried_at = access.error_at
        is_recent = tried_at is not None and timedelta() <= deployment.clock.now() - tried_at < _LATER
        if is_recent or not needs_test(access):
            continue
        problems = diagnose(deployment, access, host_id)
        with deployment.db.write() as connection:
            if problems and not only_for_writing(problems):
                note_fault(connection, access, problems[0].code, deployment.clock.now(), TEST)
            elif mark_verified(connection, access, deployment.clock.now()):
                deployment.mirrors.clear()


def _turn(work: Work) -> datetime:
    host = work.host()
    behind = host.synced_at if host.filled_at else host.filling_since
    if behind is None or work.began - behind > _TOO_FAR_BEHIND:
        begin_filling(work)
    if not is_filled(work, work.host()):
        look_at = _export(work, "bootstrap")
        if not is_filled(work, work.host()):
            return look_at or work.clock.now() + _SOON
    derive_new_teams(work, host)
    return _keep_up(work, work.host())


def _keep_up(work: Work, host: Host) -> datetime:
    """The feed first: the watermark is what checks depend on."""
    was_reread_at = host.reread_at
    if not read_changes(work, host):
        return work.clock.now()
    host = work.host()
    if host.reread_at != was_reread_at or host.merge_token is None or host.error_in in _OF_MERGES:
        read_merges(work, host)
        read_deletions(work, host)
    read_waiting(work, host)
    advance_watermark(work)
    work.went_well()
    look_up_again(work)
    settle_resubscribes(work)
    return min(filter(None, (work.began + work.wish.poll, _look_back(work, host))))


def _look_back(work: Work, host: Host) -> datetime | None:
    """It can wait; the next poll can't."""
    try:
        plan_reconciling(work, host)
        compare_usage(work, host)
        next_at = _export(work, "reconcile")
    except ProviderError as error:
        log.warning("Marketo could not be compared with the mirror", error=str(error))
        if isinstance(error, Unreachable) and error.endpoint is None:
            with work.deployment.db.write() as connection:
                note_error(connection, work.deployment.mirrors, work.host_id, error.code, work.clock.now(), RECONCILE)
        return None
    if next_at is None:
        work.went_well(RECONCILE)
    return next_at


def _export(work: Work, purpose: Purpose) -> datetime | None:
    try:
        return see_to_windows(work, purpose)
    except Unsupported:
        plan_rotation(work, work.host())
        return work.clock.now() + _SOON


def _is_own(error: ProviderError | Unreadable) -> bool:
    """Whether it concerns the team whose credentials these are, and no other team of the same Marketo."""
    return isinstance(error, Refused | Unreadable) or code_of(error) == "budget"


def _after_failure(
    deployment: Deployment,
    host_id: int,
    access: Access,
    error: ProviderError | Unreadable,
    now: datetime,
    poll: timedelta,
) -> datetime:
    """When to try again: soon after an outage, later where somebody has to do something first."""
    log.warning("Marketo could not be synchronised", error=str(error))
    if is_shut_out(error):
        shut_out(deployment, access, code_of(error), now)
    where = error.endpoint if isinstance(error, ProviderError) else TEST
    with deployment.db.write() as connection:
        if _is_own(error):
            note_fault(connection, access, code_of(error), now, where)
        else:
            note_error(connection, deployment.mirrors, host_id, code_of(error), now, where)
    needs_somebody = isinstance(error, Refused | QuotaSpent | Unreadable)
    return now + (_LATER if needs_somebody else min(poll, _SOON))
