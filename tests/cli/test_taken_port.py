"""A port that is taken is said before anything is started, with what to do."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from consentry.cli import main


@pytest.mark.parametrize(
    ("command", "another"), [("serve", "PORT={} .venv/bin/consentry serve"), ("demo", "make run PORT={}")]
)
def test_a_taken_port_is_one_clear_message(tmp_path: Path, command: str, another: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        environment = {"PORT": str(port), "CONSENTRY_HOME": str(tmp_path)}
        refused = CliRunner(env=environment).invoke(main, [command])

    assert refused.exit_code == 1
    assert f"Port {port} is taken" in refused.stderr
    assert another.format(port + 1) in refused.stderr
    assert "running" not in refused.output
    assert list(tmp_path.iterdir()) == []
