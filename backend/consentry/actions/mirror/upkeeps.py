"""The outside systems whose mirrors are kept. A new one adds its line here."""

from collections.abc import Mapping

from consentry.actions.mirror.marketo.upkeep import MARKETO
from consentry.actions.mirror.upkeep import Upkeep

UPKEEPS: Mapping[str, Upkeep] = {each.connector.system.word: each for each in (MARKETO,)}
