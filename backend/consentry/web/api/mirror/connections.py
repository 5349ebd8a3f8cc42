"""Connections to other systems: everybody sees whether they work, admins make and change them."""

from datetime import datetime
from typing import Annotated, Any

from flask import Response
from pydantic import AfterValidator, BaseModel, Field

from consentry.actions.mirror.connect_marketo import connect_marketo
from consentry.actions.mirror.disconnect_marketo import disconnect_marketo
from consentry.actions.mirror.plan_sync import plan_sync
from consentry.actions.mirror.rotate_hook_secret import rotate_hook_secret
from consentry.actions.mirror.try_connection import try_connection
from consentry.actions.refusals import NotLetIn
from consentry.evidence.clock import REAL_CLOCK
from consentry.evidence.mirror.marketo.faults import concerns_writing, fault_of, standing_fault
from consentry.rules.checking.wording import fault_text
from consentry.rules.consent.suppression import Origin
from consentry.rules.identity.settings import marketo_check_of
from consentry.rules.mirror.connection_state import State, state_of
from consentry.store.identity.policies import settings_of
from consentry.store.mirror.connections import Access, connection_of
from consentry.store.mirror.kept_opt_outs import refused_by_alone
from consentry.store.mirror.marketo.calls import calls_on
from consentry.store.mirror.marketo.hosts import SYSTEM, Host, host_at
from consentry.store.mirror.marketo.leads import mirror_size
from consentry.store.mirror.write_backs import backlog_of
from consentry.web.api.answers import json_answer
from consentry.web.api.blueprint import PROBLEM, api
from consentry.web.api.marks import takes_nothing
from consentry.web.api.models import Said, Strict
from consentry.web.api.wording import language
from consentry.web.hooks import HEADER
from consentry.web.parts import caller, database, now, settings


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("This is one line of text.")
    return text.strip()


Credential = Annotated[Said, Field(max_length=500), AfterValidator(_one_line)]


class MarketoConnectionBody(Strict):
    """`base_url` as in `https://123-ABC-456.mktorest.com`; plain http for this machine alone."""

    base_url: Credential
    client_id: Credential
    client_secret: Credential


class HookOut(BaseModel):
    """Where Marketo pushes to. `secret`, to be sent in `header`, is told once: when it was made."""

    url: str
    header: str
    secret: str | None = None


class ConnectionOut(BaseModel):
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


class OptOutsOut(BaseModel):
    """How many people nobody but Marketo refuses: whom switching its check off concerns."""

    people: int


class ProblemOut(BaseModel):
    """What is missing: `wrong_secret`, `unknown_client`, `no_permission`, `hidden_field`, … and what it is about."""

    code: str
    about: str
    detail: str


class TestOut(BaseModel):
    ok: bool
    problems: list[ProblemOut]


@api.get("/connections/marketo", responses={200: ConnectionOut})
def show_marketo() -> Response:
    return _state_answer()


@api.put("/connections/marketo", responses={200: ConnectionOut, 422: PROBLEM})
def put_marketo(body: MarketoConnectionBody) -> Response:
    """Tries this, and keeps it when Marketo lets us in.

    Else it is a 422 that says in `errors` what of it is wrong, and whatever was kept before goes on working.
    """
    try:
        made = connect_marketo(database(), caller(), body.base_url, body.client_id, body.client_secret, REAL_CLOCK)
    except NotLetIn as error:
        raise NotLetIn(_fault_text(error.fault), error.field or "base_url", error.fault) from None
    return _state_answer(made.hook_secret)


@api.get("/connections/marketo/opt-outs", responses={200: OptOutsOut})
def count_marketo_opt_outs() -> Response:
    with database().read() as connection:
        people = refused_by_alone(database(), connection, caller().team_id, Origin.MARKETO)
    return json_answer({"people": people})


@api.delete("/connections/marketo", responses={204: None})
def delete_marketo() -> Response:
    """A 409 while `marketo_check` is on."""
    disconnect_marketo(database(), caller())
    return Response(status=204)


@api.post("/connections/marketo/test", responses={200: TestOut})
@takes_nothing
def test_marketo() -> Response:
    problems = try_connection(database(), caller(), REAL_CLOCK)
    told = [
        {"code": each.word, "about": each.detail, "detail": _fault_text(f"{each.word} {each.detail}".strip())}
        for each in problems
    ]
    return json_answer({"ok": not told, "problems": told})


@api.post("/connections/marketo/sync", responses={202: ConnectionOut})
@takes_nothing
def sync_marketo_now() -> Response:
    plan_sync(database(), caller(), now())
    return _state_answer(status=202)


@api.post("/connections/marketo/hook-secret", responses={200: ConnectionOut})
@takes_nothing
def renew_marketo_hook_secret() -> Response:
    return _state_answer(rotate_hook_secret(database(), caller(), SYSTEM))


def _state_answer(hook_secret: str | None = None, status: int = 200) -> Response:
    with database().read() as connection:
        access = connection_of(connection, caller().team_id, SYSTEM)
        host = host_at(connection, access.base_url) if access else None
        calls = calls_on(connection, host.id, caller().team_id, now()) if host else 0
        # Nobody sees what a Marketo knows, nor how it is doing, unless it lets them in.
        known = host if access and access.verified_at else None
        size = mirror_size(database(), connection, known.id) if known else 0
        backlog = backlog_of(connection, caller().team_id)
        check = marketo_check_of(settings_of(connection, caller().team_id).document)
    fault = _fault(access, known, backlog.error)
    state = state_of(
        is_set_up=access is not None,
        is_let_in=known is not None,
        fails=fault is not None and not concerns_writing(fault),
        is_filled=known is not None and known.watermark is not None,
        is_fresh=known is not None and check.is_fresh(known.watermark, now()),
        is_written=fault is None,
    )
    body = {
        "connected": access is not None and access.verified_at is not None,
        "state": state,
        "watermark": known.watermark if known else access and access.known_at,
        "last_sync_at": known and known.synced_at,
        "calls_today": calls,
        "mirror_size": size,
        "last_error": fault and _fault_text(fault, backlog.count),
        "hook": access and _hook(access, hook_secret),
    }
    return json_answer(body, status)


def _fault(access: Access | None, host: Host | None, write_back_error: str | None) -> str | None:
    """What stands in the way of reading, then of writing back."""
    standing = standing_fault(access, host.error if host else None, now())
    return standing or (write_back_error and f"write_back {write_back_error}")


def _fault_text(fault: str, count: int = 0) -> str:
    if fault.startswith("write_back "):
        return fault_text("write_back", fault.partition(" ")[2], language(), count)
    return fault_text(fault_of(fault), fault.replace(" ", ": ", 1), language())


def _hook(access: Access, secret: str | None) -> dict[str, Any]:
    shown = {"url": f"{settings().url}/hooks/marketo/{access.hook_id}", "header": HEADER}
    return shown if secret is None else {**shown, "secret": secret}
