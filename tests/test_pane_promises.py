"""What the pane promises: every setting has a place in it, and a test of what it does."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from consentry.rules.settings import DEFAULTS

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "addin/src/pane/pages"
_GROUPS = ("marketo", "landing", "unsubscribe_message")

# Each setting: the file of the pane in which it is chosen, and the test that fails when it has no effect.
PROMISES = {
    "on_unverifiable": (
        "settings/checking.tsx",
        "rules/test_verdict.py::test_the_unverifiable_follow_the_teams_policy",
    ),
    "override": ("settings/checking.tsx", "actions/test_override_check.py::test_the_team_says_who_may"),
    "plus_addresses": (
        "settings/checking.tsx",
        "rules/test_verdict.py::test_a_plus_variant_stands_alone_where_the_team_says_so",
    ),
    "non_commercial_in_clients": (
        "settings/checking.tsx",
        "e2e/test_pane_overrides.py::test_a_message_is_called_non_commercial_in_the_pane_and_the_admin_finds_it",
    ),
    "send_anyway_reasons": (
        "settings/reasons.tsx",
        "actions/test_overrides.py::test_once_an_admin_lists_reasons_others_are_refused",
    ),
    "resubscribe_reasons": ("settings/reasons.tsx", "e2e/test_pane_lookup.py::"),
    "internal_domains": ("settings/domains.tsx", "rules/test_verdict.py::test_internal_people_are_always_clear"),
    "retention_days": (
        "settings/data.tsx",
        "actions/test_end_retention.py::test_checks_and_failed_emails_end_when_the_team_says",
    ),
    "time_zone": ("settings/time.tsx", "web/test_checks.py::"),
    "marketo_check": (
        "settings/integrations/marketo-switch.tsx",
        "evidence/test_marketo.py::test_switched_off_marketo_does_not_count_and_is_not_asked",
    ),
    "marketo.mode": (
        "settings/integrations/marketo-form.tsx",
        "evidence/test_marketo.py::test_live_asks_at_each_send_and_not_while_composing",
    ),
    "marketo.poll_minutes": ("settings/integrations/marketo-form.tsx", "actions/test_sync_marketo.py::"),
    "marketo.freshness_minutes": (
        "settings/integrations/marketo-form.tsx",
        "evidence/test_marketo.py::test_a_mirror_past_its_freshness_asks_marketo_once_for_everybody",
    ),
    "marketo.last_known_hours": (
        "settings/integrations/marketo-form.tsx",
        "evidence/test_marketo.py::test_when_marketo_is_down_the_last_known_state_is_followed_for_a_day",
    ),
    "marketo.daily_budget": (
        "settings/integrations/marketo-form.tsx",
        "evidence/test_marketo.py::test_live_goes_on_with_the_mirror_when_the_budget_is_spent",
    ),
    "marketo.write_back": (
        "settings/integrations/marketo-form.tsx",
        "actions/test_write_back.py::test_switched_off_nothing_is_written",
    ),
    "landing.company": ("settings/landing/landing.tsx", "web/test_landing_settings.py::"),
    "landing.postal_address": ("settings/landing/landing.tsx", "web/test_landing_settings.py::"),
    "landing.logo_url": ("settings/landing/landing.tsx", "web/test_landing_settings.py::"),
    "landing.topics": (
        "settings/landing/topics.tsx",
        "e2e/test_pane_message.py::test_a_topic_is_chosen_and_whoever_left_that_topic_is_not_written_to",
    ),
    "landing.default_topic": (
        "settings/landing/topics.tsx",
        "rules/test_verdict.py::test_a_topic_opt_out_refuses_mail_of_that_topic",
    ),
    "landing.reasons": (
        "settings/landing/reasons.tsx",
        "web/test_landing_settings.py::test_everybody_reads_topics_and_reasons_in_their_language",
    ),
    "landing.pause_days": ("settings/landing/landing.tsx", "web/test_landing.py::"),
    "unsubscribe_message.mode": (
        "settings/messaging/messaging.tsx",
        "web/test_unsubscribe_message.py::test_ones_own_message_counts_where_the_team_allows_it",
    ),
    "unsubscribe_message.html": (
        "settings/messaging/messaging.tsx",
        "web/test_unsubscribe_message.py::test_a_preview_is_the_message_as_a_mail_will_carry_it",
    ),
    "unsubscribe_message.append": (
        "settings/messaging/messaging.tsx",
        "e2e/test_outlook_link.py::test_without_append_it_waits_for_the_placeholder",
    ),
    "unsubscribe_message.in_client_mail": (
        "settings/messaging/messaging.tsx",
        "e2e/test_outlook_link.py::test_while_it_is_switched_off_the_body_is_not_touched",
    ),
}
PROMISES["locale"] = (
    "settings/team-language.tsx",
    "e2e/test_pane_settings.py::test_the_teams_language_stands_in_where_a_text_has_no_other",
)


def keys_of(document: Mapping[str, Any], within: str = "") -> Iterator[str]:
    for key, value in document.items():
        if key in _GROUPS:
            yield from keys_of(value, f"{key}.")
        else:
            yield within + key


def test_every_setting_is_promised_and_nothing_else() -> None:
    assert set(PROMISES) == set(keys_of(DEFAULTS))


@pytest.mark.parametrize("key", sorted(PROMISES))
def test_a_setting_has_its_place_in_the_pane_and_a_test_of_its_effect(key: str) -> None:
    place, test = PROMISES[key]
    file, _, name = test.partition("::")
    name_of_key = key.rpartition(".")[2]
    assert name_of_key in (PAGES / place).read_text(), place
    tests = (ROOT / "tests" / file).read_text()
    assert f"def {name}(" in tests if name else name_of_key in tests, test
