"""Takes in what an outside system pushes."""

from datetime import datetime

from consentry.actions.mirror.upkeep import Taken
from consentry.actions.mirror.upkeeps import UPKEEPS
from consentry.actions.refusals import Invalid
from consentry.deployment import Deployment
from consentry.store.mirror.connections import Access


def receive_push(deployment: Deployment, access: Access, body: bytes, content_type: str, now: datetime) -> Taken:
    """What became of it. The same push again changes nothing. Raises Invalid for a body that names nobody."""
    taken = UPKEEPS[access.system].take_push(deployment, access, body, content_type, now)
    if taken is None:
        raise Invalid("A push names a lead by its id.")
    return taken
