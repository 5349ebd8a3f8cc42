"""What an admin keeps before a person is erased: all that was said, as the chain of the history holds it."""

from datetime import datetime
from typing import Any

from flask import Response
from pydantic import BaseModel

from consentry.actions.refusals import require_admin
from consentry.store.consent.history import Link, links_of
from consentry.store.consent.people import erased_with
from consentry.store.identity.teams import users_by_id
from consentry.web.api.answers import json_answer
from consentry.web.api.blueprint import api
from consentry.web.api.consent.people import LookupOut, shown, stored_person
from consentry.web.api.models import ById, EventOut
from consentry.web.api.wording import event_out
from consentry.web.parts import caller, deployment, now


class ProvenEventOut(EventOut):
    """An entry of the history, with its place in the chain, its HMAC, and salt and digest of its words (in hex).

    `address_key` tells the spellings of one mailbox apart.
    """

    seq: int
    address_key: str
    mac: str
    words_digest: str | None
    salt: str | None


class ProofOut(BaseModel):
    made_at: datetime
    person: LookupOut
    history: list[ProvenEventOut]


@api.get("/people/<string:id>/proof", responses={200: ProofOut})
def proof(path: ById) -> Response:
    """State, history and evidence of whoever would be erased with this person, oldest first: for admins."""
    require_admin(caller(), "takes the proof about somebody out")
    person = stored_person(path.id)
    with deployment().db.read() as connection:
        keys = erased_with(connection, deployment().keyring, caller().team_id, person)
        links = links_of(connection, caller().team_id, keys)
        users = users_by_id(connection, [link.event.actor_id for link in links])
    history = [{**event_out(link.as_kept(), users), **_place(link)} for link in links]
    return json_answer({"made_at": now(), "person": shown(person), "history": history})


def _place(link: Link) -> dict[str, Any]:
    digest, salt = link.words_digest, link.said and link.said[0]
    return {
        "seq": link.seq,
        "address_key": link.event.address_key.hex(),
        "mac": link.mac.hex(),
        "words_digest": digest and digest.hex(),
        "salt": salt and salt.hex(),
    }
