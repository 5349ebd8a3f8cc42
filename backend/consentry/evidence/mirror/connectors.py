"""The outside systems that can be asked. A new one adds its line here."""

from collections.abc import Mapping

from consentry.evidence.mirror.connector import Connector
from consentry.evidence.mirror.marketo.connector import MARKETO
from consentry.rules.mirror.systems import System

CONNECTORS: Mapping[str, Connector] = {each.system.word: each for each in (MARKETO,)}


def connector_to(system: System) -> Connector:
    return CONNECTORS[system.word]
