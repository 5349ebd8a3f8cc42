import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from consentry.actions.lists.import_unsubscribes import import_unsubscribes
from consentry.actions.lists.start_import import start_import
from consentry.deployment import Deployment, clock_at
from consentry.store.lists.imports import Job
from tests.actions.lists.lists import Import, found
from tests.builders import Company


@pytest.fixture
def taken_in(deployment: Deployment, company: Company, tmp_path: Path, now: datetime) -> Import:
    """Takes a list in, without working through it."""

    def take(text: str | bytes, dry_run: bool = False, **columns: str) -> Job:
        raw = text.encode() if isinstance(text, str) else text
        return start_import(deployment, company.admin, tmp_path, io.BytesIO(raw), columns, dry_run, now)

    return take


@pytest.fixture
def imported(deployment: Deployment, taken_in: Import, now: datetime) -> Import:
    """Takes a list in and works through it."""

    def run(text: str | bytes, dry_run: bool = False, **columns: str) -> Job:
        job = taken_in(text, dry_run, **columns)
        import_unsubscribes(replace(deployment, clock=clock_at(now)), job.id)
        return found(deployment, job)

    return run
