"""Every page of signing in, on one blueprint."""

from consentry.web.signin import account, invitations, links, passwords, views
from consentry.web.signin.blueprint import signin

__all__ = ["account", "invitations", "links", "passwords", "signin", "views"]
