"""What a route needs and `app.py` put there."""

from datetime import datetime
from typing import Any, cast

from flask import Request, current_app, g, request
from werkzeug.local import LocalProxy

from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.settings import Settings


def deployment() -> Deployment:
    return cast(Deployment, current_app.extensions["consentry.deployment"])


def settings() -> Settings:
    return cast(Settings, current_app.extensions["consentry.settings"])


def outbox() -> Any:
    """Where the demo keeps the mail that others send; None elsewhere."""
    return current_app.extensions["consentry.outbox"]


def mailer() -> Any:
    """How mail of our own is sent; None where it can't be."""
    return current_app.extensions["consentry.mailer"]


def this_request() -> Request:
    """What flask's `request` stands for. Each look through that costs a microsecond, and a check takes dozens."""
    return cast("LocalProxy[Request]", request)._get_current_object()


def caller() -> Caller:
    """Whoever sent this request. Only behind `identity`."""
    return cast(Caller, g.caller)


def now() -> datetime:
    return deployment().clock.now()
