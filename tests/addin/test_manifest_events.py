"""The manifests ask for every event by which mail leaves or its meaning changes, where an Outlook has it."""

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree

from tests.addin.manifest_order import MAIL

ADDIN = Path(__file__).parents[2] / "addin"
HANDLERS = {
    "OnNewMessageCompose": "onNewMessageCompose",
    "OnMessageRecipientsChanged": "onMessageRecipientsChanged",
    "OnMessageFromChanged": "onMessageFromChanged",
    "OnMessageSend": "onMessageSend",
    "OnAppointmentOrganizer": "onAppointmentOrganizer",
    "OnAppointmentAttendeesChanged": "onAppointmentAttendeesChanged",
    "OnAppointmentFromChanged": "onAppointmentFromChanged",
    "OnAppointmentSend": "onAppointmentSend",
}
# The Mailbox requirement set that brought each event, by its name in the unified manifest
# (office/dev/add-ins/develop/event-based-activation).
SINCE = {
    "newMessageComposeCreated": ("1.10", "onNewMessageCompose"),
    "messageRecipientsChanged": ("1.11", "onMessageRecipientsChanged"),
    "messageFromChanged": ("1.13", "onMessageFromChanged"),
    "messageSending": ("1.12", "onMessageSend"),
    "appointmentOrganizerOpened": ("1.12", "onAppointmentOrganizer"),
    "appointmentAttendeesChanged": ("1.11", "onAppointmentAttendeesChanged"),
    "appointmentFromChanged": ("1.13", "onAppointmentFromChanged"),
    "appointmentSending": ("1.12", "onAppointmentSend"),
}
# What phones raise (office/dev/add-ins/outlook/mobile-event-based).
ON_PHONES = ["OnNewMessageCompose", "OnMessageRecipientsChanged", "OnMessageFromChanged"]


def test_the_event_script_of_classic_outlook_hangs_on_the_runtime_of_the_events(xml: etree._Element) -> None:
    runtime = xml.find(f".//{MAIL}Runtime")
    override = runtime.find(f"{MAIL}Override")
    assert (override.get("type"), override.get("resid")) == ("javascript", "LaunchEvent.Url")
    launches = {each.get("resid") for each in xml.iterfind(f".//{MAIL}LaunchEvents/../{MAIL}SourceLocation")}
    assert launches == {runtime.get("resid")} == {xml.find(f".//{MAIL}FunctionFile").get("resid")}


def test_events_and_functions_are_those_of_the_built_script(xml: etree._Element, unified: dict[str, Any]) -> None:
    script = (ADDIN / "dist/outlook/launchevent.js").read_text()
    offered = set(re.findall(r'Office\.actions\.associate\("(\w+)"', script))
    events = {each.get("Type"): each.get("FunctionName") for each in xml.iter(f"{MAIL}LaunchEvent")}
    assert events == HANDLERS
    assert {*events.values(), *(each.text for each in xml.iter(f"{MAIL}FunctionName"))} == offered
    [runtime] = [each for each in unified["extensions"][0]["runtimes"] if "script" in each["code"]]
    assert {action["id"] for action in runtime["actions"]} == offered


def test_a_mail_or_an_invitation_that_is_sent_can_be_stopped(xml: etree._Element, unified: dict[str, Any]) -> None:
    in_xml = {each.get("Type"): each.get("SendMode") for each in xml.iter(f"{MAIL}LaunchEvent")}
    stopping = {"OnMessageSend", "OnAppointmentSend"}
    assert {name for name, mode in in_xml.items() if mode == "SoftBlock"} == stopping
    events = [each for group in unified["extensions"][0]["autoRunEvents"] for each in group["events"]]
    with_mode = {each["actionId"] for each in events if each.get("options") == {"sendMode": "softBlock"}}
    assert with_mode == {HANDLERS[name] for name in stopping}


def test_the_unified_manifest_asks_for_an_event_only_where_outlook_has_it(unified: dict[str, Any]) -> None:
    found = {}
    for group in unified["extensions"][0]["autoRunEvents"]:
        [needs] = group["requirements"]["capabilities"]
        for event in group["events"]:
            found[event["type"]] = event["actionId"]
            assert _minor(needs["minVersion"]) >= _minor(SINCE[event["type"]][0]), event["type"]
    assert found == {name: action for name, (_, action) in SINCE.items()}


def _minor(version: str) -> int:
    return int(version.split(".")[1])


def test_phones_are_asked_for_what_they_raise(xml: etree._Element) -> None:
    phone = xml.find(f".//{MAIL}MobileFormFactor")
    assert [each.get("Type") for each in phone.iter(f"{MAIL}LaunchEvent")] == ON_PHONES
    desktop = xml.find(f".//{MAIL}DesktopFormFactor")
    assert [each.get("Type") for each in desktop.iter(f"{MAIL}LaunchEvent")] == list(HANDLERS)
