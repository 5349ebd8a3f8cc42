"""When an answer that leaves out people who are known is not believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentry.rules.mirror.left_out import doubt, doubt_changes


@pytest.mark.parametrize(
    ("missing", "known", "why"),
    [
        (0, 0, None),
        (0, 100, None),
        (1, 1, "missing_leads"),
        (3, 3, "no_leads"),
        (100, 100, "no_leads"),
        (50, 100, "missing_leads"),
        (34, 100, "missing_leads"),
        (33, 100, None),
        (1, 10, None),
        (4, 10, "missing_leads"),
    ],
)
def test_an_answer_without_a_third_of_those_who_are_known_is_not_believed(
    missing: int, known: int, why: str | None
) -> None:
    assert doubt(missing, known) == why


@given(st.integers(1, 1_000), st.data())
def test_who_leaves_out_more_is_never_believed_more(known: int, data: st.DataObject) -> None:
    missing = data.draw(st.integers(0, known - 1))

    assert doubt(missing, known) is None or doubt(missing + 1, known) is not None


def test_a_log_of_which_little_was_known_may_have_lost_it_with_a_lead() -> None:
    assert [doubt_changes(known, known) for known in (0, 1, 2, 3)] == [None, None, None, "missing_changes"]
