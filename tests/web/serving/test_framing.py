"""When a thread is woken: not before a request is whole, and then it finds all that gunicorn's parser reads."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from hypothesis import given, settings
from hypothesis import strategies as st

from consentry.web.serving.framing import Framing

BODIES = st.binary(max_size=40)
SPELLINGS = st.sampled_from(["{}", "{}\t ", " {}", "\t{}"])


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """A request as a client may send it: without a body, with a length, or in chunks."""
    head = [draw(st.sampled_from([b"GET / HTTP/1.1", b"POST /api/v1/checks HTTP/1.1"])), b"Host: x"]
    kind = draw(st.sampled_from(["none", "length", "chunks"]))
    body = b""
    if kind == "length":
        body = draw(BODIES)
        head.append(_field(draw, "Content-Length", str(len(body))))
    if kind == "chunks":
        chunks = [each for each in draw(st.lists(BODIES, max_size=4)) if each]
        extension = draw(st.sampled_from([b"", b";a=b", b' ; q="1"']))
        body = b"".join(b"%x%b\r\n%b\r\n" % (len(each), extension, each) for each in chunks)
        body += draw(st.sampled_from([b"0\r\n\r\n", b"00\r\nX-T: 1\r\n\r\n"]))
        head.append(_field(draw, "Transfer-Encoding", "chunked"))
    head.insert(draw(st.integers(1, len(head))), b"Cookie: " + b"c" * draw(st.integers(0, 30)))
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def _field(draw: st.DrawFn, name: str, value: str) -> bytes:
    cased = "".join(draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name)
    return f"{cased}:{draw(SPELLINGS).format(value)}".encode()


def is_whole(data: bytes, cuts: list[int]) -> bool:
    """Asked as the bytes come, piece by piece."""
    framing, got, found = Framing(), bytearray(), False
    for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
        got += data[start:end]
        found = framing.is_whole(got)
    return found


def parser_wants_more(data: bytes) -> bool:
    asked = []

    def source() -> Iterator[bytes]:
        yield data
        asked.append(True)

    with suppress(ParseException, StopIteration, OSError):
        next(RequestParser(Config(), source(), ("127.0.0.1", 1))).body.read()
    return bool(asked)


@given(requests(), st.data())
@settings(max_examples=150)
def test_a_request_is_whole_with_its_last_byte_and_not_before(request: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(request) - 1), max_size=3)))
    end = data.draw(st.integers(0, len(request) - 1))
    assert is_whole(request, cuts)
    assert not is_whole(request[:end], [cut for cut in cuts if cut <= end])
    assert is_whole(request + b"GET / HTTP/1.1\r\n", cuts)


@given(requests(), st.data())
@settings(max_examples=300)
def test_a_thread_never_waits_for_a_request_that_was_called_whole(request: bytes, data: st.DataObject) -> None:
    """Whatever is wrong with it: the parser refuses it with what is here."""
    place = data.draw(st.integers(0, len(request) - 1))
    wrong = data.draw(st.sampled_from([b"", b"\r", b"\n", b"\r\n\r\n", b":", b"0", b"9", b"f", b" ", b",", b"\x00"]))
    odd = request[:place] + wrong + request[place + data.draw(st.integers(0, 2)) :]
    if is_whole(odd, []):
        assert not parser_wants_more(odd)


@pytest.mark.parametrize(
    "fields",
    [
        b"Content-Length: 5\r\nContent-Length: 9",
        b"Content-Length: 5, 5",
        b"Content-Length: -5",
        b"Content-Length : 5",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: identity",
        b"Transfer-Encoding: chunked, gzip",
        b"Content-Length: 000000000000000000005",
        b"Content-Length: 99999999999999999999",
    ],
)
def test_lengths_that_clients_smuggle_with(fields: bytes) -> None:
    request = b"POST / HTTP/1.1\r\nHost: x\r\n%b\r\n\r\n" % fields
    assert not (is_whole(request, []) and parser_wants_more(request))


def test_a_body_is_asked_for_where_the_client_waits_for_that() -> None:
    for version, expects in ((b"1.1", True), (b"1.0", False)):
        framing = Framing()
        head = b"POST / HTTP/%b\r\nContent-Length: 3\r\nexpect: 100-Continue\r\n\r\n" % version
        assert not framing.is_whole(bytearray(head))
        assert framing.expects_continue is expects
