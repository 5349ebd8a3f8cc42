"""A compose window around the real add-in, to try things on. Served by the demo alone."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, send_from_directory
from werkzeug.wrappers import Response as BaseResponse

from consentry.actions.identity.signin.open_session import open_session
from consentry.settings import ADDIN_DIST
from consentry.store.identity.teams import find_user
from consentry.web.api.answers import json_answer
from consentry.web.parts import deployment, now, settings
from consentry.web.signin.session import begin_session
from consentry.web.signin.views import browser

playground = Blueprint("playground", __name__, url_prefix="/playground")


@playground.get("/", strict_slashes=False)
def start() -> BaseResponse:
    return redirect("/playground/outlook")


@playground.get("/session.json")
def session() -> Response:
    """Who plays, with their tokens, and whom they could write to."""
    return json_answer({**current_app.extensions["consentry.playground"], "public_url": settings().url})


@playground.get("/sign-in/<role>")
def sign_in(role: str) -> str:
    """Opens the pane as one of the company's people, and signs them in: nobody has to find a token or a password."""
    tokens = current_app.extensions["consentry.playground"]["tokens"]
    if role not in tokens:
        abort(404)
    _begin_session(current_app.extensions["consentry.playground"]["users"][role]["email"])
    return render_template("playground/sign_in.html", token=tokens[role])


def _begin_session(email: str) -> None:
    with deployment().db.read() as connection:
        user = find_user(connection, email)
    secret = user and open_session(deployment(), user.id, browser(), now())
    if secret:
        begin_session(secret)


@playground.get("/outlook")
def outlook() -> Response:
    return built_file("outlook.html")


@playground.get("/mail")
def mail() -> str:
    """What recipients were sent, which in the demo goes nowhere."""
    kept = current_app.extensions["consentry.outbox"].kept()
    mails = [
        {"to": each["To"], "subject": each["Subject"], "at": each["Date"], "text": each.get_content()} for each in kept
    ]
    return render_template("playground/mail.html", mails=mails)


@playground.get("/<path:name>")
def built_file(name: str) -> Response:
    response = send_from_directory(ADDIN_DIST / "playground", name)
    response.headers["Cache-Control"] = "no-cache"
    return response
