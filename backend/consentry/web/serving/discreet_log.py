"""gunicorn's own log, without what somebody sent: a malformed request may hold an address or a token."""

import sys
from typing import Any

from gunicorn.glogging import Logger

from consentry.web.serving.logs import named

_OF_STARTING = "Exception in worker process"


class DiscreetLogger(Logger):  # type: ignore[misc]
    """gunicorn repeats the request's line and the error's text. Here an error has its kind and its place."""

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith("Invalid request"):
            error = sys.exc_info()[0]
            super().warning("Invalid request: %s", error.__name__ if error else "")
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if error is None or str(msg).startswith(_OF_STARTING):
            super().exception(msg, *args, **kwargs)
        else:
            super().error("%s: %s", str(msg).partition(" %")[0], named(error))
