"""A Marketo to try Consentry against: the documented REST interface over HTTP, with what the documents leave out.

`python -m tests.simulators.marketo --port 8100` starts it; `running()` starts it inside a test.
"""

from tests.simulators.marketo.server import running
from tests.simulators.marketo.simulator import CLIENT_ID, CLIENT_SECRET, Simulator

__all__ = ["CLIENT_ID", "CLIENT_SECRET", "Simulator", "running"]
