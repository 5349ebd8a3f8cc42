"""Every page of signing in, on one blueprint."""

from consentry.web.signin import account, links, views
from consentry.web.signin.blueprint import signin

__all__ = ["account", "links", "signin", "views"]
