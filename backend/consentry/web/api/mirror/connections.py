"""Connections to other systems: everybody sees whether they work, admins make and change them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NotRequired

from flask import Response
from typing_extensions import TypedDict

from consentry.actions.mirror.connect import connect
from consentry.actions.mirror.disconnect import disconnect
from consentry.actions.mirror.plan_sync import plan_sync
from consentry.actions.mirror.rotate_hook_secret import rotate_hook_secret
from consentry.actions.mirror.try_connection import try_connection
from consentry.actions.refusals import NotLetIn
from consentry.evidence.mirror.connector import Faults
from consentry.evidence.mirror.connectors import connector_to
from consentry.rules.checking.wording import fault_text
from consentry.rules.identity.settings import mirror_check_of
from consentry.rules.mirror.connection_state import State, state_of
from consentry.rules.mirror.systems import SYSTEMS, System
from consentry.store.identity.policies import settings_of
from consentry.store.mirror.connections import Access, connection_of
from consentry.store.mirror.kept_opt_outs import refused_by_alone
from consentry.store.mirror.mirrors import MirroredHost
from consentry.store.mirror.write_backs import backlog_of
from consentry.web.api.answers import json_answer, shape
from consentry.web.api.blueprint import PROBLEM, api
from consentry.web.api.marks import takes_nothing
from consentry.web.api.mirror.form import ConnectionBody
from consentry.web.api.mirror.forms import FORMS
from consentry.web.api.wording import language
from consentry.web.hooks import HEADER
from consentry.web.parts import caller, deployment, now, settings


class HookOut(TypedDict):
    """Where the other system pushes to. `secret`, to be sent in `header`, is told once: when it was made."""

    url: str
    header: str
    secret: NotRequired[str | None]


class ConnectionOut(TypedDict):
    """How a connection is doing. What happened before `watermark` is known here. `last_error` is a sentence.

    `state` is the whole of it in a word: `working` has no error and is fresh, `failing` and `shut_out` have one.
    """

    connected: bool
    state: State
    watermark: datetime | None
    last_sync_at: datetime | None
    calls_today: int
    mirror_size: int
    last_error: str | None
    hook: HookOut | None


class OptOutsOut(TypedDict):
    """How many people nobody but this system refuses: whom switching its check off concerns."""

    people: int


class ProblemOut(TypedDict):
    """What is missing: `wrong_secret`, `unknown_client`, `no_permission`, `hidden_field`, … and what it is about."""

    code: str
    about: str
    detail: str


class TestOut(TypedDict):
    ok: bool
    problems: list[ProblemOut]


def _show(system: System) -> Response:
    return _state_answer(system)


def _put(system: System, body: ConnectionBody) -> Response:
    """Tries this, and keeps it when the other system lets us in.

    Else it is a 422 that says in `errors` what of it is wrong, and whatever was kept before goes on working.
    """
    try:
        made = connect(deployment(), caller(), system, body.base_url, body.credentials())
    except NotLetIn as error:
        raise NotLetIn(_fault_text(system, error.fault), error.field or "base_url", error.fault) from None
    return _state_answer(system, made.hook_secret)


def _count_opt_outs(system: System) -> Response:
    with deployment().db.read() as connection:
        people = refused_by_alone(connection, caller().team_id, system.origin)
    return json_answer({"people": people})


def _delete(system: System) -> Response:
    """A 409 while its check is on."""
    disconnect(deployment(), caller(), system)
    return Response(status=204)


def _test(system: System) -> Response:
    problems = try_connection(deployment(), caller(), system)
    told: list[ProblemOut] = [
        {"code": each.word, "about": each.detail, "detail": _fault_text(system, each.code)} for each in problems
    ]
    return json_answer({"ok": not told, "problems": told})


def _sync_now(system: System) -> Response:
    plan_sync(deployment(), caller(), system, now())
    return _state_answer(system, status=202)


def _renew_hook_secret(system: System) -> Response:
    return _state_answer(system, rotate_hook_secret(deployment(), caller(), system))


def _open(system: System) -> None:
    """The routes of one system. Each has a name of its own, by which it is documented and marked."""
    word, at = system.word, f"/connections/{system.word}"
    form = {"body": FORMS[word]}
    api.get(at, responses={200: shape(ConnectionOut)})(_view(system, _show, f"show_{word}"))
    api.put(at, responses={200: shape(ConnectionOut), 422: PROBLEM})(_view(system, _put, f"put_{word}", form))
    api.get(f"{at}/opt-outs", responses={200: shape(OptOutsOut)})(
        _view(system, _count_opt_outs, f"count_{word}_opt_outs")
    )
    api.delete(at, responses={204: None})(_view(system, _delete, f"delete_{word}"))
    test, sync = _view(system, _test, f"test_{word}"), _view(system, _sync_now, f"sync_{word}_now")
    renew = _view(system, _renew_hook_secret, f"renew_{word}_hook_secret")
    api.post(f"{at}/test", responses={200: shape(TestOut)})(takes_nothing(test))
    api.post(f"{at}/sync", responses={202: shape(ConnectionOut)})(takes_nothing(sync))
    api.post(f"{at}/hook-secret", responses={200: shape(ConnectionOut)})(takes_nothing(renew))


def _view(
    system: System, answer: Callable[..., Response], name: str, takes: dict[str, Any] | None = None
) -> Callable[..., Response]:
    def view(**given: Any) -> Response:
        return answer(system, **given)

    view.__name__, view.__doc__, view.__annotations__ = name, answer.__doc__, takes or {}
    return view


for _system in SYSTEMS:
    _open(_system)


def _state_answer(system: System, hook_secret: str | None = None, status: int = 200) -> Response:
    connector = connector_to(system)
    hosts, faults = connector.hosts, connector.faults
    with deployment().db.read() as connection:
        access = connection_of(connection, caller().team_id, system.word)
        host = hosts.at(connection, access.base_url) if access else None
        calls = hosts.calls(connection, host.id, caller().team_id, now()) if host else 0
        # Nobody sees what a host knows, nor how it is doing, unless it lets them in.
        known = host if access and access.verified_at else None
        size = hosts.size(connection, known.id) if known else 0
        backlog = backlog_of(connection, caller().team_id)
        check = mirror_check_of(settings_of(connection, caller().team_id).document, system)
    fault = _fault(faults, access, known, backlog.error)
    state = state_of(
        is_set_up=access is not None,
        is_let_in=known is not None,
        fails=fault is not None and not faults.concerns_writing(fault),
        is_filled=known is not None and known.watermark is not None,
        is_fresh=known is not None and check.is_fresh(known.watermark, now()),
        is_written=fault is None,
    )
    body: ConnectionOut = {
        "connected": access is not None and access.verified_at is not None,
        "state": state,
        "watermark": known.watermark if known else access.known_at if access else None,
        "last_sync_at": known.synced_at if known else None,
        "calls_today": calls,
        "mirror_size": size,
        "last_error": fault and _fault_text(system, fault, backlog.count),
        "hook": _hook(access, hook_secret) if access else None,
    }
    return json_answer(body, status)


def _fault(
    faults: Faults, access: Access | None, host: MirroredHost | None, write_back_error: str | None
) -> str | None:
    """What stands in the way of reading, then of writing back."""
    standing = faults.standing(access, host.error if host else None, now())
    return standing or (write_back_error and f"write_back {write_back_error}")


def _fault_text(system: System, fault: str, count: int = 0) -> str:
    if fault.startswith("write_back "):
        return fault_text("write_back", fault.partition(" ")[2], language(), count)
    return fault_text(connector_to(system).faults.word_of(fault), fault.replace(" ", ": ", 1), language())


def _hook(access: Access, secret: str | None) -> HookOut:
    shown: HookOut = {"url": f"{settings().url}/hooks/{access.system}/{access.hook_id}", "header": HEADER}
    return shown if secret is None else {**shown, "secret": secret}
