"""Work in a process of its own: whoever started it learns that it failed, and nobody what was in it."""

import pytest

from consentry.evidence.clock import Clock
from consentry.jobs.own_process import Died, in_own_process
from consentry.store.database import Database


def fail(_db: Database, subject: str, _clock: Clock) -> None:
    raise ValueError(subject)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_error_is_told_without_its_text(db: Database, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Died):
        in_own_process(fail, db, "bob@example.com")

    written = "".join(capfd.readouterr())
    assert "ValueError" in written
    assert "bob" not in written
