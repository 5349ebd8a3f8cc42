"""One server and one add-in with a language more, for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.backend import Backend, running_backend
from tests.e2e.gmail.chrome import EXTENSION_ID
from tests.e2e.pseudo.house import another_house
from tests.e2e.test_landing import SECRET, Site


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return another_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def backend(house: Path, home: Path) -> Iterator[Backend]:
    environment = {
        "PYTHONPATH": str(house),
        "CONSENTRY_EXTENSION_IDS": EXTENSION_ID,
        "CONSENTRY_SECRET_KEYS": SECRET,
    }
    with running_backend(home, **environment) as backend:
        yield backend


@pytest.fixture(scope="session")
def site(backend: Backend, home: Path) -> Site:
    return Site(backend.url, {"CONSENTRY_HOME": str(home), "CONSENTRY_SECRET_KEYS": SECRET})
