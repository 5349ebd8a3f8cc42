"""What the environment says, read once. Nothing is needed to start: secrets are made and kept in `CONSENTRY_HOME`."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ADDIN_DIST = Path(__file__).resolve().parents[2] / "addin" / "dist"
_BLAKE2_KEY_BYTES = 64


class Settings(BaseSettings):
    """Every variable is `CONSENTRY_` and the field's name in capitals, except `PORT`."""

    model_config = SettingsConfigDict(
        env_prefix="CONSENTRY_", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )

    home: Path = Path("var")
    database_url: str = ""
    secret_keys: str = Field("", repr=False)
    address_key: str = Field("", repr=False)
    public_url: str = ""
    extension_ids: str = ""
    smtp_url: str = Field("", repr=False)
    trusted_proxies: int = Field(0, ge=0)
    demo: bool = False
    port: int = Field(8000, validation_alias="PORT")

    @field_validator("public_url")
    @classmethod
    def _without_trailing_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("secret_keys")
    @classmethod
    def _with_a_key(cls, words: str) -> str:
        if words and not words.replace(",", "").strip():
            raise ValueError("there is no key in it")
        return words

    @field_validator("address_key")
    @classmethod
    def _short_enough(cls, key: str) -> str:
        if len(key.encode()) > _BLAKE2_KEY_BYTES:
            raise ValueError(f"a key has at most {_BLAKE2_KEY_BYTES} bytes")
        return key

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: `CONSENTRY_DATABASE_URL` with psycopg 3 as PostgreSQL's driver, or the embedded file."""
        if not self.database_url:
            return f"sqlite:///{self.home.resolve() / 'consentry.sqlite'}"
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def url(self) -> str:
        """The address people and mail clients reach this server at."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def can_mail(self) -> bool:
        """Whether recipients can be sent mail of our own. The demo keeps it in an outbox."""
        return bool(self.smtp_url) or self.demo

    @property
    def outbox(self) -> Path:
        """The Maildir in which the demo keeps its mail."""
        return self.home / "outbox"

    @property
    def sender(self) -> str:
        """The address of our own mail, where `CONSENTRY_SMTP_URL` names none."""
        return f"no-reply@{urlsplit(self.url).hostname}"

    @property
    def secrets(self) -> list[bytes]:
        """Keys for signing and encrypting: the first one makes, all of them are accepted."""
        words = self.secret_keys or _kept(self.home / "secret_keys")
        return [word.strip().encode() for word in words.split(",") if word.strip()]

    @property
    def address_secret(self) -> bytes:
        """The key of every address key. It never changes: erased people could not be found again."""
        return (self.address_key or _kept(self.home / "address_key")).encode()


def _kept(path: Path) -> str:
    """A secret of this installation, made on first use and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_suffix(f".{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(32))
        # A link never replaces: of two processes that start together, the first one's secret stays.
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
