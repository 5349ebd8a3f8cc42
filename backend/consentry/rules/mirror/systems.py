"""The outside systems that say no, and what tells one from another. A new one is registered here."""

from dataclasses import dataclass

from consentry.rules.consent.suppression import Origin, Source


@dataclass(frozen=True, slots=True)
class System:
    """`word` is its name in routes, settings and connections, `name` what people call it. What it says has the origin
    `origin`; where the history tells of it, the source is `source`.
    """

    word: str
    name: str
    origin: Origin
    source: Source

    @property
    def switch(self) -> str:
        """The setting that has it asked."""
        return f"{self.word}_check"

    @property
    def unreachable(self) -> str:
        """The code of an address about which it couldn't be asked."""
        return f"{self.word}_unreachable"


MARKETO = System("marketo", "Marketo", Origin.MARKETO, Source.MARKETO)
SYSTEMS = (MARKETO,)

ORIGINS = frozenset(system.origin for system in SYSTEMS)
BY_SOURCE = {system.source: system for system in SYSTEMS}
BY_UNREACHABLE = {system.unreachable: system for system in SYSTEMS}
