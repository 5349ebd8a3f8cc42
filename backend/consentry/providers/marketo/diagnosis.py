"""Why a connection does not work, in words an admin can act on."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from consentry.providers.errors import ProviderError
from consentry.providers.marketo.answers import Field
from consentry.providers.problem import Lack


@dataclass(frozen=True, slots=True)
class Probe:
    """The questions that show what is missing."""

    describe: Callable[[], Mapping[str, Field]]
    read_log: Callable[[], object]
    write: Callable[[], object]


def diagnose(probe: Probe, reads: Collection[str], writes: Collection[str]) -> list[Lack]:
    """Everything that is missing; only the first where the next question would meet it again."""
    try:
        known = probe.describe()
    except ProviderError as error:
        first = _problem(error, "Read-Only Lead")
        return [first, *_try(probe.read_log, "Read-Only Activity")] if first.word == "no_permission" else [first]
    needed = {*reads, *writes}
    hidden = [Lack("hidden_field", name) for name in sorted(needed - known.keys())]
    fixed = [name for name in writes if name in known and not known[name].is_updateable]
    log = _try(probe.read_log, "Read-Only Activity")
    write = _try(probe.write, "Read-Write Lead") if writes else []
    return [*hidden, *(Lack("read_only_field", name) for name in fixed), *log, *write]


def _try(question: Callable[[], object], permission: str) -> list[Lack]:
    try:
        question()
    except ProviderError as error:
        return [_problem(error, permission)]
    return []


def _problem(error: ProviderError, permission: str) -> Lack:
    match error.problem:
        case "no_permission":
            return Lack("no_permission", permission)
        case "wrong_secret" | "unknown_client":
            return Lack(error.problem)
    return Lack(error.kind, error.code)
