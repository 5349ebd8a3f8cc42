"""Marketo, as every outside system is used."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector, Faults, Hosts
from consentry.evidence.mirror.marketo.desk import MOST_ADDRESSES, desk_of
from consentry.evidence.mirror.marketo.diagnosis import diagnose, only_for_writing, shuts_out
from consentry.evidence.mirror.marketo.faults import concerns_writing, fault_of, standing_fault
from consentry.evidence.mirror.marketo.trust import shut_out
from consentry.rules.mirror.marketo.flags import base_url_of
from consentry.rules.mirror.systems import MARKETO as SYSTEM
from consentry.store.mirror.connections import Access
from consentry.store.mirror.marketo import hosts
from consentry.store.mirror.marketo.calls import calls_on
from consentry.store.mirror.marketo.exports import windows_of
from consentry.store.mirror.marketo.feed import asked_at
from consentry.store.mirror.marketo.leads import mirror_size
from consentry.store.mirror.marketo.teams import wishes_of
from consentry.store.mirror.mirrors import Mirrors


def _ask(deployment: Deployment, access: Access, host_id: int, addresses: Mapping[bytes, str], now: datetime) -> None:
    desk_of(deployment, access, host_id, now).ask(addresses, now)


def _reopen(connection: Connection, mirrors: Mirrors, host_id: int) -> None:
    hosts.change_host(connection, mirrors, host_id, closed_until=None)


MARKETO = Connector(
    system=SYSTEM,
    hosts=Hosts(
        at=hosts.host_at,
        by_id=hosts.host_by_id,
        all=hosts.all_hosts,
        keep=hosts.keep_host,
        leave=hosts.leave_host,
        forget_unused=hosts.forget_unused_host,
        reopen=_reopen,
        work=hosts.job_of,
        size=mirror_size,
        left_to_fill=lambda connection, host_id: len(windows_of(connection, host_id)),
        wishes=wishes_of,
        calls=calls_on,
        mirror_of=hosts.mirror_of,
        asked_at=asked_at,
    ),
    faults=Faults(
        word_of=fault_of,
        standing=standing_fault,
        concerns_writing=concerns_writing,
        shuts_out=shuts_out,
        only_for_writing=only_for_writing,
        blames={
            "wrong_secret": "client_secret",
            "unknown_client": "client_id",
            "no_permission": "client_id",
            "hidden_field": "client_id",
            "read_only_field": "client_id",
        },
    ),
    base_url_of=base_url_of,
    diagnose=diagnose,
    shut_out=shut_out,
    ask=_ask,
    most_addresses=MOST_ADDRESSES,
)
