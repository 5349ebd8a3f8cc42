"""Takes back opt-outs that somebody typed and nobody confirmed: a script may have typed them."""

from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.actions.refusals import require_admin
from consentry.deployment import Deployment
from consentry.rules.consent.consent import Event, EventKind, Words, suppression_of
from consentry.rules.consent.suppression import Origin, Source
from consentry.rules.identity.caller import Caller
from consentry.store.consent.history import append_all, event_by_id, hold_chain, repeated_since
from consentry.store.consent.suppressions import lift, suppress
from consentry.store.consent.undos import mark_undone, undo_of, undone
from consentry.store.lists.unsubscribe_group import Filter, Member, unsubscribe_group

AT_ONCE = 500


def take_back_typed(
    deployment: Deployment, caller: Caller, wanted: Filter, reason: str, now: datetime
) -> tuple[int, bool]:
    """Returns how many were taken back, and whether there are more: the next call takes them.

    Whoever has said so themselves since, or was on a list, stays out. Raises NotAllowed for anybody but an admin.
    """
    require_admin(caller, "takes back what was typed")
    with deployment.db.write() as connection:
        hold_chain(connection, caller.team_id)
        typed = unsubscribe_group(connection, caller.team_id, wanted, None, AT_ONCE)
        assert all(each.suppression.source is Source.TYPED for each in typed)
        for each in typed:
            _take_back(connection, caller.team_id, each, now)
        said = [(_event(each, caller.user_id, now), Words(reason)) for each in typed]
        append_all(connection, deployment.keyring, caller.team_id, said)
        more = unsubscribe_group(connection, caller.team_id, wanted, None, 1)
    return len(typed), bool(more)


def _take_back(connection: Connection, team_id: int, typed: Member, now: datetime) -> None:
    said = typed.suppression
    lift(connection, team_id, said.key, said.origin, said.scope, said.scope_id)
    later = repeated_since(connection, team_id, event_by_id(connection, typed.event_id))
    taken_back = undone(connection, team_id, said.key)
    firm = [each for each in later if each.event.source is not Source.TYPED and each.id not in taken_back]
    if firm:
        suppress(connection, team_id, suppression_of(firm[0].event), firm[0].id)
    undo = undo_of(connection, typed.event_id)
    if undo:
        mark_undone(connection, undo, said.key, now)


def _event(typed: Member, user_id: int, now: datetime) -> Event:
    said = typed.suppression
    about = (said.key, Origin.TEAM, said.scope, said.scope_id, Source.TYPED)
    return Event(now, EventKind.UNDO, *about, actor_id=user_id, through_id=typed.through_id)
