"""Writes the mail clients' manifests for one installation."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from consentry.actions.refusals import Invalid, NotFound
from consentry.rules.landing.template import filled
from consentry.rules.manifest_words import json_words, others, translation, xml_words

# What Outlook calls its two ways to stop a send. Only an administrator can deploy Block, which also stops everybody
# while the add-in is out of reach.
_SEND_MODES = {
    ".xml": {"": "SoftBlock", "-block": "Block"},
    ".json": {"": "softBlock", "-block": "block"},
}
_UNIFIED = ("outlook.json", "outlook-block.json")
_ICONS = ("icon-32.png", "icon-192.png")
# Nothing in such a URL has to be escaped in XML or JSON.
_PLAIN_URL = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%-]+)*")


def render_manifests(public_url: str, templates: Path, icons: Path, out: Path) -> list[Path]:
    """
    Writes every manifest into the folder `out` and returns the files. `public_url` is where mail clients reach this
    server; `icons` is the folder of the built add-in's. Raises Invalid unless the URL is a plain https one (mail
    clients load nothing over http), and NotFound, before anything is written, when a template or an icon is missing.
    """
    url = public_url.rstrip("/")
    if not _PLAIN_URL.fullmatch(url):
        raise Invalid(f"{public_url!r} is not an https URL without query and fragment.", "public_url")
    _require(templates / "outlook.xml", templates / "outlook.json", *(icons / name for name in _ICONS))
    out.mkdir(parents=True, exist_ok=True)
    written = [path for template in sorted(templates.glob("*.*")) for path in _render(template, url, out)]
    languages = _translated(templates / "outlook.json", out)
    packages = [_packed(path, icons, languages) for path in written if path.name in _UNIFIED]
    return written + languages + packages


def _require(*files: Path) -> None:
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise NotFound(f"The add-in isn't built, or not all of it is there: {missing[0]} is missing.")


def _render(template: Path, url: str, out: Path) -> list[Path]:
    """One file for each send mode, where the template has one."""
    text = template.read_text(encoding="utf-8")
    modes = _SEND_MODES[template.suffix] if "{{send_mode}}" in text else {"": ""}
    written = []
    for name, mode in modes.items():
        path = out / f"{template.stem}{name}{template.suffix}"
        path.write_text(_filled(template, url, mode), encoding="utf-8")
        written.append(path)
    return written


def _translated(template: Path, out: Path) -> list[Path]:
    """A unified manifest's words in each language but English, a file each."""
    manifest = json.loads(template.read_text(encoding="utf-8"))
    names = {f"name.{kind}": name for kind, name in manifest["name"].items()}
    schema = manifest["$schema"].replace("MicrosoftTeams.", "MicrosoftTeams.Localization.")
    written = []
    for tag, language in others().items():
        path = out / _file_of(tag)
        path.write_text(_json({"$schema": schema, **names, **translation(manifest, language)}), encoding="utf-8")
        written.append(path)
    return written


def _packed(manifest: Path, icons: Path, languages: list[Path]) -> Path:
    """The package of a unified manifest, as it is uploaded: the manifest, its two icons and its languages."""
    package = manifest.with_suffix(".zip")
    with ZipFile(package, "w") as zipped:
        zipped.write(manifest, "manifest.json")
        for icon in _ICONS:
            zipped.write(icons / icon, icon)
        for language in languages:
            zipped.write(language, language.name)
    return package


def _filled(template: Path, url: str, send_mode: str) -> str:
    host = urlsplit(url).netloc
    values = {"public_url": url, "origin": f"https://{host}", "host": host, "send_mode": send_mode}
    text = template.read_text(encoding="utf-8")
    if template.suffix == ".xml":
        return filled(text, values | xml_words())
    text = filled(text, values | json_words())
    return _naming_languages(text) if template.name == "outlook.json" else text


def _naming_languages(text: str) -> str:
    manifest = json.loads(text)
    manifest["localizationInfo"]["additionalLanguages"] = [
        {"languageTag": tag.lower(), "file": _file_of(tag)} for tag in others()
    ]
    return _json(manifest)


def _file_of(tag: str) -> str:
    return f"outlook.{tag.lower()}.json"


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
