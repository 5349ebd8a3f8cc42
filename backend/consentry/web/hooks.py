"""Where other systems push to. A push is small, comes with a secret, and is answered within a moment."""

import threading

from flask import Blueprint, Response, request

from consentry.actions.mirror.receive_push import receive_push
from consentry.rules.mirror.systems import SYSTEMS
from consentry.store.mirror.connections import Access, connection_by_hook
from consentry.web.api.answers import json_answer
from consentry.web.parts import deployment, now
from consentry.web.problems import problem

hooks = Blueprint("hooks", __name__)

HEADER = "X-Consentry-Secret"
_MOST_BYTES = 16_384
# Checks must go on while a whole campaign knocks: so many at once, and no queue. Whoever has no secret takes no place.
_AT_ONCE = threading.BoundedSemaphore(3)
_WAIT = 0.05


@hooks.post(f"/hooks/<any({', '.join(system.word for system in SYSTEMS)}):system>/<hook_id>")
def push(system: str, hook_id: str) -> Response:
    """Somebody's record changed there. An empty answer may be taken for an error, and never tried again."""
    access = _sender(system, hook_id)
    if access is None:
        return problem(401, f"The secret in {HEADER} is not this hook's.")
    if not _AT_ONCE.acquire(timeout=_WAIT):
        return problem(429, "Too many pushes at once.", headers={"Retry-After": "1"})
    try:
        return _take(access)
    finally:
        _AT_ONCE.release()


def _take(access: Access) -> Response:
    body = request.stream.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        return problem(413, "A push is one lead.")
    return json_answer({"status": receive_push(deployment(), access, body, request.mimetype, now())})


def _sender(system: str, hook_id: str) -> Access | None:
    """Asked before the body is read."""
    with deployment().db.read() as connection:
        return connection_by_hook(connection, system, hook_id, request.headers.get(HEADER, ""))
