"""Writes the mail clients' manifests for one installation."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

from consentry.actions.refusals import Invalid

_TEMPLATES = Path(__file__).parents[3] / "manifests"
# What Outlook calls its two ways to stop a send. Only an administrator can deploy Block, which also stops everybody
# while the add-in is out of reach.
_SEND_MODES = {
    ".xml": {"": "SoftBlock", "-block": "Block"},
    ".json": {"": "softBlock", "-block": "block"},
}
_UNIFIED = ("outlook.json", "outlook-block.json")
# Nothing in such a URL has to be escaped in XML or JSON.
_PLAIN_URL = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%-]+)*")


def render_manifests(public_url: str, out: Path) -> list[Path]:
    """
    Writes every manifest into the folder `out` and returns the files. `public_url` is where mail clients reach this
    server. Raises Invalid unless it is a plain https URL: mail clients load nothing over http.
    """
    url = public_url.rstrip("/")
    if not _PLAIN_URL.fullmatch(url):
        raise Invalid(f"{public_url!r} is not an https URL without query and fragment.", "public_url")
    out.mkdir(parents=True, exist_ok=True)
    written = [path for template in sorted(_TEMPLATES.glob("*.*")) for path in _render(template, url, out)]
    return written + [_packed(path, out) for path in written if path.name in _UNIFIED]


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


def _packed(manifest: Path, out: Path) -> Path:
    """The package of a unified manifest, as it is uploaded: the manifest, its two icons and its languages."""
    package = manifest.with_suffix(".zip")
    with ZipFile(package, "w") as zipped:
        zipped.write(manifest, "manifest.json")
        for icon in ("icon-32.png", "icon-192.png"):
            zipped.write(_TEMPLATES.parent / "addin" / "icons" / icon, icon)
        for language in sorted(out.glob("outlook.*-*.json")):
            zipped.write(language, language.name)
    return package


def _filled(text: str, url: str, send_mode: str) -> str:
    host = urlsplit(url).netloc
    values = {"public_url": url, "origin": f"https://{host}", "host": host, "send_mode": send_mode}
    return re.sub(r"{{(\w+)}}", lambda found: values[found[1]], text)
