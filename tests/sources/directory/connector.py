"""The directory, as every outside system is used."""

import json
from collections.abc import Mapping
from datetime import datetime

import requests

from consentry.deployment import Deployment
from consentry.evidence.mirror.connector import Connector, Faults, Hosts
from consentry.providers.errors import ProviderError, Refused, Unreachable
from consentry.providers.problem import Lack
from consentry.store.mirror.connections import Access, secrets_of
from consentry.store.mirror.standing_nos import RecordedNo, take_readings
from tests.sources.directory import hosts


def call(deployment: Deployment, access: Access, told: Mapping[str, bool]) -> dict[str, bool]:
    """Everybody, after the directory was told of these. Raises ProviderError."""
    headers = {"X-Key": secrets_of(deployment.keyring, access)["key"]}
    answer = requests.post(access.base_url, json.dumps(told), headers=headers, timeout=2)
    if answer.status_code == 401:
        raise Refused("directory", "wrong_secret")
    if answer.status_code != 200:
        raise Unreachable("directory", "unreachable")
    people: dict[str, bool] = answer.json()
    return people


def learn(deployment: Deployment, access: Access, host_id: int, now: datetime, told: Mapping[str, bool]) -> None:
    """Reads the whole of it, after it was told of these. Raises ProviderError; who is missing says nothing new."""
    people = call(deployment, access, told)
    keyring = deployment.keyring
    said = [RecordedNo(address, keyring.key(address), int(says_no)) for address, says_no in people.items()]
    with deployment.db.write() as connection:
        heard = take_readings(connection, hosts.speaker(host_id).records, said)
        host = hosts.host_by_id(connection, host_id)
        hosts.follow(
            connection,
            deployment.keyring,
            host,
            heard,
            {deployment.keyring.key(address): address for address in people},
            now,
        )
        hosts.change_host(connection, deployment.mirrors, host_id, watermark=now, synced_at=now, error=None)


def ask(deployment: Deployment, access: Access, host_id: int, _: Mapping[bytes, str], now: datetime) -> None:
    try:
        learn(deployment, access, host_id, now, {})
    except Refused as error:
        DIRECTORY.shut_out(deployment, access, error.code, now)
    except ProviderError as error:
        with deployment.db.write() as connection:
            hosts.change_host(connection, deployment.mirrors, host_id, error=error.code, error_at=now)


def _diagnose(deployment: Deployment, access: Access, _: int) -> list[Lack]:
    try:
        call(deployment, access, {})
    except ProviderError as error:
        return [Lack(error.code)]
    return []


DIRECTORY = Connector(
    system=hosts.SYSTEM,
    hosts=Hosts(
        at=hosts.host_at,
        by_id=hosts.host_by_id,
        all=hosts.all_hosts,
        keep=hosts.keep_host,
        forget_unused=hosts.forget_unused,
        size=hosts.size,
        refused=hosts.refused,
        asked_at=hosts.asked_at,
    ),
    faults=Faults(
        word_of=lambda code: {"wrong_secret": "access"}.get(code, code),
        standing=lambda access, host_error, _: (access and access.error) or host_error,
        concerns_writing=lambda fault: fault.startswith("write_back"),
        shuts_out=lambda problems: Lack("wrong_secret") in problems,
        only_for_writing=lambda problems: not problems,
        blames={"wrong_secret": "key"},
    ),
    base_url_of=str,
    flags_of=lambda _: 1,
    diagnose=_diagnose,
    ask=ask,
    most_addresses=300,
)
