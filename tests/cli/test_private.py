"""What a server keeps, and where it listens, is nobody else's unless its administrator says so."""

import os
import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from consentry.app import open_deployment
from consentry.settings import Settings
from tests.cli.conftest import Run

STRONG = "0123456789abcdef"


def modes(home: Path) -> dict[str, int]:
    """Of all that something stands in."""
    files = [each for each in home.iterdir() if each.is_file() and each.suffix != ".lock"]
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in files}


@pytest.fixture
def lax() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("lax")
def test_the_database_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "var" / "home"
    deployment = open_deployment(Settings(home=home))
    with deployment.db.read() as connection:
        connection.exec_driver_sql("SELECT 1")
        found = modes(home)
    deployment.close()
    assert {"consentry.sqlite", "consentry.sqlite-wal", "consentry.sqlite-shm", "secret_keys"} <= set(found)
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.usefixtures("lax")
def test_what_was_open_to_others_is_closed_at_the_next_start(tmp_path: Path) -> None:
    open_deployment(Settings(home=tmp_path)).close()
    (tmp_path / "consentry.sqlite-wal").touch()
    (tmp_path / "consentry.sqlite-shm").touch()
    for file in tmp_path.iterdir():
        file.chmod(0o666)
    tmp_path.chmod(0o755)
    deployment = open_deployment(Settings(home=tmp_path))
    assert set(modes(tmp_path).values()) == {0o600}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    deployment.close()


def test_an_embedded_database_elsewhere_is_closed_and_its_folder_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    url = f"sqlite:///{elsewhere / 'db.sqlite'}"
    open_deployment(Settings(home=tmp_path / "home", database_url=url)).close()
    assert modes(elsewhere) == {"db.sqlite": 0o600}
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CONSENTRY_SECRET_KEYS", "short"),
        ("CONSENTRY_SECRET_KEYS", STRONG[1:]),
        ("CONSENTRY_SECRET_KEYS", f"{STRONG},short"),
        ("CONSENTRY_SECRET_KEYS", f"{STRONG}, {STRONG[1:]}   "),
        ("CONSENTRY_ADDRESS_KEY", STRONG[1:]),
        ("CONSENTRY_ADDRESS_KEY", f"{STRONG[1:]} "),
    ],
)
@pytest.mark.parametrize("command", ["serve", "db"])
def test_a_weak_key_is_refused_by_its_variable(consentry: Run, variable: str, value: str, command: str) -> None:
    arguments = [command] if command == "serve" else ["db", "upgrade"]
    result = consentry(*arguments, **{variable: value})
    assert result.exit_code == 1
    assert f"{variable}: a key has at least 16 bytes" in result.output
    assert value not in result.output


def test_sixteen_bytes_are_enough(tmp_path: Path) -> None:
    assert Settings(home=tmp_path, secret_keys=f"{STRONG},{STRONG}", address_key=STRONG).secrets
    with pytest.raises(ValidationError):
        Settings(home=tmp_path, address_key="   ")


@pytest.mark.parametrize(
    ("bind", "listens_on", "url"),
    [
        ("", "127.0.0.1:8000", "http://localhost:8000"),
        ("127.0.0.2", "127.0.0.2:8000", "http://127.0.0.2:8000"),
        ("0.0.0.0", "0.0.0.0:8000", "http://localhost:8000"),
        ("::", "[::]:8000", "http://localhost:8000"),
        ("::1", "[::1]:8000", "http://localhost:8000"),
        ("10.0.0.7", "10.0.0.7:8000", "http://10.0.0.7:8000"),
        ("consentry.internal", "consentry.internal:8000", "http://consentry.internal:8000"),
    ],
)
def test_it_listens_on_this_machine_alone_unless_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bind: str, listens_on: str, url: str
) -> None:
    for variable in ("PORT", "CONSENTRY_PUBLIC_URL"):
        monkeypatch.delenv(variable, raising=False)
    if bind:
        monkeypatch.setenv("CONSENTRY_BIND", bind)
    settings = Settings(home=tmp_path)
    assert (settings.listens_on, settings.url) == (listens_on, url)
