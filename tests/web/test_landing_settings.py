"""The landing page's part of the settings: a merge patch at every depth, and nothing that contradicts itself."""

from typing import Any

import pytest

from tests.builders import Api

DEFAULTS = {
    "company": None,
    "postal_address": None,
    "logo_url": None,
    "topics": [],
    "default_topic": None,
    "reasons": [],
    "pause_days": [30, 60, 90],
}
TOPICS = [{"id": "news", "name": "News"}, {"id": "events", "name": "Events"}]


def landing(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/settings").json["landing"]
    return found


def test_what_is_left_out_stays_and_null_brings_the_default_back(rep: Api, admin: Api) -> None:
    assert landing(rep) == DEFAULTS
    admin.patch("/settings", {"landing": {"topics": TOPICS, "default_topic": "news", "pause_days": [7]}})
    admin.patch("/settings", {"landing": {"company": "Halden AS"}})
    chosen = {**DEFAULTS, "topics": TOPICS, "default_topic": "news", "pause_days": [7], "company": "Halden AS"}
    assert landing(rep) == chosen

    admin.patch("/settings", {"landing": {"pause_days": None, "company": None}})
    assert landing(rep) == {**DEFAULTS, "topics": TOPICS, "default_topic": "news"}
    admin.patch("/settings", {"landing": None})
    assert landing(rep) == DEFAULTS


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"default_topic": "none"}, "landing.default_topic"),
        ({"topics": [TOPICS[1]]}, "landing.default_topic"),
        ({"topics": [*TOPICS, TOPICS[0]]}, "landing.topics"),
        ({"topics": [{"id": "No good", "name": "x"}]}, "landing.topics.0.id"),
        ({"topics": [{"id": "x", "name": " "}]}, "landing.topics.0.name"),
        ({"topics": [{"id": "x"}]}, "landing.topics.0.name"),
        ({"topics": [{"id": "x", "name": "x", "more": 1}]}, "landing.topics.0.more"),
        ({"logo_url": "http://img.example/logo.png"}, "landing.logo_url"),
        ({"logo_url": "https://img.example; script-src *"}, "landing.logo_url"),
        ({"logo_url": "https://me@img.example/logo.png"}, "landing.logo_url"),
        ({"logo_url": "https://img.example:x/logo.png"}, "landing.logo_url"),
        ({"logo_url": "javascript:alert(1)"}, "landing.logo_url"),
        ({"pause_days": [0]}, "landing.pause_days.0"),
        ({"pause_days": [731]}, "landing.pause_days.0"),
        ({"reasons": ["x" * 101]}, "landing.reasons.0"),
        ({"no_such": 1}, "landing.no_such"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(admin: Api, patch: dict[str, Any], field: str) -> None:
    admin.patch("/settings", {"landing": {"topics": TOPICS, "default_topic": "news"}})
    before = landing(admin)
    refused = admin.patch("/settings", {"landing": patch})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, field)
    assert landing(admin) == before
