"""Who may ask: one token per custom service, given again until it expires."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.simulators.marketo.clock import Clock
from tests.simulators.marketo.envelope import Refusal

READ_LEAD, WRITE_LEAD, READ_ACTIVITY = "Read-Only Lead", "Read-Write Lead", "Read-Only Activity"


@dataclass
class Service:
    """A custom service ("LaunchPoint"), its API-only user and what its role allows."""

    id: str
    secret: str
    user: str = "consentry-api@example.com"
    permissions: set[str] = field(default_factory=lambda: {READ_LEAD, WRITE_LEAD, READ_ACTIVITY})
    token: str = ""
    expires_at: datetime | None = None


class Identity:
    """Gives tokens and knows them again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._services: dict[str, Service] = {}
        self.token_seconds = 3600

    def add(self, service: Service) -> None:
        self._services[service.id] = service

    def service(self, client_id: str) -> Service:
        return self._services[client_id]

    def renew_secret(self, client_id: str, secret: str) -> None:
        """The old one is refused from now on; a token that was given for it lives as long as it would."""
        self._services[client_id].secret = secret

    def knows(self, client_id: str) -> bool:
        return client_id in self._services

    def token(self, client_id: str, secret: str) -> dict[str, object] | None:
        """The service's token, with what is left of its time; None for a wrong id or secret."""
        service = self._services.get(client_id)
        if service is None or not secrets.compare_digest(service.secret.encode(), secret.encode()):
            return None
        if service.expires_at is None or service.expires_at <= self._clock.now():
            service.token = f"{secrets.token_hex(16)}:ab"
            service.expires_at = self._clock.now() + timedelta(seconds=self.token_seconds)
        left = int((service.expires_at - self._clock.now()).total_seconds())
        return {
            "access_token": service.token,
            "token_type": "bearer",
            "expires_in": left,
            "scope": service.user,
        }

    def bearer(self, header: str | None) -> Service:
        """Who sends this Authorization header: 601 for nobody, 602 for somebody too late."""
        word = (header or "").removeprefix("Bearer ")
        for service in self._services.values():
            if service.token and word == service.token:
                if service.expires_at and service.expires_at > self._clock.now():
                    return service
                raise Refusal("602")
        raise Refusal("601")

    def revoke(self) -> None:
        """Every token is invalid from now on."""
        for service in self._services.values():
            service.token, service.expires_at = "", None
