"""The image: its steps leave a server that has everything with it, and that writes nowhere but into its volume."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from consentry.settings import ADDIN_DIST
from tests.image.dockerfile import stages
from tests.image.image import REPOSITORY, Stage, build, context

URL = "https://consentry.example"
VOLUME = "var/lib/consentry"
WHO = "grace.okafor@sunfield.example"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """Outside the repository, and under a short name: a script's first line has little room for where Python is."""
    folder = tempfile.mkdtemp(prefix="consentry-image-")
    yield Path(folder)
    # Nobody waits for it: where each file's blocks are discarded at once, it takes longer than all the rest.
    subprocess.run(["sh", "-c", 'rm -rf "$0" &', folder], check=True)


@pytest.fixture(scope="module")
def image(place: Path) -> Stage:
    """The add-in is the one that the tests were given: `make soak` builds it as the image does."""
    built = place / "addin" / "src" / "addin"
    built.mkdir(parents=True)
    (built / "dist").symlink_to(ADDIN_DIST)
    return build(place, {"addin": place / "addin"})


@pytest.fixture(scope="module")
def untouched(image: Stage) -> dict[str, int]:
    return everything_but_the_volume(image)


@pytest.fixture(scope="module")
def server(image: Stage, untouched: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Its URL, and the port it was given."""
    port = str(free_port())
    command = [*image.words("ENTRYPOINT"), *image.words("CMD")]
    environment = {**image.environment, "PORT": port, "CONSENTRY_PUBLIC_URL": URL}
    program = shutil.which(command[0], path=environment["PATH"])
    process = subprocess.Popen([str(program), *command[1:]], cwd=image.path("/" + VOLUME), env=environment)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}", port
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(url: str) -> None:
    with requests.Session() as patient:
        patient.mount("http://", HTTPAdapter(max_retries=Retry(300, backoff_factor=0.05, backoff_max=0.1)))
        assert patient.get(f"{url}/readyz").status_code == 200


def consentry(image: Stage, *arguments: str) -> str:
    done = image.run(*image.words("ENTRYPOINT"), *arguments, CONSENTRY_PUBLIC_URL=URL)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_it_runs_as_nobody_in_particular_and_keeps_one_volume(image: Stage) -> None:
    assert image.told["USER"].partition(":")[0] not in ("", "0", "root")
    assert image.told["VOLUME"] == f"/{VOLUME}"
    for name in ("CONSENTRY_HOME", "TMPDIR"):
        assert image.environment[name] == image.path(f"/{VOLUME}")
    assert (image.root / VOLUME).stat().st_mode & 0o777 == 0o700
    assert sorted(str(path.relative_to(image.root)) for path in image.root.glob("*/*")) == ["opt/consentry", "var/lib"]


def test_it_takes_nothing_from_where_it_was_built(image: Stage) -> None:
    found = image.run("python", "-c", "import consentry, sys; print(consentry.__file__, *sys.path)")
    assert found.stdout.startswith(str(image.root / "opt" / "consentry"))
    assert str(REPOSITORY) not in found.stdout
    assert str(image.root / "src") not in found.stdout


def test_its_health_is_asked_for(image: Stage, server: tuple[str, str]) -> None:
    _, port = server
    assert image.run(*image.words("HEALTHCHECK"), PORT=port).returncode == 0
    assert image.run(*image.words("HEALTHCHECK"), PORT=str(free_port())).returncode != 0
    assert image.environment["CONSENTRY_BIND"] == "0.0.0.0"


@pytest.mark.parametrize(
    "path", ["pane/index.html", "outlook/commands.html", "icons/icon-32.png", "gmail/consentry-gmail.crx"]
)
def test_it_serves_the_add_in_that_was_built(server: tuple[str, str], path: str) -> None:
    answer = requests.get(f"{server[0]}/addin/{path}", timeout=30)
    assert (answer.status_code, answer.content) == (200, (ADDIN_DIST / path).read_bytes())


def test_what_it_serves_knows_its_address(server: tuple[str, str]) -> None:
    for path in ("outlook/launchevent.js", "gmail/updates.xml"):
        answer = requests.get(f"{server[0]}/addin/{path}", timeout=30)
        assert answer.status_code == 200
        assert URL in answer.text


def test_recipients_find_their_page_in_their_language(image: Stage, server: tuple[str, str]) -> None:
    consentry(image, "team", "add", "Halden")
    consentry(image, "user", "add", "rep@halden.example", "--team", "Halden", "--role", "rep")
    link = consentry(image, "link", WHO, "--team", "Halden", "--sender", "rep@halden.example").removeprefix(URL)
    for language, word in (("en", "Unsubscribe from"), ("de", "abmelden?"), ("fr", "Se désabonner")):
        page = requests.get(server[0] + link, headers={"Accept-Language": language}, timeout=30)
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text
        assert word in page.text
        assert WHO in page.text
    style = requests.get(f"{server[0]}/static/landing.css", timeout=30)
    assert (style.status_code, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")


def test_it_writes_the_manifests_and_nothing_outside_its_volume(
    image: Stage, untouched: dict[str, int], server: tuple[str, str]
) -> None:
    written = [Path(line) for line in consentry(image, "manifests", "--public-url", URL).splitlines()]
    assert {path.name for path in written} >= {
        *("outlook.xml", "outlook-block.xml", "outlook.json", "outlook.zip", "outlook-block.zip"),
        *("gmail-policy.json", "gmail-admin-console.json", "gmail-updates.xml"),
    }
    assert {path.parent for path in written} == {image.root / VOLUME / "manifests"}
    assert all(path.stat().st_size for path in written)
    assert requests.get(f"{server[0]}/", timeout=30).status_code == 200
    assert everything_but_the_volume(image) == untouched
    assert {"consentry.sqlite", "secret_keys", "address_key"} <= set(os.listdir(image.root / VOLUME))


def everything_but_the_volume(image: Stage) -> dict[str, int]:
    volume = image.root / VOLUME
    return {
        str(path): path.lstat().st_mtime_ns
        for path in (image.root, *image.root.rglob("*"))
        if path != volume and volume not in path.parents
    }


def test_everything_that_its_build_takes_is_there(tmp_path: Path) -> None:
    sent = context(tmp_path / "context")
    steps = [step for stage in stages((REPOSITORY / "Dockerfile").read_text()) for step in stage]
    taken = [
        source
        for step in steps
        if step.word == "COPY" and "from" not in step.options
        for source in step.rest.split()[:-1]
    ]
    assert len(taken) > 5
    assert [source for source in taken if not (sent / source).exists()] == []
    assert not [
        path for path in sent.rglob("*") if path.name in {"node_modules", "dist", "__pycache__", ".venv", "var"}
    ]


def test_a_wheel_without_the_add_in_is_refused(tmp_path: Path) -> None:
    sent = context(tmp_path / "context")
    uv = shutil.which("uv", path=f"{os.environ['PATH']}:{Path(sys.executable).parent}")
    command = [str(uv), "build", "--wheel", "--python", sys.executable, "--out-dir", str(tmp_path / "wheel")]
    done = subprocess.run(command, cwd=sent, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "The add-in isn't built" in done.stderr
    assert not list(tmp_path.glob("wheel/*.whl"))


@pytest.mark.soak
def test_the_add_in_is_built_from_nothing(place: Path) -> None:
    image = build(place / "whole", {})
    shipped = next(image.root.glob("opt/consentry/lib/python*/site-packages/consentry/shipped"))
    there = {str(path.relative_to(shipped / "addin")) for path in (shipped / "addin").rglob("*") if path.is_file()}
    assert there == {str(path.relative_to(ADDIN_DIST)) for path in ADDIN_DIST.rglob("*") if path.is_file()} - {".built"}
    policy = json.loads((shipped / "addin" / "gmail" / "install" / "policy.json").read_text())
    assert len(policy["ExtensionSettings"]) == 1
