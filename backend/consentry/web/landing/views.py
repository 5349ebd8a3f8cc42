"""The pages a recipient's link leads to. Looking changes nothing: only a press of the button does."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, request

from consentry.actions.consent.undo_unsubscribe import Outcome, undo_unsubscribe
from consentry.actions.landing.mail_link import mail_link
from consentry.actions.landing.unsubscribe_by_link import Answer, Recorded, unsubscribe_by_link
from consentry.evidence.landing import Reader, reader_of, reader_of_undo
from consentry.rules.addresses.address import Fault, normal_form
from consentry.rules.consent.suppression import Source
from consentry.rules.consent.undo import ON_THE_PAGE, read_undo, sign_undo
from consentry.rules.landing.landing import Wish
from consentry.rules.landing.link import sign_link
from consentry.rules.landing.visit import Visitor, visitor_of
from consentry.web.landing.form import MOST_ADDRESS, is_one_click, typed_too_often, wish_of
from consentry.web.landing.pages import page, retry_when_unavailable, team_page
from consentry.web.landing.visits import count_visits, note_visit
from consentry.web.languages import language
from consentry.web.parts import deployment, now, settings

landing = Blueprint("landing", __name__, url_prefix="/u")
retry_when_unavailable(landing)
count_visits(landing)


@landing.get("/", strict_slashes=False)
@landing.get("/<token>")
def show(token: str = "") -> Response:
    reader = _reader(token)
    if reader is None:
        return page("unknown", 404)
    note_visit(reader.link.team_id, visitor_of(request.method, dict(request.headers)))
    if reader.person is None or reader.person.address is None:
        return team_page("address", reader)
    return team_page("already" if reader.is_out else "ask", reader, address=reader.person.address)


@landing.post("/")
@landing.post("/<token>")
def unsubscribe(token: str = "") -> Response:
    """The button of a page, or the one-click POST of a mail program (RFC 8058): no cookie, no redirect."""
    reader = _reader(token)
    if is_one_click():
        return _one_click(reader)
    if reader is None:
        return page("unknown", 404)
    if reader.person is None or reader.person.address is None:
        return _typed(reader)
    wish = wish_of(reader, now())
    if wish is None:
        return team_page("ask", reader, 400, address=reader.person.address, is_wrong=True)
    recorded = _record(reader, reader.person.address, Source.CLICKED_LINK, wish, language())
    return team_page("left", reader, address=reader.person.address, wish=wish, **_shown(recorded))


@landing.get("/undo/<token>")
def offer_undo(token: str) -> Response:
    event_id = read_undo(deployment().keyring.secrets, token, now())
    return _undo_page(token, "too_late", 410) if event_id is None else _undo_page(token, "undo")


@landing.post("/undo/<token>")
def undo(token: str) -> Response:
    event_id = read_undo(deployment().keyring.secrets, token, now())
    done = event_id is not None and undo_unsubscribe(deployment(), event_id, now()) is Outcome.DONE
    return _undo_page(token, "undone") if done else _undo_page(token, "too_late", 410)


def _undo_page(token: str, state: str, status: int = 200) -> Response:
    """Says whose mail it was about, and leads on to whatever else can be chosen."""
    reader = reader_of_undo(deployment(), token, language(), now())
    if reader is None:
        return page(state, status)
    return team_page(state, reader, status, choices=sign_link(deployment().keyring.secrets[0], reader.link))


def _reader(token: str) -> Reader | None:
    return reader_of(deployment(), token, language(), now())


def _one_click(reader: Reader | None) -> Response:
    """200 says that no more mail comes, so it isn't said where nobody knows to whom."""
    if reader is None or reader.person is None:
        return Response(status=404)
    note_visit(reader.link.team_id, Visitor.ONE_CLICK)
    if reader.person.address is not None:
        _record(reader, reader.person.address, Source.ONE_CLICK, Wish(), reader.locale)
    return Response(status=200)


def _typed(reader: Reader) -> Response:
    """An address that somebody typed. The answer is the same whether we know the address or not."""
    typed = request.form.get("address", "")[:MOST_ADDRESS]
    address = normal_form(typed)
    if isinstance(address, Fault):
        return team_page("address", reader, 400, typed=typed, is_wrong=True)
    if typed_too_often():
        return page("busy", 429)
    sender_id = reader.link.sender_id or None
    if settings().can_mail:
        mail_link(deployment(), reader.link.team_id, address, language(), sender_id, now())
    else:
        _record(reader, address, Source.TYPED, Wish(), language())
    return team_page("typed", reader, address=address)


def _record(reader: Reader, address: str, source: Source, wish: Wish, mail_language: str) -> Recorded:
    through_id = reader.link.sender_id if reader.sender else None
    answer = Answer(address, source, wish, through_id, mail_language if settings().can_mail else None)
    return unsubscribe_by_link(deployment(), reader.link.team_id, answer, now())


def _shown(recorded: Recorded) -> dict[str, Any]:
    """The undo is only for whoever just brought the event about: a forwarded link never lifts anything."""
    kept = recorded.kept
    if kept is None:
        return {"undo": None, "until": recorded.until}
    token = sign_undo(deployment().keyring.secrets[0], kept.id, kept.event.at + ON_THE_PAGE)
    return {"undo": token, "until": recorded.until, "minutes": ON_THE_PAGE // timedelta(minutes=1)}
