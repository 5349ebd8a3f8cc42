"""Makes the link of a mail that is being written in a mail client."""

from datetime import datetime

from consentry.actions.refusals import Invalid
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.rules.landing.link import Link
from consentry.store.consent.people import keep_person
from consentry.store.identity.policies import settings_of


def link_for_mail(
    deployment: Deployment, caller: Caller, recipient: str | None, topic: str | None, now: datetime
) -> Link:
    """`recipient`, in normal form, is kept: the landing page must know whose address the key stands for.

    Raises Invalid for a topic that the team hasn't defined.
    """
    with deployment.db.write() as connection:
        topics = settings_of(connection, caller.team_id).document["landing"]["topics"]
        if topic is not None and topic not in [each["id"] for each in topics]:
            raise Invalid("There is no such topic.", "topic")
        key = deployment.keyring.key(recipient) if recipient else None
        if recipient and key:
            keep_person(connection, deployment.keyring, caller.team_id, key, recipient, now)
    return Link(caller.team_id, caller.user_id, address_key=key, has_topic=topic is not None)
