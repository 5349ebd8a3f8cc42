"""What a Marketo webhook sends, however its template and quotes turned out."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from consentry.rules.mirror.marketo.flags import FLAGS, Flag, says_yes

_NAMES = {name.lower(): name for name in ("id", "email", *FLAGS)}
# Marketo may put quotes around a value that stands in quotes already: {"email": ""a@b.example""}.
_PAIR = re.compile(r'"?([A-Za-z]+)"?\s*:\s*"*([^",{}]*)"*')


@dataclass(frozen=True, slots=True)
class Push:
    """A lead as a push tells it: the flags that are set, those that are not, and whether a value means neither."""

    lead_id: int
    address: str
    says_no: Flag
    says_yes: Flag
    is_garbled: bool


def read_push(body: bytes, content_type: str) -> Push | None:
    """The push in this body, form-encoded or JSON. None when it names no lead and address."""
    text = body.decode("utf-8", "replace")
    is_json = "json" in content_type or text.lstrip().startswith("{")
    values = _from_json(text) if is_json else dict(parse_qsl(text, keep_blank_values=True, max_num_fields=50))
    fields = {_NAMES[name.lower()]: _bare(value) for name, value in values.items() if name.lower() in _NAMES}
    lead_id = fields.get("id", "")
    if not lead_id.isdecimal() or not lead_id.isascii() or not 0 < int(lead_id) < 1 << 53:
        return None
    told = {flag: says_yes(fields[name]) for name, flag in FLAGS.items() if name in fields}
    no = Flag(sum(flag for flag, says in told.items() if says))
    yes = Flag(sum(flag for flag, says in told.items() if says is False))
    return Push(int(lead_id), fields.get("email", ""), no, yes, None in told.values())


def _from_json(text: str) -> Mapping[str, object]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return dict(_PAIR.findall(text[:10_000]))
    return values if isinstance(values, dict) else {}


def _bare(value: object) -> str:
    if value is None:
        return ""
    return str(value).strip(" \t\r\n\"'")
