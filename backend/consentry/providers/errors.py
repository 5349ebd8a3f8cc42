"""What can go wrong with a vendor, whichever it is: one family, a class for each thing to do about it."""

import re


class ProviderError(Exception):
    """A vendor did not do what it was asked.

    Its text names the vendor, the code and the vendor's id of the request (their support asks for it): never a
    secret or an address, so it may be logged and shown. A vendor's own words stay out, as they may quote both.
    """

    def __init__(
        self,
        provider: str,
        code: str,
        *,
        request_id: str | None = None,
        problem: str = "",
        wait: float | None = None,
    ) -> None:
        """`problem` is a word for what is wrong, `wait` the seconds before a first retry (None: it would not help)."""
        self.provider = provider
        self.code = code
        self.request_id = request_id
        self.problem = problem
        self.wait = wait
        self.endpoint: str | None = None  # the call that failed, where it was one
        told = " ".join(filter(None, (self.kind, problem and f"({problem})")))
        super().__init__(f"{provider}: {told}, code {code}" + (f", request {request_id}" if request_id else ""))

    @property
    def kind(self) -> str:
        """The class as a word: `quota_spent`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self).__name__).lower()


class Unreachable(ProviderError):
    """No usable answer: the network, a gateway, an outage, garbled text. Later it may work."""


class TooSlow(Unreachable):
    """The vendor gave up over its own work. Asking for less at once may work."""


class RateLimited(ProviderError):
    """Too many calls at once. Everybody who asks this vendor must slow down."""


class QuotaSpent(ProviderError):
    """The day's calls are used up, the vendor's or our own budget. Until the day ends there, none will succeed."""


class Refused(ProviderError):
    """An admin has to change something; `problem` names it. No retry helps."""


class NotThere(ProviderError):
    """The record or file is not there (any more)."""


class TooMuch(ProviderError):
    """More was asked for than one call can carry or answer: split it."""


class Unsupported(ProviderError):
    """This subscription can't do that: there is another way."""


class Busy(ProviderError):
    """Long work can't start now; `problem` says why: `already_queued`, `queue_full` or `daily_volume`."""


class Bug(ProviderError):
    """The vendor calls our request wrong. It is: no retry helps."""


class Unconfirmed(ProviderError):
    """It may have been done: the vendor was heard no more after it had been told. Doing it again may do it twice."""
