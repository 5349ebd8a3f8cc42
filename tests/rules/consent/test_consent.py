"""The arithmetic of the chain: what was signed years ago must still be found unchanged."""

import hmac
import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.consent.consent import Event, EventKind, event_mac
from consentry.rules.consent.suppression import Origin, Scope, Source

MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
IDS = st.none() | st.integers(1, 2**40)
EVENTS = st.builds(
    Event,
    at=MOMENTS,
    kind=st.sampled_from(EventKind),
    address_key=st.binary(min_size=16, max_size=16),
    origin=st.sampled_from(Origin),
    scope=st.sampled_from(Scope),
    scope_id=st.text(st.characters(blacklist_categories=["Cs"]), max_size=9),
    source=st.sampled_from(Source),
    until=st.none() | MOMENTS,
    actor_id=IDS,
    through_id=IDS,
)
DIGESTS = st.binary(min_size=32, max_size=32)


@given(st.binary(min_size=1, max_size=80), DIGESTS, st.integers(1, 2**40), EVENTS, st.none() | DIGESTS)
def test_an_event_is_signed_as_a_line_of_json(
    secret: bytes, previous: bytes, seq: int, event: Event, digest: bytes | None
) -> None:
    until = event.until and event.until.isoformat()
    said = [event.address_key.hex(), event.origin.value, event.scope.value, event.scope_id, event.source.value, until]
    by = [event.actor_id, event.through_id, digest and digest.hex()]
    fields = [7, seq, event.at.isoformat(), event.kind.value, *said, *by]
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()

    assert event_mac(secret, previous, 7, seq, event, digest) == hmac.digest(secret, previous + line, "sha256")
