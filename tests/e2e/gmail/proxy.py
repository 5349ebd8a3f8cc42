"""The faulty proxy, for callers in a browser: it lets their preflights through."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic, sleep
from typing import Any

from tests.e2e import patience
from tests.e2e.fault_proxy import Fault, FaultProxy
from tests.e2e.loopback import serving


class ExtensionProxy(FaultProxy):
    """A preflight asks before the real question comes; it never fails, nor does it count as a question."""

    def __init__(self, backend: str) -> None:
        super().__init__(backend)
        self._may_answer = Event()
        self._may_answer.set()
        base: Any = self.RequestHandlerClass
        may_answer = self._may_answer

        class WithPreflight(base):
            def do_OPTIONS(self) -> None:
                self.pass_on(self.server.backend + self.path, b"")

            def _respond(self, body: bytes, fault: Fault) -> None:
                may_answer.wait(patience.SECONDS)
                super()._respond(body, fault)

        self.RequestHandlerClass = WithPreflight

    def wait_for_stage(self, stage: str, number: int) -> None:
        """Until the extension has asked that often at this stage; it may ask while a message is written, too."""
        _wait_for(lambda: self.stages, stage, number)

    def wait_for_path(self, path: str, number: int = 1) -> None:
        """Until the extension has asked for it that often, and has been answered."""
        _wait_for(lambda: self.paths, path, number)
        self.wait_until_idle()

    @contextmanager
    def keeping_silent(self) -> Iterator[None]:
        """Questions arrive and are not answered before the end of this."""
        self._may_answer.clear()
        try:
            yield
        finally:
            self._may_answer.set()


def _wait_for(asked: Callable[[], list[str]], what: str, number: int) -> None:
    deadline = monotonic() + patience.SECONDS
    while asked().count(what) < number:
        assert monotonic() < deadline, f"{asked()} has not {number} of {what}"
        sleep(0.01)


@contextmanager
def extension_proxy(backend: str) -> Iterator[ExtensionProxy]:
    with serving(ExtensionProxy(backend)) as proxy:
        yield proxy
