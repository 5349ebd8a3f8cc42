"""Prints the description of the interface, from which `make types` writes the pane's types."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from consentry.app import create_app, open_database
from consentry.settings import Settings


def description() -> str:
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home), database_url="")
        database = open_database(settings)
        document = create_app(settings, database).api_doc
        database.close()
    return json.dumps(document, indent=2)


if __name__ == "__main__":
    print(description())
