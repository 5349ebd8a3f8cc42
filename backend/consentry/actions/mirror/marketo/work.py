"""What every part of a sync works with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from consentry.deployment import Clock, Deployment
from consentry.providers.marketo import Marketo
from consentry.rules.mirror.trust import MirrorCheck
from consentry.store.mirror.connections import Access, end_fault
from consentry.store.mirror.marketo.hosts import Host, change_host, end_error, host_by_id

# How late an activity may be committed, with an earlier date, and still be found.
OVERLAP = timedelta(hours=1)
REREAD_EVERY = timedelta(hours=1)


class TakenOver(Exception):
    """Somebody else goes on with this work, or nobody wants it any more."""


@dataclass(frozen=True, slots=True)
class Work:
    """One turn of work on one Marketo's mirror, with the given team's credentials. `began` is when it began."""

    deployment: Deployment
    host_id: int
    client: Marketo
    wish: MirrorCheck
    began: datetime
    access: Access

    @property
    def clock(self) -> Clock:
        return self.deployment.clock

    @property
    def team_id(self) -> int:
        return self.access.team_id

    def host(self) -> Host:
        """As it is now. Raises TakenOver when it was disconnected meanwhile."""
        with self.deployment.db.read() as connection:
            host = host_by_id(connection, self.host_id)
        if host is None:
            raise TakenOver
        return host

    def note(self, **values: object) -> None:
        """Writes down how far the work is."""
        with self.deployment.db.write() as connection:
            change_host(connection, self.deployment.mirrors, self.host_id, **values)

    def went_well(self, where: str | None = None) -> None:
        """What stood in the way of that, or of the whole turn, is over."""
        with self.deployment.db.write() as connection:
            end_error(connection, self.deployment.mirrors, self.host_id, where)
            if end_fault(connection, self.access, where):
                self.deployment.mirrors.clear()
