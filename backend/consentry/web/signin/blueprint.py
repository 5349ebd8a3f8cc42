"""What all pages of signing in share: an encrypted way, and forms that are our own."""

import re

from flask import Blueprint, Response, request

from consentry.settings import is_loopback
from consentry.web.parts import settings
from consentry.web.signin.origin import comes_from_here, is_unsafe
from consentry.web.signin.pages import refused

_PORT = re.compile(r":\d+$")

signin = Blueprint("signin", __name__)


def _require_encryption() -> Response | None:
    """A password crosses no network in the clear. On the machine itself there is none to cross."""
    here = settings()
    if here.is_encrypted or (is_loopback(here.host) and is_loopback(_PORT.sub("", request.host))):
        return None
    return refused("plain")


def _require_own_form() -> Response | None:
    return refused("elsewhere") if is_unsafe() and not comes_from_here() else None


signin.before_request(_require_encryption)
signin.before_request(_require_own_form)
