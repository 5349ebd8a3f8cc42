"""What stands against mail to an address, whoever writes it: the answer to a look-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from consentry.deployment import Deployment
from consentry.evidence.checking.gather import gather
from consentry.evidence.mirror.consult import Asking
from consentry.evidence.mirror.unchecked import Why, why_unchecked
from consentry.rules.checking.verdict import Evidence, Finding, Reading, Recipient, Send, judge, read
from consentry.rules.consent.suppression import Suppression
from consentry.rules.identity.caller import Caller
from consentry.store.identity.policies import current_policy


@dataclass(frozen=True, slots=True)
class Known:
    """What a check by this caller would find, and everything said about the address, in force now.

    `unchecked`: why nobody can tell, where that is so.
    """

    finding: Finding
    suppressions: list[Suppression]
    unchecked: Why | None


def look_up(
    deployment: Deployment,
    connection: Connection,
    caller: Caller,
    addresses: Sequence[str],
    now: datetime,
    asking: Asking = "never",
) -> list[Known]:
    """One `Known` for each address, in order. `asking`: whether Marketo is asked for whom nobody here can tell of."""
    policy = current_policy(connection, deployment.policies, caller.team_id, caller.policy_version)
    recipients = [Recipient(address) for address in addresses]
    readings = read(recipients, deployment.keyring, policy)
    evidence = gather(deployment, connection, caller.team_id, readings, policy, now, asking)
    send = Send(recipients, sender_id=str(caller.user_id))
    findings = judge(send, readings, evidence, policy, now).findings
    return [
        Known(
            finding,
            _said(reading, evidence, now),
            why_unchecked(connection, deployment.mirrors, caller.team_id, finding, now),
        )
        for finding, reading in zip(findings, readings, strict=True)
    ]


def _said(reading: Reading, evidence: Evidence, now: datetime) -> list[Suppression]:
    keys = {key for key in (reading.key, reading.base_key, *reading.other_keys) if key is not None}
    said = [row for key in keys for row in evidence.suppressions.get(key, ())]
    return sorted((row for row in said if row.in_force(now)), key=lambda row: (row.origin, row.scope, row.since))
