"""The manifests that `consentry manifests` writes are ones that Outlook takes."""

import json
import re
import struct
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from jsonschema.validators import validator_for
from lxml import etree

from consentry.actions.refusals import Invalid, NotFound
from consentry.actions.render_manifests import render_manifests
from consentry.rules.manifest_words import others
from consentry.settings import ADDIN_DIST, MANIFESTS
from tests.addin.conftest import PUBLIC_URL
from tests.addin.manifest_order import APP, BASIC, MAIL, TYPE, misplaced

ADDIN = Path(__file__).parents[2] / "addin"
SCHEMAS = ADDIN / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
# Every installed copy is known by it: another one would be another add-in beside the old.
ID = "0f6bd3c4-6a52-4e1f-9d0b-5c9a7e2f41d8"
LOCALES = list(others())
COMMANDS = ["readOpenPane", "composeOpenPane", "composeCheckNow", "meetingOpenPane"]
SHORT, LONG, RESOURCE_ID = 125, 250, 32


def schema_faults(document: Any, kind: str, version: str) -> list[str]:
    schema = json.loads((SCHEMAS / f"v{version}/MicrosoftTeams{kind}.schema.json").read_text())
    return [fault.message for fault in validator_for(schema)(schema).iter_errors(document)]


def sample(manifest: etree._Element, path: str) -> str:
    return str(manifest.findtext(path.replace("app:", APP).replace("mail:", MAIL)))


def test_everything_is_written_and_nothing_is_left_open(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names >= {"outlook.xml", "outlook-block.xml", "outlook.json", "outlook-block.json"}
    assert not [path.name for path in folder.iterdir() if b"{{" in path.read_bytes()]


@pytest.mark.parametrize(
    "url", ["http://mail.example", "https://mail.example/?a=b", "https://a b.example", "mail.example"]
)
def test_a_url_that_mail_clients_cannot_load_from_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Invalid):
        render_manifests(url, MANIFESTS, ADDIN_DIST / "icons", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["templates", "icons"])
