"""When is a request whole? This only decides when to wake a thread: gunicorn's parser judges the request."""

import re

_FIELDS = re.compile(rb"\r\n(content-length|transfer-encoding|expect):[ \t]*([^\r\n]*)", re.IGNORECASE)
_SIZE = re.compile(rb"[0-9a-fA-F]+")
_LONGEST_LINE = 8_192


class Framing:
    """How far a request has come. In doubt it counts as whole, and the parser says what is wrong with it."""

    __slots__ = ("_chunk_at", "_end", "_searched", "expects_continue", "header_end")

    def __init__(self) -> None:
        self.header_end = 0
        self.expects_continue = False
        self._searched = 0
        self._end = 0
        self._chunk_at = 0

    def is_whole(self, got: bytearray) -> bool:
        """Whether these are all bytes of a request, or more. To be asked again with all that came since."""
        if not self.header_end and not self._has_header(got):
            return False
        return self._has_last_chunk(got) if self._chunk_at else len(got) >= self._end

    def _has_header(self, got: bytearray) -> bool:
        end = got.find(b"\r\n\r\n", self._searched)
        if end < 0:
            self._searched = max(0, len(got) - 3)
            return False
        self.header_end = self._end = end + 4
        for name, value in _FIELDS.findall(got, 0, end + 2):
            self._note(name[0] | 0x20, value.rstrip(b" \t"), got)
        return True

    def _note(self, initial: int, value: bytes, got: bytearray) -> None:
        if initial == ord("c"):
            self._end = self.header_end + (int(value.lstrip(b"0")[:18] or b"0") if value.isdigit() else 0)
        elif initial == ord("t"):
            self._chunk_at = self.header_end if b"chunked" in value.lower() else 0
        else:
            self.expects_continue = value.lower() == b"100-continue" and got.find(b" HTTP/1.1\r\n") > 0

    def _has_last_chunk(self, got: bytearray) -> bool:
        while self._chunk_at <= len(got):
            end = got.find(b"\r\n", self._chunk_at, self._chunk_at + _LONGEST_LINE)
            if end < 0:
                return len(got) - self._chunk_at >= _LONGEST_LINE
            size = bytes(got[self._chunk_at : end]).partition(b";")[0].rstrip(b" \t")
            if not _SIZE.fullmatch(size):
                return True
            if not int(size, 16):
                return got.find(b"\r\n\r\n", end) >= 0
            self._chunk_at = end + 4 + int(size, 16)
        return False
