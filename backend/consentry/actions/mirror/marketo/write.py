"""Writes to Marketo what a team's people and recipients said, and reads it again to be sure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consentry.actions.mirror.upkeep import Written
from consentry.deployment import Deployment
from consentry.evidence.mirror.marketo.client import asking
from consentry.evidence.mirror.marketo.leads import FIELDS, lead_of
from consentry.providers.marketo import Marketo
from consentry.rules.mirror.marketo.flags import Flag
from consentry.store.addresses.mailboxes import spellings_to_tell
from consentry.store.mirror.connections import Access
from consentry.store.mirror.marketo.leads import Lead, keep_leads, leads_with
from consentry.store.mirror.write_backs import Waiting

_FIELDS = (*FIELDS, "unsubscribedReason")


@dataclass(frozen=True, slots=True)
class _Team:
    deployment: Deployment
    client: Marketo
    host_id: int
    team_id: int


def write(deployment: Deployment, access: Access, host_id: int, waiting: Sequence[Waiting]) -> Written:
    """Raises ProviderError or Unreadable when nobody can be written at all."""
    with asking(deployment, access, host_id) as client:
        return _write(_Team(deployment, client, host_id, access.team_id), waiting)


def _write(team: _Team, waiting: Sequence[Waiting]) -> Written:
    """Finds every lead of each person, writes those that say otherwise, and reads them all again."""
    spellings = _spellings(team, waiting)
    said = {key: each for key, (each, _) in spellings.items()}
    leads = [lead for lead, is_ours in _leads_of(team, spellings) if _concerns(said, lead, is_ours=is_ours)]
    items = [
        {"id": lead.id, "unsubscribed": wish, "unsubscribedReason": _reason(wish)}
        for lead in leads
        if _differs(lead, wish := said[lead.key or b""].unsubscribed)
    ]
    outcomes = team.client.update_leads(items) if items else []
    errors = {outcome.lead_id: outcome.error.code for outcome in outcomes if outcome.error}
    again = [lead for lead, _ in _read_again(team, [lead.id for lead in leads])] if items else leads
    failed: dict[bytes, str] = {}
    for lead in again:
        each = said.get(lead.key or b"")
        if each and _differs(lead, each.unsubscribed):
            failed[each.key] = errors.get(lead.id, "not_kept")
    written = {item["id"] for item in items}
    changed = {said[lead.key].key for lead in leads if lead.key is not None and lead.id in written}
    return Written(changed, failed)


def _spellings(team: _Team, waiting: Sequence[Waiting]) -> dict[bytes, tuple[Waiting, str | None]]:
    """Whose word counts for each address key: a person's own, and that of the other spellings of their mailbox.

    With each the address to ask for, where it is known.
    """
    found: dict[bytes, tuple[Waiting, str | None]] = {}
    with team.deployment.db.read() as connection:
        for each in waiting:
            keys = spellings_to_tell(connection, team.deployment.keyring, team.team_id, each.key, each.address)
            for key, address in keys.items():
                if key not in found or each.unsubscribed:
                    found[key] = (each, address)
    return found | {each.key: (each, each.address) for each in waiting}


def _concerns(said: Mapping[bytes, Waiting], lead: Lead, *, is_ours: bool) -> bool:
    """What Marketo was told of other spellings is taken back with the rest; what it knew by itself stays."""
    each = said.get(lead.key) if lead.key else None
    return each is not None and (each.unsubscribed or lead.key == each.key or is_ours)


def _differs(lead: Lead, unsubscribed: bool) -> bool:
    return bool(lead.flags & Flag.UNSUBSCRIBED) != unsubscribed


def _leads_of(team: _Team, spellings: Mapping[bytes, tuple[Waiting, str | None]]) -> list[tuple[Lead, bool]]:
    """Every lead with one of these addresses, also one that only the mirror finds: its address is written otherwise.

    With each whether its no was written by us.
    """
    with team.deployment.db.read() as connection:
        known = leads_with(connection, team.host_id, spellings)
    addresses = [address for _, address in spellings.values() if address is not None]
    found = team.client.leads_by_email(addresses, _FIELDS, "write_back")
    leads = _with_reasons(team, (row for rows in found.values() for row in rows))
    missing = {lead.id for lead in known if lead.id > 0} - {lead.id for lead, _ in leads}
    return leads + (_read_again(team, missing) if missing else [])


def _with_reasons(team: _Team, rows: Iterable[Mapping[str, Any]]) -> list[tuple[Lead, bool]]:
    return [(lead_of(team.deployment.keyring, row), row.get("unsubscribedReason") == _reason(True)) for row in rows]


def _read_again(team: _Team, ids: Collection[int]) -> list[tuple[Lead, bool]]:
    """As Marketo has them now; the mirror learns it, too."""
    asked_at = team.deployment.clock.now()
    leads = _with_reasons(team, team.client.leads_by_id(ids, _FIELDS, "write_back").values())
    with team.deployment.db.write() as connection:
        keep_leads(connection, team.deployment.keyring, team.host_id, [lead for lead, _ in leads], asked_at)
    return leads


def _reason(unsubscribed: bool) -> str:
    return "Unsubscribed in Consentry" if unsubscribed else "Resubscribed in Consentry"
