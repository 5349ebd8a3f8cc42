"""The outside systems' part of the evidence: who is known well enough to be clear, and who is asked for first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.addresses import Said, joined_spellings, said_about
from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.connectors import connector_to
from consentry.rules.addresses.mailbox import base_spelling, common_spellings
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Evidence, Reading
from consentry.rules.consent.suppression import Scope, Suppression
from consentry.rules.mirror.systems import SYSTEMS
from consentry.rules.mirror.trust import MirrorCheck
from consentry.store.mirror.mirrors import Mirror

# "never" shows what is known; "send" asks for everybody where the team wants a call for each send.
Asking = Literal["never", "compose", "send"]


@dataclass(frozen=True, slots=True)
class _Consulting:
    """What stays the same while one request is looked at."""

    deployment: Deployment
    connection: Connection
    team_id: int
    readings: Collection[Reading]
    policy: Policy
    connector: Connector
    mirror: Mirror
    check: MirrorCheck
    now: datetime

    @property
    def is_in_fault(self) -> bool:
        """As it is after asking, which may have shown it."""
        mirror = self.connector.hosts.mirror_of(self.connection, self.deployment.mirrors, self.team_id)
        return mirror is None or _is_in_fault(self.connector, mirror, self.now)


def consult(
    deployment: Deployment,
    connection: Connection,
    team_id: int,
    readings: Collection[Reading],
    policy: Policy,
    said: Said,
    now: datetime,
    asking: Asking,
) -> Evidence:
    """The evidence with the part of each system whose check is switched on: being off is the only way not to count."""
    evidence, said = None, _heard(said, policy)
    for system, check in policy.mirrors.items():
        connector = connector_to(system)
        mirror = connector.hosts.mirror_of(connection, deployment.mirrors, team_id)
        if mirror is None:
            unverified = dict.fromkeys(_open(readings, policy, said, now), system.unreachable)
            part = Evidence(said, unverified, fresh_until=now)
        elif (fresh := _fresh(connector, mirror, check, said, now, asking)) is not None:
            part = fresh
        else:
            at_work = _Consulting(deployment, connection, team_id, readings, policy, connector, mirror, check, now)
            part = _asked(at_work, _open(readings, policy, said, now), said, asking)
        evidence = part if evidence is None else joined(evidence, part)
        said = evidence.suppressions
    return evidence or Evidence(said)


def _heard(said: Said, policy: Policy) -> Said:
    """What a system said whose check is switched off is kept, and left out here."""
    if not said or len(policy.mirrors) == len(SYSTEMS):
        return said
    silent = {system.origin for system in SYSTEMS if system not in policy.mirrors}
    return {key: [row for row in rows if row.origin not in silent] for key, rows in said.items()}


def joined(one: Evidence, other: Evidence) -> Evidence:
    """Two systems' parts, the second of which holds what the first found: whom either can't tell of is unverified."""
    unverified = {**other.unverified, **one.unverified}
    as_of = min((each for each in (one.as_of, other.as_of) if each is not None), default=None)
    until = min((each for each in (one.fresh_until, other.fresh_until) if each is not None), default=None)
    return Evidence(other.suppressions, unverified, as_of, until)


def _fresh(
    connector: Connector, mirror: Mirror, check: MirrorCheck, said: Said, now: datetime, asking: Asking
) -> Evidence | None:
    """What one system adds from its mirror; None where that isn't fresh enough."""
    is_live = check.mode == "live"
    if not check.is_fresh(mirror.watermark, now) or not mirror.watermark or (is_live and asking == "send"):
        return None
    # Where each send is asked for, what was found while composing is no answer to keep.
    # Nor is that of a source in fault: it may be the last that is heard of it.
    fresh_until = now if is_live or _is_in_fault(connector, mirror, now) else mirror.watermark + check.freshness
    return Evidence(said, as_of=mirror.watermark, fresh_until=fresh_until)


def _is_in_fault(connector: Connector, mirror: Mirror, now: datetime) -> bool:
    """Whether anything but writing stands in the way, as the connection's state tells it."""
    fault = connector.faults.standing(mirror.access, mirror.error, now)
    return not mirror.is_open or (fault is not None and not connector.faults.concerns_writing(fault))


