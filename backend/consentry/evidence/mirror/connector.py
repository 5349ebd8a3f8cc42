"""A connection to an outside system in use: what all of them can be asked, and how one of them does it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.mirror.trust import shut_out
from consentry.providers.problem import Lack
from consentry.rules.consent.suppression import Reason
from consentry.rules.mirror.systems import System
from consentry.store.mirror.connections import Access
from consentry.store.mirror.mirrors import Mirror, MirroredHost, Mirrors, mirror_of
from consentry.store.mirror.orphans import keep_what_was_said


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where a system's servers are kept, with the mirror of each.

    `forget_unused`: nobody is connected to it any more. `reopen`: whatever was to be waited for, it may be asked again.
    `size`: how many records are in it; `left_to_fill`: how many steps are until it is complete. `refused`: of which of
    these addresses a record that is there says no, or may. `calls`: how many a team has made there today.
    """

    at: Callable[[Connection, str], MirroredHost | None]
    by_id: Callable[[Connection, int], MirroredHost | None]
    all: Callable[[Connection], Sequence[MirroredHost]]
    keep: Callable[[Connection, str], MirroredHost]
    forget_unused: Callable[[Connection, Mirrors, str], None]
    size: Callable[[Connection, int], int]
    refused: Callable[[Connection, int, Sequence[bytes]], Collection[bytes]]
    asked_at: Callable[[Connection, int, Sequence[bytes]], Mapping[bytes, datetime]]
    reopen: Callable[[Connection, Mirrors, int], None] = lambda *_: None
    left_to_fill: Callable[[Connection, int], int] = lambda *_: 0
    calls: Callable[[Connection, int, int, datetime], int] = lambda *_: 0


@dataclass(frozen=True, slots=True)
class Faults:
    """What a system's codes of errors mean. A code is a word, a blank and what it is about.

    `word_of` is the word for the sentence that tells it. `standing` is what stands in a team's way: its own error, else
    the host's. `blames`: what of the form is wrong for a problem's word; the address, where nothing else is to blame.
    """

    word_of: Callable[[str], str]
    standing: Callable[[Access | None, str | None, datetime], str | None]
    concerns_writing: Callable[[str], bool]
    shuts_out: Callable[[Sequence[Lack]], bool]
    only_for_writing: Callable[[Sequence[Lack]], bool]
    blames: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Connector:
    """One outside system.

    `base_url_of` is an address as it is kept; it raises ValueError for one that can't be the system's. `flags_of`: the
    bits by which a record says no for this reason. `diagnose` asks for as little as shows what is missing. `ask`
    returns when these addresses were asked for, or can't be, or the time is up; no more than `most_addresses` are
    asked for at once.
    """

    system: System
    hosts: Hosts
    faults: Faults
    base_url_of: Callable[[str], str]
    flags_of: Callable[[Reason], int]
    diagnose: Callable[[Deployment, Access, int], list[Lack]]
    ask: Callable[[Deployment, Access, int, Mapping[bytes, str], datetime], None]
    most_addresses: int

    def mirror_of(self, connection: Connection, mirrors: Mirrors, team_id: int) -> Mirror | None:
        """What is known of it for this team; None without a connection."""
        return mirror_of(connection, mirrors, team_id, self.system.word, self.hosts.at)

    def leave(self, connection: Connection, mirrors: Mirrors, base_url: str, team_id: int) -> None:
        """A team goes, and keeps what was said there; the last one takes the host along."""
        keep_what_was_said(connection, self.system, team_id, base_url, self.flags_of)
        self.hosts.forget_unused(connection, mirrors, base_url)

    def work(self, host_id: int) -> str:
        """The name of the job that keeps a host's mirror."""
        return f"{self.system.word}:{host_id}"

    def shut_out(self, deployment: Deployment, tried: Access, code: str, now: datetime) -> None:
        """These credentials were refused."""
        shut_out(deployment, self.hosts.at, tried, code, now)
