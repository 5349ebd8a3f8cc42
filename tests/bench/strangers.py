"""`python -m tests.bench.strangers PORT KIND COUNT`: slow clients, which come again when they are hung up on."""

import http.client
import socket
import sys
import threading
import time

HEADER = b"POST /api/v1/checks HTTP/1.1\r\nHost: x\r\nX-Slow: "
BODY = b"POST /api/v1/checks HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{"
CHUNKS = b"POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
PAGES = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 3
# What each kind sends at first, and then every two seconds.
KINDS = {
    "idle": (b"", b""),
    "slow header": (HEADER, b"x"),
    "slow body": (BODY, b" "),
    "chunked drip": (CHUNKS, b"1\r\n \r\n"),
    "slow reader": (PAGES, b""),
}
LOOKERS = "looking at pages"


def main(port: int, kind: str, count: int) -> None:
    if kind == LOOKERS:
        for _ in range(count):
            threading.Thread(target=_look, args=(port,), daemon=True).start()
        time.sleep(3_600)
    first, drip = KINDS[kind]
    clients = [_connected(port, first) for _ in range(count)]
    print("ready", flush=True)
    while True:
        time.sleep(2)
        clients = [each if _goes_on(each, drip) else _connected(port, first) for each in clients]


def _connected(port: int, first: bytes) -> socket.socket:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    client.connect(("127.0.0.1", port))
    client.setblocking(False)
    client.send(first)
    return client


def _goes_on(client: socket.socket, drip: bytes) -> bool:
    try:
        client.send(drip)
        if client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1) == b"\x01":
            return True
    except OSError:
        pass
    client.close()
    return False


def _look(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while True:
        connection.request("GET", "/u/nobody")
        connection.getresponse().read()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
