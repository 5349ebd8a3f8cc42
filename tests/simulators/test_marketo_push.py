"""The simulator calls a webhook, as a Marketo campaign does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.simulators.marketo import Simulator
from tests.simulators.marketo.webhook import Target


@contextmanager
def listening(answer: Callable[[Request], Response]) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, Request.application(answer))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_change_calls_the_webhook(marketo: Simulator) -> None:
    heard: list[Request] = []

    def listen(request: Request) -> Response:
        request.form.get("email")
        heard.append(request)
        return Response("{}", content_type="application/json")

    lead = marketo.leads.add("bo+x@example.com", {})
    with listening(listen) as url:
        marketo.webhook.target = Target(url, headers={"X-Consentry-Secret": "s3cret"}, true="true", quoted=True)
        marketo.leads.change(lead, {"unsubscribed": True, "company": "not watched"})
        marketo.webhook.settle()
    [request] = heard
    assert request.headers["X-Consentry-Secret"] == "s3cret"
    assert request.form["email"] == '"bo+x@example.com"'
    assert request.form["unsubscribed"] == '"true"'
    assert marketo.webhook.delivered == 1


def test_a_webhook_that_fails_is_not_tried_again(marketo: Simulator) -> None:
    heard: list[str] = []

    def refuse(request: Request) -> Response:
        heard.append(request.path)
        return Response(status=500)

    with listening(refuse) as url:
        marketo.webhook.target = Target(url)
        marketo.leads.change(marketo.leads.add("bo@example.com", {}), {"unsubscribed": True})
        marketo.webhook.settle()
    assert (heard, marketo.webhook.failed) == (["/hook"], ["500"])
