"""`python -m tests.simulators.marketo`: serves until it is stopped."""

import signal
import threading
from datetime import UTC, datetime, timedelta

import click

from tests.simulators.marketo.identity import Service
from tests.simulators.marketo.server import serve
from tests.simulators.marketo.simulator import CLIENT_ID, CLIENT_SECRET, Simulator


@click.command()
@click.option("--port", default=8100, show_default=True)
@click.option("--seed", default=0, help="How many leads are there from the start.")
@click.option("--client-id", default=CLIENT_ID, show_default=True)
@click.option("--client-secret", default=CLIENT_SECRET, show_default=True)
def main(port: int, seed: int, client_id: str, client_secret: str) -> None:
    """A Marketo simulator on loopback: `/` for people, `/rest`, `/bulk` and `/identity` for programs."""
    simulator = Simulator()
    simulator.identity.add(Service(client_id, client_secret))
    now = datetime.now(UTC)
    simulator.seed(seed, now - timedelta(days=730), now)
    server = serve(simulator, port)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    click.echo(f"Marketo simulator: {simulator.url}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        simulator.close()


if __name__ == "__main__":
    main()
