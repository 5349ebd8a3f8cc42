"""Teams, the people in them, their tokens, and what each team has switched on."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from consentry.store.tables import BIG


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: datetime


class User(SQLModel, table=True):
    """Somebody who works here. An e-mail address belongs to one team. When they were seen is some minutes late."""

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    email: str = Field(unique=True)
    name: str
    role: str
    locale: str | None = None
    unsubscribe_message: str | None = None
    created_at: datetime
    deactivated_at: datetime | None = None
    last_seen_at: datetime | None = None
    last_check_at: datetime | None = None


class Token(SQLModel, table=True):
    """A bearer token, known by its SHA-256 alone."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    hash: bytes = Field(unique=True)
    scope: str
    created_at: datetime
    expires_at: int = Field(sa_type=BIG)
    revoked_at: datetime | None = None
    name: str | None = None
    last_used_at: datetime | None = None


class Grant(SQLModel, table=True):
    """One sign-in of a mail client, and the family of tokens that came of it. `ended_for`: `person` or `reuse`."""

    __tablename__ = "oauth_grant"
    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    client_id: str
    scope: str
    created_at: datetime
    expires_at: int = Field(sa_type=BIG)
    ended_at: datetime | None = None
    ended_for: str | None = None


class Code(SQLModel, table=True):
    """What a mail client exchanges for tokens, once: known by its SHA-256 alone. `challenge`: S256 (RFC 7636)."""

    __tablename__ = "oauth_code"
    hash: bytes = Field(primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    client_id: str
    redirect_uri: str
    scope: str
    challenge: str
    expires_at: int = Field(sa_type=BIG)
    used_at: datetime | None = None
    grant_id: int | None = Field(default=None, foreign_key="oauth_grant.id")


class GrantedTokens(SQLModel, table=True):
    """An access token and the refresh token beside it, each known by its SHA-256 alone. A refresh token works once."""

    __tablename__ = "oauth_token"
    id: int | None = Field(default=None, primary_key=True)
    grant_id: int = Field(foreign_key="oauth_grant.id", index=True)
    access_hash: bytes = Field(unique=True)
    refresh_hash: bytes = Field(unique=True)
    access_expires_at: int = Field(sa_type=BIG)
    used_at: datetime | None = None


class TeamSettings(SQLModel, table=True):
    """What a team has switched on. Each change, and each change of its blocked domains, is a new version."""

    __tablename__ = "settings"
    team_id: int = Field(primary_key=True, foreign_key="team.id")
    version: int
    document: str


class Password(SQLModel, table=True):
    """What somebody signs in with, as argon2id keeps it. Whoever has none comes another way."""

    user_id: int = Field(primary_key=True, foreign_key="user.id")
    hash: str
    changed_at: datetime


class Session(SQLModel, table=True):
    """A browser in which somebody is signed in, known by the SHA-256 of its secret alone."""

    id: str = Field(primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    hash: bytes = Field(unique=True)
    browser: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


class Invitation(SQLModel, table=True):
    """Somebody who may join. It is gone once they have, or once an admin has withdrawn it."""

    __table_args__ = (UniqueConstraint("team_id", "email"),)
    id: str = Field(primary_key=True)
    team_id: int = Field(foreign_key="team.id")
    email: str
    role: str
    hash: bytes = Field(unique=True)
    invited_by: int | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    expires_at: datetime


class SetupToken(SQLModel, table=True):
    """One row at most: the link that makes the first admin."""

    __tablename__ = "setup_token"
    id: int = Field(primary_key=True)
    hash: bytes
    expires_at: datetime
