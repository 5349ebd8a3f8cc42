"""Files that are no CSV, by how they begin."""

import codecs
import re

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
