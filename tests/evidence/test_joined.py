"""Two outside systems are asked about one message: either can keep somebody from being clear."""

from datetime import timedelta

from consentry.evidence.mirror.consult import joined
from consentry.rules.checking.verdict import Evidence
from tests.providers.conftest import NOON

ADA, BOB = b"a" * 16, b"b" * 16
EARLIER = NOON - timedelta(minutes=3)


def test_whom_either_cannot_tell_of_is_unverified_and_the_oldest_counts() -> None:
    one = Evidence({}, {ADA: "one_unreachable"}, as_of=NOON, fresh_until=EARLIER)
    other = Evidence({BOB: []}, {BOB: "other_unreachable"}, as_of=EARLIER, fresh_until=NOON)

    both = Evidence({BOB: []}, {ADA: "one_unreachable", BOB: "other_unreachable"}, EARLIER, EARLIER)
    assert joined(one, other) == both


def test_a_system_without_a_mirror_leaves_the_age_of_the_others() -> None:
    assert joined(Evidence({}, fresh_until=NOON), Evidence({}, as_of=EARLIER, fresh_until=NOON)).as_of == EARLIER
