"""Who opens a landing page. Only for counting: the page itself treats everybody alike."""

import re
from collections.abc import Mapping
from enum import StrEnum

_ROBOTS = re.compile(
    r"bot\b|crawl|spider|scan|preview|headless|slurp|curl|wget|python|java/|go-http|okhttp|libwww|facebookexternalhit"
    r"|proofpoint|mimecast|barracuda|symantec|safelinks|trend ?micro|sophos|fortinet|zscaler|ironport|bitdefender",
    re.I,
)
_AHEAD = ("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")


class Visitor(StrEnum):
    HUMAN = "human"
    SCANNER = "scanner"
    ONE_CLICK = "one_click"


def visitor_of(method: str, headers: Mapping[str, str]) -> Visitor:
    """A guess from what a request says about itself. A scanner that passes itself off as a person counts as one."""
    agent = headers.get("User-Agent", "")
    ahead_of_time = any("fetch" in headers.get(name, "").lower() for name in _AHEAD)
    is_browser = agent.startswith("Mozilla/") and not _ROBOTS.search(agent) and "Accept-Language" in headers
    return Visitor.HUMAN if method in {"GET", "POST"} and is_browser and not ahead_of_time else Visitor.SCANNER
