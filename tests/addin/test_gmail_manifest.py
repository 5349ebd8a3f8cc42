"""The Gmail extension as it is packed: what it may do, what is in it, and how an administrator installs it."""

import hashlib
import json
import struct
from base64 import b64decode
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from lxml import etree

from consentry import demo
from consentry.actions.refusals import NotFound
from consentry.actions.render_gmail import render_gmail
from consentry.rules.words import LANGUAGES
from tests.e2e.gmail.chrome import EXTENSION, EXTENSION_ID

BUILT = EXTENSION.parent
GMAIL = "https://mail.google.com/"
PUBLIC_URL = "https://mail.halden.example/consentry"
MOST_WATCHDOG = 10 * 1024


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    assert EXTENSION.is_dir(), "The extension isn't built: npm --prefix addin run build"
    manifest: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text())
    return manifest


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    render_gmail(PUBLIC_URL, BUILT / "install", folder)
    return folder


def id_of(public_key: bytes) -> str:
    """Chrome's id: the first 16 bytes of the key's SHA-256, in the letters a to p."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(public_key).hexdigest()[:32])


def fields_of(message: bytes) -> dict[int, bytes]:
    """The length-delimited fields of a protocol buffer, by their number."""
    found: dict[int, bytes] = {}
    while message:
        tag, message = _varint(message)
        length, message = _varint(message)
        found[tag >> 3], message = message[:length], message[length:]
    return found


def _varint(message: bytes) -> tuple[int, bytes]:
    value = 0
    for index, byte in enumerate(message):
        value |= (byte & 127) << 7 * index
        if byte < 128:
            return value, message[index + 1 :]
    raise ValueError("a number without an end")


def test_it_asks_for_gmail_and_nothing_else(manifest: dict[str, Any]) -> None:
    assert manifest["permissions"] == ["identity", "scripting", "storage", "declarativeNetRequest"]
    assert manifest["host_permissions"] == [GMAIL]
    assert {each for script in manifest["content_scripts"] for each in script["matches"]} == {f"{GMAIL}*"}
    assert [each["matches"] for each in manifest["web_accessible_resources"]] == [[f"{GMAIL}*"]]
    loosening = {"externally_connectable", "content_security_policy", "optional_host_permissions"}
    assert loosening.isdisjoint(manifest)


def test_the_watchdog_is_small_and_there_before_everything_else(manifest: dict[str, Any]) -> None:
    first, *others = manifest["content_scripts"]
    assert (first["js"], first["run_at"]) == (["watchdog.js"], "document_start")
    assert all(script["run_at"] != "document_start" for script in others)
    assert (EXTENSION / "watchdog.js").stat().st_size <= MOST_WATCHDOG


def test_everything_it_names_is_there(manifest: dict[str, Any]) -> None:
    named = [
        *manifest["icons"].values(),
        manifest["background"]["service_worker"],
        manifest["options_ui"]["page"],
        manifest["storage"]["managed_schema"],
        *(script for each in manifest["content_scripts"] for script in each["js"]),
        *(rules["path"] for rules in manifest["declarative_net_request"]["rule_resources"]),
        *("pageWorld.js", "pane/index.html"),
        *(f"_locales/{language}/messages.json" for language in LANGUAGES),
    ]
    assert [name for name in named if not (EXTENSION / name).is_file()] == []


def test_an_administrator_may_set_the_backend_and_never_a_token(manifest: dict[str, Any]) -> None:
    schema = json.loads((EXTENSION / manifest["storage"]["managed_schema"]).read_text())
    assert set(schema["properties"]) == {"backendUrl"}


def test_loaded_from_a_folder_it_is_the_one_the_demo_lets_in(manifest: dict[str, Any]) -> None:
    assert id_of(b64decode(manifest["key"])) == EXTENSION_ID == demo.EXTENSION_ID


def test_the_archive_is_whole_and_names_no_key(manifest: dict[str, Any]) -> None:
    with ZipFile(BUILT / "consentry-gmail.zip") as archive:
        assert archive.testzip() is None
        packed = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist())
    assert packed == {name: value for name, value in manifest.items() if name != "key"}
    assert names == {str(path.relative_to(EXTENSION)) for path in EXTENSION.rglob("*") if path.is_file()}


def test_the_package_is_signed_by_the_key_that_its_id_comes_from(rendered: Path) -> None:
    package = (BUILT / "consentry-gmail.crx").read_bytes()
    magic, version, length = struct.unpack("<4sII", package[:12])
    header, archive = fields_of(package[12 : 12 + length]), package[12 + length :]
    proof, signed = fields_of(header[2]), header[10000]
    key = load_der_public_key(proof[1])
    assert isinstance(key, RSAPublicKey)
    data = b"CRX3 SignedData\x00" + struct.pack("<I", len(signed)) + signed + archive
    key.verify(proof[2], data, PKCS1v15(), SHA256())
    assert (magic, version) == (b"Cr24", 3)
    assert archive == (BUILT / "consentry-gmail.zip").read_bytes()
    assert fields_of(signed)[1] == hashlib.sha256(proof[1]).digest()[:16]
    assert id_of(proof[1]) == etree.parse(rendered / "gmail-updates.xml").find("{*}app").get("appid")


def test_the_policy_installs_that_package_from_this_server_and_says_where_it_is(
    rendered: Path, manifest: dict[str, Any]
) -> None:
    policy = json.loads((rendered / "gmail-policy.json").read_text())
    app = etree.parse(rendered / "gmail-updates.xml").find("{*}app")
    check = app.find("{*}updatecheck")
    assert policy["ExtensionSettings"][app.get("appid")] == {
        "installation_mode": "force_installed",
        "update_url": f"{PUBLIC_URL}/addin/gmail/updates.xml",
        "override_update_url": True,
    }
    assert policy["3rdparty"]["extensions"][app.get("appid")] == {"backendUrl": PUBLIC_URL}
    assert json.loads((rendered / "gmail-admin-console.json").read_text()) == {"backendUrl": {"Value": PUBLIC_URL}}
    assert check.get("codebase") == f"{PUBLIC_URL}/addin/gmail/consentry-gmail.crx"
    assert check.get("version") == manifest["version"]


def test_nothing_is_written_before_anything_is_built_and_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="isn't built"):
        render_gmail(PUBLIC_URL, tmp_path / "nothing", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
