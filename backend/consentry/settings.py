"""What the environment says, read once. Nothing is needed to start: secrets are made and kept in `CONSENTRY_HOME`."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_CODE = Path(__file__).resolve().parent


def _shipped(name: str, in_repository: str) -> Path:
    """A folder that a wheel carries beside the code, and that lies elsewhere in the repository."""
    installed = _CODE / "shipped" / name
    return installed if installed.is_dir() else _CODE.parents[1] / in_repository


ADDIN_DIST = _shipped("addin", "addin/dist")
MANIFESTS = _shipped("manifests", "manifests")
_BLAKE2_KEY_BYTES = 64
_LEAST_KEY_BYTES = 16


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
    allow_private: str = ""
    bind: str = "127.0.0.1"
    trusted_proxies: int = Field(0, ge=0)
    demo: bool = False
    port: int = Field(8000, ge=0, le=65_535, validation_alias="PORT")

    @field_validator("public_url")
    @classmethod
    def _without_trailing_slash(cls, url: str) -> str:
        return _require_url(url, "https", "http").rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _of_a_mail_server(cls, url: str) -> str:
        return _require_url(url, "smtp", "smtps")

    @field_validator("database_url")
    @classmethod
    def _of_a_database(cls, url: str) -> str:
        if url and not url.startswith(("postgresql://", "postgresql+psycopg://", "sqlite:///")):
            raise ValueError("a database's address begins with postgresql://; without one, a SQLite file is kept")
        return url

    @field_validator("secret_keys")
    @classmethod
    def _with_a_key(cls, words: str) -> str:
        if words and not words.replace(",", "").strip():
            raise ValueError("there is no key in it")
        for word in filter(str.strip, words.split(",")):
            _require_strong(word)
        return words

    @field_validator("address_key")
    @classmethod
    def _short_enough(cls, key: str) -> str:
        if len(key.encode()) > _BLAKE2_KEY_BYTES:
            raise ValueError(f"a key has at most {_BLAKE2_KEY_BYTES} bytes")
        return _require_strong(key)

    @field_validator("allow_private")
    @classmethod
    def _of_networks(cls, words: str) -> str:
        _networks(words)
        return words

    @property
    def private_networks(self) -> Sequence[IPv4Network | IPv6Network]:
        """Where addresses that admins type may lead beside public ones (CIDRs)."""
        return _networks(self.allow_private)

    @property
    def binds_loopback(self) -> bool:
        """Nobody but this machine reaches the server: then it may reach this machine, too."""
        return is_loopback(self.bind)

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: `CONSENTRY_DATABASE_URL` with psycopg 3 as PostgreSQL's driver, or the embedded file."""
        if not self.database_url:
            return f"sqlite:///{self.home.resolve() / 'consentry.sqlite'}"
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def url(self) -> str:
        """The address people and mail clients reach this server at."""
        return self.public_url or f"http://{'localhost' if self._is_reached_locally else self._host}:{self.port}"

    @property
    def origin(self) -> str:
        """The same address as browsers name it where a request comes from: no path, no capitals, no usual port."""
        parts = urlsplit(self.url)
        usual = ":443" if parts.scheme == "https" else ":80"
        return f"{parts.scheme}://{parts.netloc.lower().removesuffix(usual)}"

    @property
    def host(self) -> str:
        """The host in it."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_encrypted(self) -> bool:
        """People reach this server over TLS."""
        return self.url.startswith("https://")

    @property
    def listens_on(self) -> str:
        """Where the server waits for connections, as gunicorn takes it."""
        return f"{self._host}:{self.port}"

    @property
    def _host(self) -> str:
        return f"[{self.bind}]" if ":" in self.bind else self.bind

    @property
    def _is_reached_locally(self) -> bool:
        """Of this machine alone, or of every address that this machine has."""
        try:
            address = ip_address(self.bind)
        except ValueError:
            return False
        return self.bind in ("127.0.0.1", "::1") or address.is_unspecified

    @property
    def extensions(self) -> list[str]:
        """The origins of the browser extensions that may call the API."""
        return [f"chrome-extension://{each.strip()}" for each in self.extension_ids.split(",") if each.strip()]

    @property
    def extension_redirects(self) -> list[str]:
        """Where a browser takes the answers to an extension's sign-in from. It asks no server for such an address."""
        return [f"https://{each.strip()}.chromiumapp.org" for each in self.extension_ids.split(",") if each.strip()]

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


def _require_strong(key: str) -> str:
    """What signs every link and history must not be guessed: 128 bits, as far as a length can tell."""
    if key and len(key.strip().encode()) < _LEAST_KEY_BYTES:
        raise ValueError(f"a key has at least {_LEAST_KEY_BYTES} bytes: `openssl rand -hex 32` makes one")
    return key


def _require_url(url: str, *schemes: str) -> str:
    """A wrong one would be noticed only when the first mail doesn't arrive, or the first link leads nowhere."""
    if url and (urlsplit(url).scheme not in schemes or not urlsplit(url).hostname):
        raise ValueError(f"an address begins with {' or '.join(f'{scheme}://' for scheme in schemes)} and names a host")
    return url


def _networks(words: str) -> list[IPv4Network | IPv6Network]:
    return [ip_network(word.strip()) for word in words.split(",") if word.strip()]


def is_loopback(host: str) -> bool:
    """Whether this host is the machine itself, by address or by the name that always means it (RFC 6761 §6.3)."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


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
