"""What is kept of a release: a small database of its schema, and what it answered about the people there."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from consentry.actions.checking.check_send import check_send
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.identity.policies import settings_of
from consentry.store.identity.teams import find_user
from tests.builders import a_question
from tests.store.released.database import Rows

FOLDER = Path(__file__).parent
REP, TOPIC = "rep@halden.example", "offers"


class Release(NamedTuple):
    """`at` is the moment its checks were asked at; `answers` is what each address was answered."""

    at: datetime
    answers: Mapping[str, str]
    rows: Rows


def schemas() -> list[str]:
    """Those of which a release is kept, the oldest first."""
    return sorted(file.stem for file in FOLDER.glob("*.json"))


def release_of(schema: str) -> Release:
    kept = json.loads((FOLDER / f"{schema}.json").read_text())
    return Release(datetime.fromisoformat(kept["at"]), kept["answers"], kept["rows"])


def keep_release(schema: str, release: Release) -> None:
    """A row is a line, so that a person can read what there is."""
    tables = [
        f"  {json.dumps(name)}: [\n" + ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in rows) + "\n  ]"
        for name, rows in release.rows.items()
        if rows
    ]
    said = json.dumps({"at": release.at.isoformat(), "answers": release.answers}, indent=1)
    (FOLDER / f"{schema}.json").write_text(said[:-2] + ',\n "rows": {\n' + ",\n".join(tables) + "\n }\n}\n")


def rep_of(deployment: Deployment) -> Caller:
    """The one colleague who asks, as a request of theirs would."""
    with deployment.db.read() as connection:
        rep = find_user(connection, REP)
        assert rep is not None
        version = settings_of(connection, rep.team_id).version
    return Caller(rep.id, rep.team_id, rep.email, rep.name, "rep", "user", None, version)


def answers(deployment: Deployment, addresses: Iterable[str], at: datetime) -> dict[str, str]:
    """Verdict, reason and origin of each, as the rep is told who sends an offer."""
    return {address: _answer(deployment, address, at) for address in addresses}


def _answer(deployment: Deployment, address: str, at: datetime) -> str:
    question = a_question([address], stage="compose", topic=TOPIC)
    judgement = check_send(deployment, rep_of(deployment), question, at).judgement
    found = judgement.findings[0]
    origin = found.suppression.origin.word if found.suppression else "nobody"
    return f"{judgement.verdict}: {found.code or found.status.value}, {origin}"
