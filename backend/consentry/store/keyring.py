"""What only this installation knows: the key of its addresses, and the secrets it signs and encrypts with."""

from collections.abc import Sequence

from consentry.rules.addresses.address import AddressKeys


class Keyring(AddressKeys):
    """The address key, which never changes, with the secrets: the newest signs and encrypts, all of them verify."""

    def __init__(self, address_secret: bytes, secrets: Sequence[bytes]) -> None:
        super().__init__(address_secret)
        self._arguments = address_secret, secrets
        self.secrets = secrets

    def __reduce__(self) -> tuple[type["Keyring"], tuple[bytes, Sequence[bytes]]]:
        """A key that is set up can't be handed to another process; what it is made of can."""
        return Keyring, self._arguments
