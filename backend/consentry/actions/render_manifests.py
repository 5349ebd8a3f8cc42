"""Writes the mail clients' manifests for one installation."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

from consentry.actions.refusals import Invalid, NotFound
from consentry.rules.landing.template import filled

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
    return written + [_packed(path, icons, out) for path in written if path.name in _UNIFIED]


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
        path.write_text(_filled(text, url, mode), encoding="utf-8")
        written.append(path)
    return written


def _packed(manifest: Path, icons: Path, out: Path) -> Path:
    """The package of a unified manifest, as it is uploaded: the manifest, its two icons and its languages."""
    package = manifest.with_suffix(".zip")
    with ZipFile(package, "w") as zipped:
        zipped.write(manifest, "manifest.json")
        for icon in _ICONS:
            zipped.write(icons / icon, icon)
        for language in sorted(out.glob("outlook.*-*.json")):
            zipped.write(language, language.name)
    return package


def _filled(text: str, url: str, send_mode: str) -> str:
    host = urlsplit(url).netloc
    values = {"public_url": url, "origin": f"https://{host}", "host": host, "send_mode": send_mode}
    return filled(text, values)
