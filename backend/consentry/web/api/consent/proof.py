"""What an admin keeps before a person is erased: all that was said, as the chain of the history holds it."""

from collections.abc import Mapping
from datetime import datetime

from flask import Response
from typing_extensions import TypedDict

from consentry.actions.refusals import require_admin
from consentry.store.consent.history import Link, links_of
from consentry.store.consent.people import erased_with
from consentry.store.identity.teams import Colleague, users_by_id
from consentry.web.api.answers import json_answer, shape
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


class ProofOut(TypedDict):
    made_at: datetime
    person: LookupOut
    history: list[ProvenEventOut]


@api.get("/people/<string:id>/proof", responses={200: shape(ProofOut)})
def proof(path: ById) -> Response:
    """State, history and evidence of whoever would be erased with this person, oldest first: for admins."""
    require_admin(caller(), "takes the proof about somebody out")
    person = stored_person(path.id)
    with deployment().db.read() as connection:
        keys = erased_with(connection, deployment().keyring, caller().team_id, person)
        links = links_of(connection, caller().team_id, keys)
        users = users_by_id(connection, [link.event.actor_id for link in links])
    history = [_proven_out(link, users) for link in links]
    body: ProofOut = {"made_at": now(), "person": shown(person), "history": history}
    return json_answer(body)


def _proven_out(link: Link, users: Mapping[int, Colleague]) -> ProvenEventOut:
    digest, salt = link.words_digest, link.said and link.said[0]
    return {
        **event_out(link.as_kept(), users),
        "seq": link.seq,
        "address_key": link.event.address_key.hex(),
        "mac": link.mac.hex(),
        "words_digest": digest.hex() if digest else None,
        "salt": salt.hex() if salt else None,
    }
