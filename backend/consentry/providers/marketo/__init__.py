"""Marketo: reads leads and what changed, exports them in bulk, writes an unsubscribe back."""

from consentry.providers.marketo.answers import Activity, ActivityPage, Export, Field, Lead, Usage, WrittenLead
from consentry.providers.marketo.client import Marketo
from consentry.providers.marketo.codes import is_counted
from consentry.providers.marketo.exports import created_between, updated_between

__all__ = [
    "Activity",
    "ActivityPage",
    "Export",
    "Field",
    "Lead",
    "Marketo",
    "Usage",
    "WrittenLead",
    "created_between",
    "is_counted",
    "updated_between",
]
