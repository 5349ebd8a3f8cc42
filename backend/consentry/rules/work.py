"""When work that didn't get done is tried again."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Backoff:
    """The pause after the `first` failure in a row; each further one doubles it, up to the `longest`."""

    first: timedelta
    longest: timedelta

    def pause(self, failures: int) -> timedelta:
        """How long to wait after this many failures in a row, from 1 on: any number of them, an outage may be long."""
        enough = (self.longest // self.first).bit_length()  # doublings that reach the longest pause
        times: int = 2 ** min(failures - 1, enough)
        return min(self.longest, self.first * times)
