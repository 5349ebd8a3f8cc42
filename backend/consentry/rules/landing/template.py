"""Texts with gaps: `{{name}}`."""

import re
from collections.abc import Mapping

_GAP = re.compile(r"{{(\w+)}}")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text with every gap filled. Raises KeyError for a gap nobody has a value for."""
    return _GAP.sub(lambda found: values[found[1]], template)
