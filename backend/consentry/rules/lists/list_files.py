"""Files as they come in: what is no CSV, by how it begins, and what is, as UTF-8."""

import codecs
import re
from collections.abc import Iterator
from itertools import chain

_HTML = re.compile(rb"<(?:!doctype|html|head|body|table|meta|\?xml)", re.IGNORECASE)
_BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),  # OLE 2, which Excel wrote until 2003
    (b"\x1f\x8b", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"BEGIN:VCARD", "vcard"),
    (b"{\\rtf", "document"),
    (b"{", "json"),
    (b"[{", "json"),
    (b"[\n", "json"),
    (b"[\r", "json"),
    (b'["', "json"),
    (b"[ ", "json"),
)
_PARTS = ((b"xl/", "xlsx"), (b"word/", "document"), (b"opendocument.spreadsheet", "xlsx"))

_MARK = codecs.BOM_UTF8
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_FIRST_END = re.compile(rb'(?:[^"\r\n]|"[^"]*")*+(\r\n|\r|\n)')
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class NotAList(Exception):
    """A file that is no CSV: `kind` as `kind_of` says."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def kind_of(first: bytes) -> str:
    """What a file is that begins so: `pdf`, `xls`, `xlsx`, `zip`, `document`, `vcard`, `json`, `html`, `empty`; nothing
    where it may be a list. A zip's parts are named at its beginning (APPNOTE 4.3.7), by which Excel's is known."""
    text = first.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text:
        return "empty"
    if text.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _PARTS if part in text), _unnamed(text))
    if _HTML.match(text):
        return "html"
    return next((kind for beginning, kind in _BEGINNINGS if text.upper().startswith(beginning.upper())), "")


def _unnamed(text: bytes) -> str:
    """An Office file whose own parts come later; a workbook is by far the likeliest that somebody takes for a list."""
    return "xlsx" if b"[Content_Types].xml" in text else "zip"


def as_utf_8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same text without byte order marks, from UTF-8 or UTF-16, and with line feeds even from an old Mac.

    Files that were put together from others have such marks in the middle, too. Raises NotAList.
    """
    first = next(chunks, b"")
    while len(first) < 4 and (more := next(chunks, b"")):
        first += more
    if kind := kind_of(first):
        raise NotAList(kind)
    encoding = _UTF_16.get(first[:2]) or _unmarked(first)
    decode = codecs.getincrementaldecoder(encoding)("replace").decode if encoding else None
    is_old_mac, kept = None, b""
    for chunk in chain((first,), chunks):
        text = kept + (decode(chunk).encode() if decode else chunk)
        if is_old_mac is None:
            is_old_mac = _ends_lines_by_return(text)
        kept = next((mark for mark in (_MARK[:2], _MARK[:1]) if text.endswith(mark)), b"")
        whole = text[: len(text) - len(kept)].replace(_MARK, b"")
        yield _LONE_RETURN.sub(b"\n", whole) if is_old_mac else whole
    yield kept


def _ends_lines_by_return(text: bytes) -> bool:
    """Whether the first line that doesn't end within quotes ends with a carriage return alone."""
    end = _FIRST_END.match(text)
    return end is not None and end[1] == b"\r"


def _unmarked(first: bytes) -> str | None:
    """UTF-16 that doesn't say so: its first letter is a Latin one."""
    if first[1:2] == first[3:4] == b"\0" and first[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if first[:1] == first[2:3] == b"\0" and first[1:2] != b"\0" else None
