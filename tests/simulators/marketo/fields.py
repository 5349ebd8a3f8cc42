"""The lead fields of this Marketo, under their REST names."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tests.simulators.marketo.envelope import Refusal


@dataclass(frozen=True)
class Field:
    """What `describe2` says of it. `token` is the name a webhook's template calls it by."""

    name: str
    token: str
    type: str
    updateable: bool = True

    @property
    def empty(self) -> bool | None:
        """What a lead has where nobody wrote anything."""
        return False if self.type == "boolean" else None


FIELDS = {
    field.name: field
    for field in (
        Field("id", "Id", "integer", updateable=False),
        Field("email", "Email Address", "email"),
        Field("firstName", "First Name", "string"),
        Field("lastName", "Last Name", "string"),
        Field("company", "Company Name", "string"),
        Field("createdAt", "Created At", "datetime", updateable=False),
        Field("updatedAt", "Updated At", "datetime", updateable=False),
        Field("unsubscribed", "Unsubscribed", "boolean"),
        Field("unsubscribedReason", "Unsubscribed Reason", "string"),
        Field("emailInvalid", "Email Invalid", "boolean"),
        Field("emailInvalidCause", "Email Invalid Cause", "string"),
        Field("blackListed", "Black Listed", "boolean"),
        Field("blackListedCause", "Black Listed Cause", "string"),
        Field("marketingSuspended", "Marketing Suspended", "boolean"),
        Field("marketingSuspendedCause", "Marketing Suspended Cause", "string"),
        Field("emailSuspended", "Email Suspended", "boolean"),
        Field("emailSuspendedAt", "Email Suspended At", "datetime"),
        Field("emailSuspendedCause", "Email Suspended Cause", "string"),
        Field("sfdcLeadId", "SFDC Lead Id", "string", updateable=False),
        Field("sfdcContactId", "SFDC Contact Id", "string", updateable=False),
    )
}
NUMBERS = {name: 40 + place for place, name in enumerate(FIELDS)}
SEARCHABLE = ("id", "email", "sfdcLeadId", "sfdcContactId")
SHOWN_BY_DEFAULT = ("id", "email", "firstName", "lastName", "createdAt", "updatedAt")


def described(hidden: Collection[str]) -> dict[str, Any]:
    """The one result of `describe2`."""
    shown = [field for field in FIELDS.values() if field.name not in hidden]
    return {
        "name": "API Lead",
        "searchableFields": [[name] for name in SEARCHABLE if name not in hidden],
        "fields": [
            {
                "name": field.name,
                "displayName": field.token,
                "dataType": field.type,
                "updateable": field.updateable,
                "crmManaged": field.name.startswith("sfdc"),
            }
            for field in shown
        ],
    }


def check_names(names: Collection[str], hidden: Collection[str]) -> None:
    """1006 for a field nobody knows, or one that the API user may not see."""
    for name in names:
        if name not in FIELDS or name in hidden:
            raise Refusal("1006", f"Field '{name}' not found")


def check_value(name: str, value: Any) -> None:
    """1001 for a value that isn't of the field's type; null empties any field."""
    if FIELDS[name].type == "boolean" and value not in (True, False, None, ""):
        raise Refusal("1001", f"Invalid value '{value}'. Required of type 'Boolean'")
