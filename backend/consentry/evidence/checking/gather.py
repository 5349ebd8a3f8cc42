"""Asks every source about a set of addresses: the store for what was said, each outside system that is switched on."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.addresses import joined_spellings, said_about
from consentry.evidence.mirror.consult import Asking, consult
from consentry.rules.checking.policy import Policy
from consentry.rules.checking.verdict import Evidence, Reading


def gather(
    deployment: Deployment,
    connection: Connection,
    team_id: int,
    readings: Collection[Reading],
    policy: Policy,
    now: datetime,
    asking: Asking = "never",
) -> Evidence:
    """What is known about these addresses and, where plus-variants count as one mailbox, about their bases."""
    # Five hundred readings pass here, and few have more than a key: each look at all of them is felt.
    keys = {reading.key for reading in readings if reading.key is not None}
    special = [each for each in readings if each.base_key or each.mailbox_key or each.other_keys]
    if policy.plus_addresses:
        keys.update(reading.base_key for reading in special if reading.base_key is not None)
    keys.update(key for reading in special for key in reading.other_keys)
    said = said_about(connection, team_id, keys, joined_spellings(connection, team_id, special))
    evidence = consult(deployment, connection, team_id, readings, policy, said, now, asking)
    lists = keys & policy.lists if policy.lists else None
    return evidence._replace(lists=lists) if lists else evidence
