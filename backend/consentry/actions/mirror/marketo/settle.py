"""Does what an admin's resubscribe waits for: where no lead says no any more, what is gone lets go."""

from consentry.actions.mirror.marketo.work import Work
from consentry.evidence.mirror.marketo.leads import FIELDS, take_answer
from consentry.rules.consent.consent import Event, EventKind
from consentry.rules.consent.suppression import Origin, Scope, Source
from consentry.store.mirror.awaited_clears import Awaited, clears_awaited_from
from consentry.store.mirror.marketo.suppressions import teams_of
from consentry.store.mirror.orphans import lift_orphan, orphaned

_BATCH = 300


def settle_resubscribes(work: Work) -> None:
    """Asks Marketo for each such address. A lead that says no there is cleared there, and costs no call here."""
    waiting = _waiting(work)
    if not waiting:
        return
    asked_at = work.clock.now()
    addresses = {each.key: each.address.lower() for each in waiting if each.address}
    found = work.client.leads_by_email(addresses.values(), FIELDS, "feed")
    with work.deployment.db.write() as connection:
        answered = take_answer(connection, work.deployment.keyring, work.host_id, addresses, found, asked_at).keys
        settled = orphaned(connection, work.host_id, answered)
        for each in waiting:
            if each.key in settled:
                lift_orphan(connection, work.deployment.keyring, work.host_id, each.team_id, _event(work, each))


def _waiting(work: Work) -> list[Awaited]:
    with work.deployment.db.read() as connection:
        teams = teams_of(connection, work.host_id)
        waiting = [each for each in clears_awaited_from(connection, Origin.MARKETO, teams) if each.address]
        orphans = orphaned(connection, work.host_id, {each.key for each in waiting})
    return [each for each in waiting if each.key in orphans][:_BATCH]


def _event(work: Work, each: Awaited) -> Event:
    return Event(
        at=work.clock.now(),
        kind=EventKind.RESUBSCRIBE,
        address_key=each.key,
        origin=Origin.MARKETO,
        scope=Scope.EVERYTHING,
        scope_id="",
        source=Source.RESUBSCRIBE,
        actor_id=each.actor_id,
    )
