"""A connection to an outside system in use: what all of them can be asked, and how one of them does it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.providers.problem import Problem
from consentry.rules.mirror.systems import System
from consentry.rules.mirror.trust import MirrorCheck
from consentry.store.mirror.connections import Access
from consentry.store.mirror.mirrors import Mirror, MirroredHost, Mirrors


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where a system's servers are kept, with the mirror of each.

    `leave`: a team goes, and keeps what was said there; the last one takes the host along. `forget_unused`: nobody is
    connected to it. `reopen`: whatever was to be waited for, it may be asked again. `work`: the name of the job that
    keeps its mirror. `size`: how many records are in it; `left_to_fill`: how many steps are until it is complete.
    `wishes`: how each team that is let in wants it asked. `calls`: how many a team has made there today.
    """

    at: Callable[[Connection, str], MirroredHost | None]
    by_id: Callable[[Connection, int], MirroredHost | None]
    all: Callable[[Connection], Sequence[MirroredHost]]
    keep: Callable[[Connection, str], MirroredHost]
    leave: Callable[[Connection, Mirrors, str, int], None]
    forget_unused: Callable[[Connection, Mirrors, str], None]
    reopen: Callable[[Connection, Mirrors, int], None]
    work: Callable[[int], str]
    size: Callable[[Connection, int], int]
    left_to_fill: Callable[[Connection, int], int]
    wishes: Callable[[Connection, int], Mapping[int, MirrorCheck]]
    calls: Callable[[Connection, int, int, datetime], int]
    mirror_of: Callable[[Connection, Mirrors, int], Mirror | None]
    asked_at: Callable[[Connection, int, Sequence[bytes]], Mapping[bytes, datetime]]


@dataclass(frozen=True, slots=True)
class Faults:
    """What a system's codes of errors mean. A code is a word, a blank and what it is about.

    `word_of` is the word for the sentence that tells it. `standing` is what stands in a team's way: its own error, else
    the host's. `blames`: what of the form is wrong for a problem's word; the address, where nothing else is to blame.
    """

    word_of: Callable[[str], str]
    standing: Callable[[Access | None, str | None, datetime], str | None]
    concerns_writing: Callable[[str], bool]
    shuts_out: Callable[[Sequence[Problem]], bool]
    only_for_writing: Callable[[Sequence[Problem]], bool]
    blames: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Connector:
    """One outside system.

    `base_url_of` is an address as it is kept; it raises ValueError for one that can't be the system's. `diagnose` asks
    for as little as shows what is missing. `shut_out`: these credentials were refused. `ask` returns when these
    addresses were asked for, or can't be, or the time is up; no more than `most_addresses` are asked for at once.
    """

    system: System
    hosts: Hosts
    faults: Faults
    base_url_of: Callable[[str], str]
    diagnose: Callable[[Deployment, Access, int], list[Problem]]
    shut_out: Callable[[Deployment, Access, str, datetime], None]
    ask: Callable[[Deployment, Access, int, Mapping[bytes, str], datetime], None]
    most_addresses: int
