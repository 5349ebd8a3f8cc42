"""The manifests of one installation."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from consentry.actions.render_manifests import render_manifests
from consentry.settings import ADDIN_DIST, MANIFESTS

PUBLIC_URL = "https://mail.halden.example/consentry"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manifests")
    render_manifests(PUBLIC_URL, MANIFESTS, ADDIN_DIST / "icons", folder)
    return folder


@pytest.fixture(scope="module")
def xml(folder: Path) -> etree._Element:
    return etree.parse(folder / "outlook.xml").getroot()


@pytest.fixture(scope="module")
def unified(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / "outlook.json").read_text())
    return manifest
