"""Makes a link by which a user chooses a password, for whoever runs the server to hand over."""

from datetime import datetime

from consentry.actions.refusals import Conflict, NotFound
from consentry.deployment import Deployment
from consentry.store.identity.resets import reset_token
from consentry.store.identity.teams import find_user


def offer_reset(deployment: Deployment, email: str, now: datetime) -> str:
    """The token for `/reset`, valid for an hour and until the password changes. Nothing changes until it is used.

    Raises NotFound for an unknown user, Conflict for a deactivated one.
    """
    with deployment.db.read() as connection:
        user = find_user(connection, email)
        if user is None:
            raise NotFound("There is no such user.")
        if user.deactivated_at is not None:
            raise Conflict("This user is deactivated.", "user")
        return reset_token(deployment.keyring, connection, user.id, now)
