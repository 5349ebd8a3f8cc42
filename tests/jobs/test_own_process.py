"""Work in a process of its own: whoever started it learns that it failed, and nobody what was in it."""

import pytest

from consentry.deployment import Deployment
from consentry.jobs.own_process import Died, in_own_process


def fail(_deployment: Deployment, subject: str) -> None:
    raise ValueError(subject)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_error_is_told_without_its_text(deployment: Deployment, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Died):
        in_own_process(fail, deployment, "bob@example.com")

    written = "".join(capfd.readouterr())
    assert "ValueError" in written
    assert "bob" not in written
