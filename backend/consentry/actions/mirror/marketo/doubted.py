"""A look-up that failed, or wasn't believed, is made again by ourselves: nobody may ask live for weeks."""

from consentry.actions.mirror.marketo.work import Work
from consentry.evidence.mirror.marketo.leads import FIELDS, take_answer
from consentry.evidence.mirror.marketo.witnesses import note_doubt, witnesses
from consentry.store.mirror.connections import PEOPLE, connection_of
from consentry.store.mirror.marketo.hosts import SYSTEM

_FAILED = (PEOPLE, "leads_by_email")


def look_up_again(work: Work) -> None:
    """Asks for people whom this Marketo knew. The gate notes whether it was answered."""
    with work.deployment.db.read() as connection:
        access = connection_of(connection, work.team_id, SYSTEM)
        if access is None or access.error_in not in _FAILED:
            return
        asked = witnesses(connection, work.host_id, work.team_id)
    began = work.clock.now()
    found = work.client.leads_by_email(list(asked.values()) or ["nobody@example.com"], FIELDS, "feed")
    with work.deployment.db.write() as connection:
        taken = take_answer(connection, work.deployment.keyring, work.host_id, asked, found, began)
        note_doubt(connection, work.deployment.mirrors, access, taken, began)
