"""How a connection is doing, in one word that its error, its test and its freshness can't contradict."""

from typing import Literal

State = Literal["absent", "shut_out", "failing", "filling", "behind", "not_written", "working"]


def state_of(
    *, is_set_up: bool, is_let_in: bool, fails: bool, is_filled: bool, is_fresh: bool, is_written: bool
) -> State:
    """The worst that is so.

    `shut_out`: nothing can be asked with these credentials. `failing`: the latest that was asked went wrong.
    `filling`: the first copy isn't complete. `behind`: what is known is older than the team trusts.
    `not_written`: all is read, and something waits to be written.
    """
    if not is_set_up:
        return "absent"
    if not is_let_in:
        return "shut_out"
    if fails:
        return "failing"
    if not is_filled:
        return "filling"
    if not is_fresh:
        return "behind"
    return "working" if is_written else "not_written"