def _asked(at_work: _Consulting, addresses: Mapping[bytes, str], said: Said, asking: Asking) -> Evidence:
    """The evidence after asking for whoever isn't known well enough, as far as that goes."""
    keys = list(addresses)
    known_at = _known_at(at_work, keys)
    stale = [key for key in keys if not at_work.check.is_fresh(known_at[key], at_work.now)]
    wanted = keys if at_work.check.mode == "live" and asking == "send" else stale
    if wanted and asking != "never" and at_work.mirror.is_open:
        some = {key: addresses[key] for key in wanted[: at_work.connector.most_addresses]}
        access, host_id = at_work.mirror.access, at_work.mirror.host_id
        at_work.connector.ask(at_work.deployment, access, host_id, _with_other_spellings(at_work, some), at_work.now)
        known_at = _known_at(at_work, keys)
        said = {**said, **_said_again(at_work, wanted)}
    return _evidence(at_work, known_at, said)


def _with_other_spellings(at_work: _Consulting, addresses: Mapping[bytes, str]) -> Mapping[bytes, str]:
    """As many of the spellings that leads may have beside these as the same call carries; whom it doesn't reach, the
    mirror knows."""
    others = (each for address in addresses.values() for each in sorted(common_spellings(address)))
    wanted = {**addresses, **{at_work.deployment.keyring.key(each): each for each in others}}
    return dict(islice(wanted.items(), at_work.connector.most_addresses))


def _said_again(at_work: _Consulting, keys: Collection[bytes]) -> Said:
    """What is known after asking: of spellings, too, that were not stored before."""
    about = (at_work.connection, at_work.team_id)
    said = said_about(*about, keys, joined_spellings(*about, at_work.readings))
    return _heard(said, at_work.policy)


def _evidence(at_work: _Consulting, known_at: Mapping[bytes, datetime | None], said: Said) -> Evidence:
    check, now = at_work.check, at_work.now
    unreachable = at_work.connector.system.unreachable
    unverified = {key: unreachable for key, at in known_at.items() if not check.is_known(at, now)}
    as_of = min((at for key, at in known_at.items() if at is not None and key not in unverified), default=now)
    is_fresh = not unverified and check.is_fresh(as_of, now) and not at_work.is_in_fault
    return Evidence(said, unverified, as_of, as_of + check.freshness if is_fresh else now)


def _known_at(at_work: _Consulting, keys: Sequence[bytes]) -> dict[bytes, datetime | None]:
    """How old what we know of each address is: as the mirror, or as its own latest look-up."""
    asked, watermark = _asked_at(at_work, keys), at_work.mirror.watermark
    known = {key: [at for at in (watermark, asked.get(key)) if at is not None] for key in keys}
    return {key: max(times, default=None) for key, times in known.items()}


def _asked_at(at_work: _Consulting, keys: Sequence[bytes]) -> Mapping[bytes, datetime]:
    """Look-ups whose answers are in this team's rows: another team's count from when the system let this one in."""
    mirror, since = at_work.mirror, at_work.mirror.access.verified_at
    if since is None:
        return {}
    asked = at_work.connector.hosts.asked_at(at_work.connection, mirror.host_id, keys)
    return {key: at for key, at in asked.items() if mirror.follows or at >= since}


def _open(readings: Iterable[Reading], policy: Policy, said: Said, now: datetime) -> dict[bytes, str]:
    """The addresses on whose "clear" something depends: nobody has said no to everything yet, and no rule decides."""
    found: dict[bytes, str] = {}
    for reading in readings:
        if reading.key is None or policy.is_internal(reading.domain) or policy.blocked_by(reading.domain):
            continue
        found[reading.key] = reading.normal
        base = base_spelling(reading.normal) if reading.base_key is not None and policy.plus_addresses else None
        if base is not None and reading.base_key is not None:
            found[reading.base_key] = base
    return {key: address for key, address in found.items() if not _refuses(said.get(key, ()), now)}


def _refuses(said: Sequence[Suppression], now: datetime) -> bool:
    return any(row.scope is Scope.EVERYTHING and row.in_force(now) for row in said)
