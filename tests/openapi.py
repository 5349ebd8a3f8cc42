"""Prints the description of the interface, from which `make types` writes the pane's types."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from consentry.app import create_app, open_deployment
from consentry.settings import Settings


def description() -> str:
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home), database_url="")
        deployment = open_deployment(settings)
        document = create_app(settings, deployment).api_doc
        deployment.close()
    return json.dumps(document, indent=2)


if __name__ == "__main__":
    print(description())
