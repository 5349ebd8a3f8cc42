"""Marketo, as the mirror of every outside system is kept."""

from datetime import datetime

from consentry.actions.mirror.marketo.compare import compare
from consentry.actions.mirror.marketo.sync_marketo import sync_marketo
from consentry.actions.mirror.marketo.take_push import take_push
from consentry.actions.mirror.marketo.write import write
from consentry.actions.mirror.upkeep import Taken, Upkeep
from consentry.deployment import Deployment
from consentry.evidence.mirror.marketo.connector import MARKETO as CONNECTOR
from consentry.rules.mirror.marketo.push import read_push
from consentry.store.mirror.connections import Access


def _take(deployment: Deployment, access: Access, body: bytes, content_type: str, now: datetime) -> Taken | None:
    push = read_push(body, content_type)
    return None if push is None else take_push(deployment, access, push, now)


MARKETO = Upkeep(CONNECTOR, sync=sync_marketo, compare=compare, take_push=_take, write=write)
