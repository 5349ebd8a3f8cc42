"""JSON as this server speaks it: orjson, and Python's own for what orjson refuses."""

import json
from datetime import datetime
from typing import Any

import orjson
from flask.json.provider import JSONProvider


class Json(JSONProvider):
    """Half an emoji in somebody's name is a lone surrogate. orjson refuses it; a check must not fail for it."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return orjson.loads(s)
        except orjson.JSONDecodeError:
            text = s if isinstance(s, bytes) else s.encode("utf-8", "surrogatepass")
            if b"\\ud" not in text.lower():
                raise
            return json.loads(text)

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return to_bytes(obj).decode()


def to_bytes(obj: Any) -> bytes:
    """UTF-8 JSON; times as ISO 8601 with `Z`."""
    try:
        return orjson.dumps(obj, option=orjson.OPT_UTC_Z)
    except TypeError:
        return json.dumps(obj, default=_plain).encode()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} has no JSON")
