"""Marketo, as the mirror of every outside system is kept."""

from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from consentry.actions.mirror.marketo.compare import compare
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.actions.mirror.marketo.take_push import take_push
from consentry.actions.mirror.marketo.write import write
from consentry.actions.mirror.upkeep import Taken, Upkeep
from consentry.deployment import Deployment
from consentry.evidence.mirror.marketo.connector import MARKETO as CONNECTOR
from consentry.rules.mirror.marketo.push import read_push
from consentry.store.mirror.connections import Access
from consentry.store.mirror.marketo.calls import end_calls
from consentry.store.mirror.marketo.feed import end_asked

_LEDGER = timedelta(days=35)
_ASKED = timedelta(days=8)  # longer than any team may follow a last known state


def _take(deployment: Deployment, access: Access, body: bytes, content_type: str, now: datetime) -> Taken | None:
    push = read_push(body, content_type)
    return None if push is None else take_push(deployment, access, push, now)


def _forget(connection: Connection, now: datetime, limit: int) -> int:
    end_asked(connection, now - _ASKED)
    return end_calls(connection, now - _LEDGER, limit)


MARKETO = Upkeep(CONNECTOR, sync=sync_marketo, compare=compare, take_push=_take, write=write, forget=_forget)
