"""The house with one source more: all that is touched of it is these lines, and an import beside each registry's."""

import re
import shutil
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "backend" / "consentry"

# In which file, what stands there, and what is added to it.
CODES = "rules/consent/suppression.py"
_DIRECTORY = 'System("directory", "The directory", Origin.DIRECTORY, Source.DIRECTORY)'
_FORM = '"directory": tests.sources.directory.form.DirectoryBody'
REGISTERED = (
    (CODES, "    COMPLAINT = 5\n", "    DIRECTORY = 6\n"),
    (CODES, "    TYPED = 12\n", "    DIRECTORY = 13\n"),
    ("rules/mirror/systems.py", "SYSTEMS = (MARKETO,", f" {_DIRECTORY},"),
    ("evidence/mirror/connectors.py", "in (MARKETO,", " tests.sources.directory.connector.DIRECTORY,"),
    ("actions/mirror/upkeeps.py", "in (MARKETO,", " tests.sources.directory.upkeep.DIRECTORY,"),
    ("web/api/mirror/forms.py", "{MARKETO.word: MarketoConnectionBody", f", {_FORM}"),
)
_IMPORTED = re.compile(r"(tests\.sources\.directory\.\w+)\.")


def build(place: Path) -> Path:
    """Returns the folder in which the package lies."""
    shutil.copytree(PACKAGE, place / "consentry", ignore=shutil.ignore_patterns("__pycache__"))
    for name, behind, added in REGISTERED:
        file = place / "consentry" / name
        text = file.read_text()
        assert text.count(behind) == 1, (name, behind)
        text = text.replace(behind, behind + added)
        if imported := _IMPORTED.search(added):
            text = text.replace("\nfrom ", f"\nimport {imported[1]}\nfrom ", 1)
        file.write_text(text)
    return place
