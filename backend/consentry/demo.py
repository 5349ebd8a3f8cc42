"""A small made-up company to try things on: Halden Robotics sells to a dozen people, and some of them said no."""

import atexit
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from consentry.actions.addresses.block_domain import block_domain
from consentry.actions.consent.unsubscribe import OptOut, unsubscribe
from consentry.actions.identity.add_team import add_team
from consentry.actions.identity.add_user import add_user
from consentry.actions.identity.change_settings import change_settings
from consentry.actions.identity.create_token import create_token
from consentry.actions.landing.create_link import create_link
from consentry.actions.mirror.connect import connect
from consentry.actions.mirror.disconnect import disconnect
from consentry.actions.mirror.rotate_hook_secret import rotate_hook_secret
from consentry.deployment import Deployment
from consentry.rules.consent.suppression import Scope, Source
from consentry.rules.identity.caller import Caller
from consentry.rules.mirror.systems import MARKETO
from consentry.store.consent.people import keep_person
from consentry.store.identity.teams import find_team, find_user
from consentry.store.mirror.connections import connection_of

TEAM = "Halden Robotics"
# The Gmail extension as it is loaded from a folder: Chrome derives the id from the key in its manifest.
EXTENSION_ID = "kancidodplcpngcjidnmldabellefdac"
REP = ("lena.holm@halden.example", "Lena Holm", "rep")
ADMIN = ("omar.haddad@halden.example", "Omar Haddad", "admin")

LANDING = {
    "company": "Halden Robotics AS",
    "postal_address": "Halden Robotics AS, Sagvegen 12, 1768 Halden, Norway",
    "topics": [{"id": "offers", "name": "Offers"}, {"id": "events", "name": "Fairs and events"}],
    "default_topic": "offers",
    "reasons": ["Too many mails", "Not my field", "I never asked for it"],
}

_WHERE_TO_LOOK = """
Consentry is running with a made-up company. Open this first:

  Outlook's compose window, with the real add-in   {url}/playground/outlook

  The pane on its own, signed in as the rep        {url}/playground/sign-in/rep
  … and as the admin                               {url}/playground/sign-in/admin
  Then your account: sessions and invitations      {url}/account
  Play the recipient: Grace Okafor's own link      {url}/u/{link}
  The mail that recipients get                     {url}/playground/mail
  The interface's description                      {url}/api/v1/openapi.json
{marketo}
Write to sofia.lindqvist@norrsken.example and press Send. Stop with Ctrl+C.
"""
_WHERE_MARKETO_IS = """\
  Its Marketo, simulated: change somebody there    {marketo}
  and watch the next send to them
"""

SIMULATOR = Path(__file__).parents[2] / "tests" / "simulators" / "marketo"
# What the simulator knows us by.
_CREDENTIALS = {"client_id": "7f3c0e12-consentry", "client_secret": "marketo-simulator-secret"}


