"""Who is waited for, oldest first within each stage."""

from consentry.web.serving.connection import ClientConnection, Stage

_LOOK_EVERY = 0.25


class Waiting:
    """The connections on the selector that no thread has."""

    def __init__(self) -> None:
        self._stages: dict[Stage, dict[ClientConnection, None]] = {stage: {} for stage in Stage}
        self._look_at = 0.0

    def put(self, conn: ClientConnection) -> None:
        if conn not in self._stages[conn.stage]:
            self.remove(conn)
            self._stages[conn.stage][conn] = None

    def remove(self, conn: ClientConnection) -> None:
        for stage in self._stages.values():
            stage.pop(conn, None)

    def oldest(self, *stages: Stage) -> ClientConnection | None:
        """Who has been in the first of these stages longest, if in any."""
        return next((conn for stage in stages for conn in self._stages[stage]), None)

    def overdue(self, now: float) -> list[ClientConnection]:
        """Who was waited for long enough. Looks through them all only now and then."""
        if now < self._look_at:
            return []
        self._look_at = now + _LOOK_EVERY
        return [conn for stage in self._stages.values() for conn in stage if conn.until < now]

    def hurry(self, deadline: float) -> None:
        """Waits until then at most for those who have asked nothing, or have their answer."""
        for stage in (Stage.HEADER, Stage.FAREWELL):
            for conn in self._stages[stage]:
                conn.until = min(conn.until, deadline)
