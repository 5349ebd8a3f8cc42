"""What is entered to connect each outside system. A new one adds its line here."""

from collections.abc import Mapping

from consentry.rules.mirror.systems import MARKETO
from consentry.web.api.mirror.form import ConnectionBody
from consentry.web.api.mirror.marketo_connection import MarketoConnectionBody

FORMS: Mapping[str, type[ConnectionBody]] = {MARKETO.word: MarketoConnectionBody}