def where_to_look(url: str, link: str, marketo: str | None) -> str:
    """What a visitor is told once the server listens."""
    told = _WHERE_MARKETO_IS.format(marketo=marketo) if marketo else ""
    return _WHERE_TO_LOOK.format(url=url, link=link, marketo=told)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody the company sells to, and what the visitor of the playground is told about them.

    `flags`: those of the lead that Marketo has of them; None for somebody Marketo doesn't know.
    """

    address: str
    name: str
    company: str
    note: str
    flags: dict[str, bool] | None = field(default=None)


CONTACTS = (
    Contact("peter.vandijk@deltaworks.example", "Peter van Dijk", "Delta Works", "fine to write to", {}),
    Contact("grace.okafor@sunfield.example", "Grace Okafor", "Sunfield Solar", "fine to write to", {}),
    Contact(
        "sofia.lindqvist@norrsken.example",
        "Sofia Lindqvist",
        "Norrsken Foods",
        "clicked the unsubscribe link",
    ),
    Contact("jonas.weber@kranbau.example", "Jonas Weber", "Kranbau Weber", "told Lena on the phone: no more mail"),
    Contact("claire.martin@atelier-martin.example", "Claire Martin", "Atelier Martin", "wants a pause"),
    Contact("tom.baker@rivalrobots.example", "Tom Baker", "Rival Robots", "works at a blocked domain"),
    Contact(
        "emma.laurent@voltaire.example",
        "Emma Laurent",
        "Voltaire Énergie",
        "unsubscribed in Marketo",
        {"unsubscribed": True},
    ),
)


def load(deployment: Deployment, now: datetime) -> dict[str, Any]:
    """Sets the company up, once, and returns what the playground starts with: fresh tokens each time."""
    with deployment.db.read() as connection:
        is_new = find_team(connection, TEAM) is None
    if is_new:
        _set_up(deployment, now)
    tokens = {role: create_token(deployment, email, None, timedelta(days=1), now) for email, _, role in (REP, ADMIN)}
    _, grace, *_ = CONTACTS
    return {
        "team": TEAM,
        "link": create_link(deployment, _team_id(deployment), grace.address, REP[0], now),
        "tokens": tokens,
        "users": {role: {"name": name, "email": email} for email, name, role in (REP, ADMIN)},
        "people": [{"name": each.name, "address": each.address, "note": each.note} for each in CONTACTS],
    }


def _team_id(deployment: Deployment) -> int:
    with deployment.db.read() as connection:
        found = find_team(connection, TEAM)
    assert found is not None
    return found


def _set_up(deployment: Deployment, now: datetime) -> None:
    team_id = add_team(deployment, TEAM, now)
    rep_id, admin_id = (add_user(deployment, TEAM, *person, now) for person in (REP, ADMIN))
    with deployment.db.write() as connection:
        for contact in CONTACTS:
            key = deployment.keyring.key(contact.address)
            keep_person(
                connection, deployment.keyring, team_id, key, contact.address, now, contact.name, contact.company
            )
    admin = Caller(admin_id, team_id, ADMIN[0], ADMIN[1], "admin", "admin", None, 1)
    reasons = ["Asked for it by mail", "Signed up again", "New contract"]
    chosen = {"internal_domains": ["halden.example"], "resubscribe_reasons": reasons, "landing": LANDING}
    change_settings(deployment, admin, chosen, None)
    block_domain(deployment, admin, "rivalrobots.example", now)
    _say_no(deployment, team_id, rep_id, now)


def _say_no(deployment: Deployment, team_id: int, rep_id: int, now: datetime) -> None:
    _, _, sofia, jonas, claire, *_ = CONTACTS
    said = (
        (OptOut(sofia.address, Source.CLICKED_LINK, reason="Too many mails"), 40),
        (OptOut(jonas.address, Source.MANUAL, note="Said so on the phone.", actor_id=rep_id), 9),
        (OptOut(claire.address, Source.CLICKED_LINK, Scope.PAUSE, until=now + timedelta(days=60)), 2),
    )
    for opt_out, days_ago in said:
        unsubscribe(deployment, team_id, opt_out, now - timedelta(days=days_ago))


def start_marketo(port: int) -> str | None:
    """A simulated Marketo, which ends with this process. None where there is no simulator, as in an installation."""
    url = f"http://127.0.0.1:{port}"
    if _is_marketo(url):
        return url
    if not SIMULATOR.is_dir():
        return None
    command = [sys.executable, "-m", "tests.simulators.marketo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=SIMULATOR.parents[2], stdout=subprocess.DEVNULL)  # noqa: S603
    # The server's processes are forks of this one, and end before it does.
    owner = os.getpid()
    atexit.register(lambda: process.terminate() if os.getpid() == owner else None)
    for _ in range(100):
        if process.poll() is not None:
            return None
        if _is_marketo(url):
            return url
        time.sleep(0.1)
    return None


def connect_to(marketo: str, deployment: Deployment, server: str) -> None:
    """Has the company's Marketo asked, mirrored, and pushing to this server. The simulator begins anew each time."""
    with deployment.db.read() as connection:
        user = find_user(connection, ADMIN[0])
        known = user and connection_of(connection, user.team_id, MARKETO.word)
    assert user is not None
    admin = Caller(user.id, user.team_id, user.email, user.name, "admin", "admin", None, 1)
    _add_leads(marketo)
    if known:
        change_settings(deployment, admin, {"marketo_check": False}, None, keep_opt_outs=False)
        disconnect(deployment, admin, MARKETO)
    connect(deployment, admin, MARKETO, marketo, _CREDENTIALS)
    change_settings(deployment, admin, {"marketo_check": True}, None)
    secret = rotate_hook_secret(deployment, admin, MARKETO)
    with deployment.db.read() as connection:
        access = connection_of(connection, user.team_id, MARKETO.word)
    assert access is not None
    hook = {"url": f"{server}/hooks/marketo/{access.hook_id}", "headers": {"X-Consentry-Secret": secret}}
    requests.put(f"{marketo}/sim/webhook", json=hook, timeout=10).raise_for_status()


def _add_leads(marketo: str) -> None:
    requests.patch(f"{marketo}/sim/settings", json={"job_seconds": 1}, timeout=10).raise_for_status()
    for contact in CONTACTS:
        there = requests.get(f"{marketo}/sim/leads", params={"email": contact.address}, timeout=10).json()
        if contact.flags is None or there:
            continue
        first, _, last = contact.name.partition(" ")
        names = {"email": contact.address, "firstName": first, "lastName": last, "company": contact.company}
        lead = {**names, **contact.flags}
        requests.post(f"{marketo}/sim/leads", json=lead, timeout=10).raise_for_status()


def _is_marketo(url: str) -> bool:
    try:
        return "at" in requests.get(f"{url}/sim/clock", timeout=1).json()
    except (requests.RequestException, ValueError):
        return False
