"""Takes in what Marketo pushes. A no counts at once; anything else is a hint, and the lead is read at the next poll."""

from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from consentry.actions.mirror.upkeep import Taken
from consentry.deployment import Deployment
from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.mirror.marketo.push import Push
from consentry.store.consent.new_nos import cancel_waits
from consentry.store.keyring import Keyring
from consentry.store.mirror.connections import Access
from consentry.store.mirror.marketo.feed import note_claim, read_again
from consentry.store.mirror.marketo.hosts import Host, change_host, host_at, lock_mirror
from consentry.store.mirror.marketo.leads import Known, Lead, known_leads, note_elsewhere, note_flags
from consentry.store.mirror.marketo.suppressions import leads_of_host, teams_of
from consentry.store.mirror.mirrors import Mirrors
from consentry.store.mirror.standing_nos import said_of

# Every push says that pushes arrive; once a minute is enough to know it.
_NOTE_EVERY = timedelta(minutes=1)


def take_push(deployment: Deployment, access: Access, push: Push, now: datetime) -> Taken:
    """What became of it. The same push again changes nothing."""
    with deployment.db.write() as connection:
        host = host_at(connection, access.base_url)
        if host is None or access.verified_at is None:
            return "ignored"
        lock_mirror(connection, host.id)
        _note_that_pushes_come(connection, deployment.mirrors, host, now)
        lead, known = _lead(deployment.keyring, push), known_leads(connection, host.id, [push.lead_id])
        mirrored = known.get(push.lead_id)
        if lead.flags and (key := lead.key or (mirrored and mirrored.key)):
            cancel_waits(connection, teams_of(connection, host.id), {key: now})
        claim, is_open = _claim(connection, host, lead, mirrored), _is_open(lead, mirrored, push)
        if claim is not None:
            if mirrored is None or claim.key == mirrored.key:
                note_flags(connection, deployment.keyring, host.id, [claim], now)
            else:
                note_elsewhere(connection, deployment.keyring, host.id, claim, now)
            note_claim(connection, host.id, push.lead_id, lead.flags, now)
        if is_open:
            # Only reading the lead can tell. A mere claim the feed will confirm.
            read_again(connection, host.id, [push.lead_id], now)
    return "applied" if claim else ("noted" if is_open else "known")


def _lead(keyring: Keyring, push: Push) -> Lead:
    address = normal_form(push.address)
    if isinstance(address, Fault):
        return Lead(push.lead_id, None, None, int(push.says_no))
    return Lead(push.lead_id, address, keyring.key(address), int(push.says_no))


def _claim(connection: Connection, host: Host, lead: Lead, mirrored: Known | None) -> Lead | None:
    """The no that this push adds to the mirror."""
    if not lead.flags or (lead.key is None and mirrored is None):
        return None
    if mirrored is None:
        return lead
    if lead.key in (None, mirrored.key):
        flags = mirrored.flags | lead.flags
        return None if flags == mirrored.flags else lead._replace(key=mirrored.key, flags=flags)
    assert lead.key is not None
    said = said_of(connection, leads_of_host(host.id), str(lead.id), lead.key)
    return lead if lead.flags & ~said else None


def _is_open(lead: Lead, mirrored: Known | None, push: Push) -> bool:
    """The lead is new, has moved, may be mailed again, or the push can't be made out."""
    if mirrored is None or push.is_garbled:
        return True
    return bool(mirrored.flags & push.says_yes) or lead.key not in (None, mirrored.key)


def _note_that_pushes_come(connection: Connection, mirrors: Mirrors, host: Host, now: datetime) -> None:
    if host.pushed_at is None or abs(now - host.pushed_at) > _NOTE_EVERY:
        change_host(connection, mirrors, host.id, pushed_at=now)
