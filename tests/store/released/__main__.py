"""Writes down a small database of today's schema for the versions to come: whoever releases runs it and commits it.

.venv/bin/python -m tests.store.released
"""

import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory

from consentry.store.schema import _config, upgrade
from tests.builders import a_deployment
from tests.store.released.database import rows_of
from tests.store.released.release import Release, answers, keep_release
from tests.store.released.story import PEOPLE, a_small_story

_URL = "sqlite:///{}/released.sqlite"

with tempfile.TemporaryDirectory() as folder, closing(a_deployment(_URL.format(folder))) as deployment:
    upgrade(deployment.db, deployment.keyring)
    at = a_small_story(deployment, Path(folder), datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
    schema = ScriptDirectory.from_config(_config()).get_current_head()
    rows = rows_of(deployment.db)  # before anybody is asked about: a check may leave a row, too
    keep_release(str(schema), Release(at, answers(deployment, PEOPLE, at), rows))
