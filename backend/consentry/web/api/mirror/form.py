"""What an admin enters to connect an outside system."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from consentry.web.api.models import Said, Strict


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("This is one line of text.")
    return text.strip()


Credential = Annotated[Said, Field(max_length=500), AfterValidator(_one_line)]


class ConnectionBody(Strict):
    """The address, and beside it whatever lets us in: each further field is a credential, kept under its name."""

    base_url: Credential

    def credentials(self) -> Mapping[str, str]:
        return self.model_dump(exclude={"base_url"})
