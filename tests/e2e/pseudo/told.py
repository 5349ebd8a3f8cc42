"""All that the server's rules and manifests say in the language, as JSON. Runs on the house that has it."""

import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from lxml import etree

from consentry.actions.render_manifests import render_manifests
from consentry.rules.checking.verdict import Finding
from consentry.rules.checking.wording import fault_text, kept_text, reason_text
from consentry.rules.consent.suppression import Reason, Scope, Source, Status
from consentry.rules.landing.letters import confirmation, link_letter
from consentry.rules.landing.message import render
from consentry.rules.manifest_words import tag_of
from consentry.rules.mirror.systems import SYSTEMS
from consentry.rules.words import said
from consentry.settings import ADDIN_DIST, MANIFESTS
from tests.e2e.pseudo.language import CODE
from tests.rules.builders import a_no
from tests.rules.landing.test_letters import LANDING, an_event

WORDS = said("checking")["en"]


def reasons() -> Iterator[str]:
    for reason, source, scope in product(Reason, Source, (Scope.EVERYTHING, Scope.SENDER, Scope.TOPIC)):
        no = a_no(reason=reason, source=source, scope=scope)
        yield reason_text(Finding(no.status, no.code, no), CODE)
    found = {key.removeprefix("found_") for key in WORDS if key.startswith("found_")} - {"unreachable"}
    for code in (*sorted(found), *(system.unreachable for system in SYSTEMS)):
        yield reason_text(Finding(Status.UNVERIFIABLE, code, None, "gone.example"), CODE)
    for system in SYSTEMS:
        for fault in (key.removeprefix("fault_") for key in WORDS if key.startswith("fault_")):
            yield fault_text(system, fault.removeprefix(f"{system.word}_"), "601", CODE, 2)
        yield kept_text(system, CODE)


def letters() -> Iterator[str]:
    events = [an_event(scope) for scope in Scope]
    made = [confirmation(CODE, LANDING, "b@x.example", event, "Rita Rep", "https://c", "UTC") for event in events]
    for letter in (*made, link_letter(CODE, LANDING, "b@x.example", "https://c")):
        yield from (letter.subject, *letter.text.partition("-- ")[0].splitlines())
    yield render("", "https://c", CODE).text


def manifests(out: Path) -> Iterator[str]:
    render_manifests("https://consentry.example", MANIFESTS, ADDIN_DIST / "icons", out)
    tag = tag_of(CODE)
    unified = json.loads((out / f"outlook.{tag.lower()}.json").read_text())
    yield from (text for key, text in unified.items() if key[0] != "$")
    for element in etree.parse(out / "outlook.xml").xpath("//*[local-name()='String' or local-name()='Description']"):
        spoken = {each.get("Locale"): each.get("Value") for each in element}
        yield spoken.get(tag, element.get("DefaultValue", ""))
    extension = ADDIN_DIST / f"gmail/extension/_locales/{CODE}/messages.json"
    yield json.loads(extension.read_text())["description"]["message"]


if __name__ == "__main__":
    json.dump(
        {"reasons": [*reasons()], "letters": [*letters()], "manifests": [*manifests(Path(sys.argv[1]))]}, sys.stdout
    )
