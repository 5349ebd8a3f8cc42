"""Writes what an administrator installs the Gmail extension with."""

from pathlib import Path

from consentry.actions.refusals import NotFound
from consentry.rules.landing.template import filled


def render_gmail(public_url: str, release: Path, out: Path) -> list[Path]:
    """
    Writes the policies and the update manifest of a built extension into the folder `out`, and returns the files.
    `release` is the folder the build has put their templates into, with the id and version of the packed extension
    beside it; `public_url` is an https URL without a slash at its end. Raises NotFound when nothing is built.
    """
    templates = sorted(release.glob("*.*"))
    if not templates:
        raise NotFound(f"The Gmail extension isn't built: there is nothing in {release}.")
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for template in templates:
        path = out / f"gmail-{template.name}"
        path.write_text(filled(template.read_text(encoding="utf-8"), {"public_url": public_url}), encoding="utf-8")
        written.append(path)
    return written
