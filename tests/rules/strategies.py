"""Texts that people and machines put into address fields, and the spellings of one mailbox."""

import unicodedata

import idna
from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)

_FRAGMENTS = (
    *(
        '"',
        "\\",
        "@",
        "＠",
        "<",
        ">",
        ".",
        "。",
        "+",
        "[",
        "]",
        "(",
        ")",
        ",",
        ";",
        ":",
        "-",
        "_",
        "/o=",
        "imceaex-_o=",
    ),
    *(
        "bob",
        "Bob",
        "example.com",
        "xn--",
        "xn--bcher-kva",
        "bücher",
        "[192.0.2.1]",
        "IPv6:",
        "::1",
        "%eth0",
        "a" * 60,
    ),
    *(
        " ",
        "\u00a0",
        "\t",
        "\u200b",
        "\u200c",
        "\u200d",
        "\ufeff",
        "\u202e",
        "\u3000",
        "\x00",
        "\x7f",
        "\ud800",
        "\ufffd",
    ),
    *(
        "ß",
        "ẞ",
        "İ",
        "ı",
        "ſ",
        "ς",
        "K",
        "ﷺ",
        "ﬀ",
        "\u0345",
        "\u0301",
        "\u0338",
        "e\u0301",
        "가",
        "💩",
        "٠",
        "ـ",
        "א",
    ),
)
ODD_TEXT = st.lists(st.sampled_from(_FRAGMENTS), max_size=8).map("".join)

_LETTERS = "abcdefgäéïñøåžαβжй中"
_WORD = st.text(_LETTERS + "0123456789", min_size=1, max_size=8)
_LABEL = st.text(_LETTERS, min_size=1, max_size=8)

LOCALS = st.lists(_WORD, min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from(".-_+").map(lambda by: by.join(words))
)
DOMAINS = st.lists(_LABEL, min_size=2, max_size=3).map(".".join)
MAILBOXES = st.builds("{}@{}".format, LOCALS, DOMAINS)
_PLAIN_WORD = st.text("abcxyz019", min_size=1, max_size=6)
PLAIN_MAILBOXES = st.builds("{}.{}@{}.example".format, _PLAIN_WORD, _PLAIN_WORD, _PLAIN_WORD)


def _punycode(mailbox: str) -> str:
    local, _, domain = mailbox.rpartition("@")
    return f"{local}@{idna.encode(domain).decode()}"


def _quoted(mailbox: str) -> str:
    local, _, domain = mailbox.rpartition("@")
    return f'"{local}"@{domain}'


def _escaped(mailbox: str) -> str:
    local, _, domain = mailbox.rpartition("@")
    return '"' + "".join(f"\\{char}" for char in local) + f'"@{domain}'


def _ideographic_dots(mailbox: str) -> str:
    local, _, domain = mailbox.rpartition("@")
    return f"{local}@{domain.replace('.', '。')}"


def _full_width(mailbox: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in mailbox)


_SPELLINGS = {
    "upper case": str.upper,
    "title case": str.title,
    "decomposed": lambda mailbox: unicodedata.normalize("NFD", mailbox),
    "composed": lambda mailbox: unicodedata.normalize("NFC", mailbox),
    "punycode": _punycode,
    "upper-case punycode": lambda mailbox: _punycode(mailbox).upper(),
    "full width": _full_width,
    "ideographic dots": _ideographic_dots,
    "quoted": _quoted,
    "escaped": _escaped,
    "trailing dot": "{}.".format,
    "trailing dots": "{}..".format,
    "angle brackets": "<{}>".format,
    "display name": "Bob Smith <{}>".format,
    "quoted display name": '"Smith, Bob (Sales @ Acme)" < {} >'.format,
    "spaces": " \t\u00a0\u3000{}\u2003\r\n".format,
    "zero-width characters": "\ufeff\u200b{}\u200d \u2060".format,
    "copied from a contact card": "\u202a{}\u202c".format,
    "zero-width within": lambda mailbox: mailbox[0] + "\u200b" + mailbox[1:-1] + "\u00ad" + mailbox[-1],
}
SPELLINGS = st.sampled_from(sorted(_SPELLINGS)).map(_SPELLINGS.__getitem__)
