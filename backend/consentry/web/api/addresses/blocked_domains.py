"""Blocked domains: nobody there gets mail from this team, whatever the workflow."""

from datetime import datetime
from typing import Annotated

from flask import Response
from pydantic import AfterValidator
from typing_extensions import TypedDict

from consentry.actions.addresses.block_domain import block_domain
from consentry.actions.addresses.unblock_domain import unblock_domain
from consentry.rules.addresses.domains import bare_domain
from consentry.store.addresses.blocked_domains import blocked_domains
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer, page_answer, page_of, shape
from consentry.web.api.blueprint import api
from consentry.web.api.identity.settings import Domain, normal_domain
from consentry.web.api.models import Line, Page, Strict, UserOut
from consentry.web.api.wording import user_out
from consentry.web.parts import caller, deployment, now


def _blocked(text: str) -> str:
    return normal_domain(bare_domain(text))


class BlockedBody(Strict):
    """A domain, however it is written: `https://www.Gmail.com/`, `@gmail.com`, `*.gmail.com`, `*@gmail.com` are one."""

    domain: Annotated[Line, AfterValidator(_blocked)]


class DomainBody(Strict):
    domain: Domain


class BlockedDomainOut(TypedDict):
    """`internal`: it is one of the team's own, to which mail always goes, or such a domain is under it."""

    domain: str
    added_at: datetime
    added_by: UserOut | None
    internal: bool


@api.get("/blocked-domains", responses={200: page_of(BlockedDomainOut)})
def list_blocked(query: Page) -> Response:
    with deployment().db.read() as connection:
        rows = blocked_domains(connection, caller().team_id, query.cursor, query.limit)
        users = users_by_id(connection, [row.added_by for row in rows])
    own = _internal()
    items: list[BlockedDomainOut] = [
        {
            "domain": row.domain,
            "added_at": row.added_at,
            "added_by": user_out(users.get(row.added_by or 0)),
            "internal": _covers(row.domain, own),
        }
        for row in rows
    ]
    return page_answer(items, rows[-1].domain if len(rows) == query.limit else None)


@api.post("/blocked-domains", responses={201: shape(BlockedDomainOut)})
def block(body: BlockedBody) -> Response:
    added_at = now()
    block_domain(deployment(), caller(), body.domain, added_at)
    by: UserOut = {"id": str(caller().user_id), "name": caller().name, "email": caller().email}
    internal = _covers(body.domain, _internal())
    added: BlockedDomainOut = {"domain": body.domain, "added_at": added_at, "added_by": by, "internal": internal}
    return json_answer(added, 201)


def _internal() -> list[str]:
    with deployment().db.read() as connection:
        return list(settings_of(connection, caller().team_id).document["internal_domains"])


def _covers(blocked: str, domains: list[str]) -> bool:
    return any(domain == blocked or domain.endswith(f".{blocked}") for domain in domains)


@api.delete("/blocked-domains", responses={204: None})
def unblock(body: DomainBody) -> Response:
    unblock_domain(deployment(), caller(), body.domain)
    return Response(status=204)
