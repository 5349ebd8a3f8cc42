"""What people and programs put around an address, taken off: quotes, brackets, names, links, invisible characters.

Nothing that holds an `@` is ever dropped unread. What stands in a text beside its address is either known to mean
nothing, or an address to be compared, or the whole text can't be read.
"""

import html
import re
import unicodedata
from urllib.parse import unquote

from consentry.rules.addresses.mailbox_parts import JOINERS

_MOST_CHARACTERS = 2_000  # with a display name around it; more is no address and not worth the work
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + JOINERS
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d*);", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS = ("<super>", "<sub>", "<circle>", "<square>", "<fraction>")

_QUOTES = "'`´ʼ‘’‚‛“”„‟«»‹›′″‵‶「」『』《》〈〉"
_PAIRS = {'"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "【": "】", "〔": "〕", **{sign: sign for sign in "*_~|/"}}
_BEHIND = _BLANK + _QUOTES + '",;:.!?*|/\\_-。、，；'
_BEFORE = re.compile(
    r"""[•‣⁃◦·▪▸●○■□➢–—>*-]+\s+ | \d{1,3}[.)]\s+
    | (?:mailto|smtp|e-?mail|mail|e-post|epost|mejl|courriel|address|adresse?|to|cc|bcc|from)\s*[:=]\s*(?://)?""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED_LOCAL = re.compile(rf"[{_QUOTES}]([^{_QUOTES}@]+)[{_QUOTES}]@")
_QUERY = re.compile(r"(.*@[^?@]*)\?[^@()<>]*", re.DOTALL)
_COMMENT_BEHIND = re.compile(r"\s*\([^()@]*\)$")
_COMMENT_BEFORE = re.compile(r"^\([^()@]*\)\s*")

_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|p|br|div|font|td|tr|li|ul|ol)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HREF = re.compile(r"""mailto:([^"'<>\s]+)""", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")
_LOOKS_LIKE_ONE = re.compile(r"[^\s@]@[^\s@]+[.。．｡][^\s@]")


def cleaned(text: str) -> str | None:
    """The text without what can't be seen, full-width forms folded. None when it is too long for an address."""
    text = text.strip()
    if len(text) > _MOST_CHARACTERS:
        return None
    seen = _UNSEEN.sub("", _without_entities(text))
    folded = unicodedata.normalize("NFKC", _NOT_ASCII.sub(_without_mark, seen))
    return _UNSEEN.sub("", folded).strip(_BLANK)


def unwrapped(text: str) -> list[str] | None:
    """Each address that stands in a cleaned text that ought to hold one: `bob@x` in `"Bob" <mailto:bob@x>`.

    The caller compares them: `[bob@x](mailto:bob@x)` holds two, of one mailbox. None when it can't be read.
    """
    if "@" not in text and "%40" in text:
        text = unquote(text)
    if _TAG.search(text):
        return _in_html(text)
    text = _peeled(text)
    if link := _MARKDOWN.fullmatch(text):
        return _all_of(*(part for part in link.groups() if "@" in part or "%40" in part))
    if text.endswith(">") and "<" in text:
        name, _, inner = text[:-1].rpartition("<")
        return _all_of(*([name.replace('"', "")] if _LOOKS_LIKE_ONE.search(name) else []), inner)
    return [text]


def _all_of(*texts: str) -> list[str] | None:
    found = [unwrapped(text) for text in texts]
    return None if None in found or not found else [each for some in found for each in some or ()]


def _in_html(text: str) -> list[str] | None:
    tags = [tag for tag in _TAG.findall(text) if "@" in tag or "%40" in tag]
    links = [link[1] for tag in tags if (link := _HREF.search(tag)) and "@" not in tag.replace(link[0], "", 1)]
    if len(links) < len(tags):
        return None
    shown = _TAG.sub(" ", text)
    return _all_of(*links, *([shown] if "@" in shown or not links else []))


def _peeled(text: str) -> str:
    """Without what stands around it, layer by layer."""
    while (inner := _without_a_layer(text.strip(_BLANK))) != text:
        text = inner
    return text


def _without_a_layer(text: str) -> str:
    if len(text) > 1 and _is_wrapped(text[0], text[-1]):
        return text[1:-1]
    if before := _BEFORE.match(text):
        return text[before.end() :]
    if query := _QUERY.fullmatch(text):
        return text if "%40" in text[query.end(1) :] else query[1]
    if local := _QUOTED_LOCAL.match(text):
        return f"{local[1]}@{text[local.end() :]}"
    text = _COMMENT_BEFORE.sub("", _COMMENT_BEHIND.sub("", text))
    return text.rstrip(_BEHIND).lstrip(_QUOTES)


def _is_wrapped(first: str, last: str) -> bool:
    return _PAIRS.get(first) == last or (first in _QUOTES and last in _QUOTES)


def _without_entities(text: str) -> str:
    """`<bob@x>` from `&lt;bob&#64;x&gt;`, however often it was escaped."""
    while "&" in text and (plain := _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)) != text:
        text = plain
    return text


def _without_mark(char: re.Match[str]) -> str:
    """A footnote's `²` or a `™` is no digit and no letter of an address, though NFKC makes them some."""
    made_of = unicodedata.decomposition(char[0])
    is_sign = made_of.startswith("<compat>") and unicodedata.category(char[0]) in ("No", "So")
    return "\ufffd" if is_sign or made_of.startswith(_MARKS) else char[0]