def test_a_missing_part_is_named_and_nothing_is_written(tmp_path: Path, missing: str) -> None:
    parts = {"templates": MANIFESTS, "icons": ADDIN_DIST / "icons", missing: tmp_path / "nowhere"}
    with pytest.raises(NotFound, match="nowhere/.* is missing"):
        render_manifests(PUBLIC_URL, **parts, out=tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_closing_slash_makes_no_difference(tmp_path: Path, folder: Path) -> None:
    render_manifests(f"{PUBLIC_URL}/", MANIFESTS, ADDIN_DIST / "icons", tmp_path)
    assert (tmp_path / "outlook.xml").read_text() == (folder / "outlook.xml").read_text()


def test_elements_stand_in_the_order_of_microsofts_schema(xml: etree._Element) -> None:
    assert list(misplaced(xml)) == []


def test_elements_out_of_order_are_noticed(folder: Path) -> None:
    manifest = etree.parse(folder / "outlook.xml").getroot()
    manifest.append(manifest.find(f"{APP}Version"))
    control = manifest.find(f".//{MAIL}Control")
    control.remove(control.find(f"{MAIL}Supertip"))
    assert [fault.split()[0] for fault in misplaced(manifest)] == ["OfficeApp", "Control"]


def test_ids_never_change(xml: etree._Element, unified: dict[str, Any]) -> None:
    assert str(UUID(ID)) == ID == sample(xml, "app:Id") == unified["id"]


def test_every_resource_is_there_once_and_used(xml: etree._Element) -> None:
    resources = xml.find(f".//{MAIL}Resources")
    defined = [each.get("id") for each in resources.iterfind("*/*")]
    used = {each.get("resid") for each in xml.iterfind(".//*[@resid]")}
    assert len(defined) == len(set(defined))
    assert set(defined) == used
    assert max(len(each) for each in defined) <= RESOURCE_ID


def test_every_url_is_https_and_ours(xml: etree._Element, unified: dict[str, Any]) -> None:
    in_xml = [value for each in xml.iter(etree.Element) for value in each.attrib.values()]
    urls = [value for value in in_xml if "://" in value] + re.findall(r'"([^"]+://[^"]+)"', json.dumps(unified))
    assert len(urls) > 20
    vendors = "https://developer.microsoft.com/json-schemas/"
    assert [url for url in urls if not url.startswith((f"{PUBLIC_URL}/", vendors))] == []
    assert xml.findtext(f"{APP}AppDomains/{APP}AppDomain") == "https://mail.halden.example"
    assert unified["validDomains"] == ["mail.halden.example"]


def test_files_that_the_manifests_name_are_built(xml: etree._Element, unified: dict[str, Any]) -> None:
    text = etree.tostring(xml).decode() + json.dumps(unified)
    named = set(re.findall(rf"{PUBLIC_URL}/addin/([\w./-]+)", text))
    assert named >= {"outlook/commands.html", "outlook/launchevent.js", "pane/index.html", "icons/icon-16.png"}
    assert [name for name in sorted(named) if not (ADDIN / "dist" / name).is_file()] == []


def test_versions_follow_what_each_part_needs(xml: etree._Element) -> None:
    sets = xml.find(f"{APP}Requirements/{APP}Sets/{APP}Set")
    assert (sets.get("Name"), sets.get("MinVersion")) == ("Mailbox", "1.5")
    overrides = xml.find(f".//{MAIL}Requirements/{BASIC}Sets")
    assert overrides.get("DefaultMinVersion") == "1.5", "phones offer no more, and would load nothing"
    assert re.fullmatch(r"\d{1,5}(\.\d{1,5}){0,3}", sample(xml, "app:Version"))


def test_words_of_the_schema_are_spelt_as_it_spells_them(xml: etree._Element) -> None:
    assert sample(xml, "app:Permissions") in {"Restricted", "ReadItem", "ReadWriteItem", "ReadWriteMailbox"}
    points = [each.get(TYPE) for each in xml.iter(f"{MAIL}ExtensionPoint")]
    surfaces = ["MessageReadCommandSurface", "MessageComposeCommandSurface", "AppointmentOrganizerCommandSurface"]
    assert points == [*surfaces, "LaunchEvent", "LaunchEvent"]
    assert {each.get(TYPE) for each in xml.iter(f"{MAIL}Action")} == {"ShowTaskpane", "ExecuteFunction"}
    assert {each.get("id") for each in xml.iter(f"{MAIL}OfficeTab")} == {"TabDefault"}
    assert 32 <= int(sample(xml, "app:FormSettings/app:Form/app:DesktopSettings/app:RequestedHeight")) <= 450
    for icon in xml.iter(f"{MAIL}Icon"):
        assert [image.get("size") for image in icon] == ["16", "32", "80"]


def test_both_manifests_have_the_same_commands(xml: etree._Element, unified: dict[str, Any]) -> None:
    ribbons = unified["extensions"][0]["ribbons"]
    controls = [each for ribbon in ribbons for each in ribbon["tabs"][0]["groups"][0]["controls"]]
    assert [each.get("id") for each in xml.iter(f"{MAIL}Control")] == COMMANDS
    assert [each["id"] for each in controls] == COMMANDS


def test_a_language_is_named_with_its_country() -> None:
    assert {"de-DE", "fr-FR", "nl-NL", "sv-SE"} <= set(LOCALES)


def test_every_string_fits_and_is_translated(xml: etree._Element) -> None:
    names = {"Group.Label"}
    for kind, limit in (("ShortStrings", SHORT), ("LongStrings", LONG)):
        for string in xml.iterfind(f".//{BASIC}{kind}/{BASIC}String"):
            overrides = {each.get("Locale"): each.get("Value") for each in string}
            assert list(overrides) == ([] if string.get("id") in names else LOCALES), string.get("id")
            texts = [string.get("DefaultValue"), *overrides.values()]
            assert len(set(texts)) == len(texts), "a translation that is another language's text"
            assert all(0 < len(text) <= limit for text in texts)


def test_the_unified_manifests_fit_microsofts_schema(folder: Path) -> None:
    for name in ("outlook.json", "outlook-block.json"):
        manifest = json.loads((folder / name).read_text())
        assert schema_faults(manifest, "", manifest["manifestVersion"]) == []


def test_the_schema_notices_what_does_not_fit(unified: dict[str, Any]) -> None:
    [fault] = schema_faults({**unified, "accentColor": "blue"}, "", unified["manifestVersion"])
    assert "blue" in fault


def test_the_unified_manifests_translations_say_what_the_xml_says(
    folder: Path, xml: etree._Element, unified: dict[str, Any]
) -> None:
    strings = {
        override.get("Value")
        for locale in LOCALES
        for override in xml.iter(f"{BASIC}Override", f"{APP}Override")
        if override.get("Locale") == locale
    }
    files = [each["file"] for each in unified["localizationInfo"]["additionalLanguages"]]
    assert files == [f"outlook.{locale.lower()}.json" for locale in LOCALES]
    for file in files:
        translation = json.loads((folder / file).read_text())
        assert schema_faults(translation, ".Localization", unified["manifestVersion"]) == []
        texts = {value for key, value in translation.items() if key[0] != "$" and not key.startswith("name.")}
        assert texts <= strings
        assert len(texts) == 7


@pytest.mark.parametrize("kind", ["xml", "json"])
def test_the_block_variant_differs_in_the_send_mode_alone(folder: Path, kind: str) -> None:
    soft = (folder / f"outlook.{kind}").read_text().splitlines()
    block = (folder / f"outlook-block.{kind}").read_text().splitlines()
    different = [pair for pair in zip(soft, block, strict=True) if pair[0] != pair[1]]
    assert len(different) == 2, "one for messages, one for invitations"
    for stops, blocks in different:
        assert "softblock" in stops.lower()
        assert stops.lower().replace("softblock", "block") == blocks.lower()


@pytest.mark.parametrize("name", ["outlook", "outlook-block"])
def test_the_unified_package_holds_all_that_its_manifest_names(tmp_path: Path, name: str) -> None:
    render_manifests("https://consentry.example", MANIFESTS, ADDIN_DIST / "icons", tmp_path)
    with ZipFile(tmp_path / f"{name}.zip") as package:
        manifest = json.loads(package.read("manifest.json"))
        languages = {each["file"] for each in manifest["localizationInfo"]["additionalLanguages"]}
        assert set(package.namelist()) == {"manifest.json", *manifest["icons"].values(), *languages}
        width, height = struct.unpack(">II", package.read(manifest["icons"]["color"])[16:24])
    assert (width, height) == (192, 192)
