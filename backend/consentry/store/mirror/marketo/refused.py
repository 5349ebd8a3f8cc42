"""Of whom a lead that is there says no, or may: whoever waits to be read."""

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from consentry.rules.consent.suppression import Origin
from consentry.store.driver import among, fetch

_SAYS_NO = "SELECT address_key FROM marketo_lead WHERE host_id = ? AND flags <> 0 AND "
_MAY_SAY_NO = """
    SELECT n.address_key FROM standing_no n
    JOIN marketo_pending p ON p.host_id = n.host_id AND CAST(p.lead_id AS TEXT) = n.record
    WHERE n.origin = ? AND n.host_id = ? AND """


def refused(connection: Connection, host_id: int, keys: Sequence[bytes]) -> set[bytes]:
    """Those of these addresses, of which there is one at least."""
    condition, parameters = among(connection, "address_key", keys)
    says = fetch(connection, _SAYS_NO + condition, (host_id, *parameters))
    may_say = fetch(connection, _MAY_SAY_NO + condition, (int(Origin.MARKETO), host_id, *parameters))
    return {bytes(row[0]) for row in (*says, *may_say)}
