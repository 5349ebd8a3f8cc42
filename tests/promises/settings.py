"""Each setting: the file of the pane in which it is chosen, and the test that fails when it has no effect.

A rule's own test doesn't do: it would hold if the setting never reached the rule.
"""

_MARKETO = "evidence/test_marketo.py::"
_PAGE = "web/landing/test_landing.py::test_the_page_says_whose_mail_it_is_and_offers_what_the_admin_chose"
_LANGUAGES = "web/landing/test_landing_settings.py::test_everybody_reads_topics_and_reasons_in_their_language"
_LINK = "e2e/test_outlook_link.py::"

SETTINGS = {
    "on_unverifiable": ("checking.tsx", _MARKETO + "test_what_nobody_can_say_follows_the_teams_policy"),
    "override": ("checking.tsx", "actions/checking/test_override_check.py::test_the_team_says_who_may"),
    "plus_addresses": (
        "checking.tsx",
        "actions/checking/test_check_send.py::test_a_plus_variant_is_covered_by_its_base_where_the_team_wants_it",
    ),
    "non_commercial_in_clients": (
        "checking.tsx",
        "actions/checking/test_check_send.py::test_non_commercial_mail_needs_the_teams_leave_and_a_reason",
    ),
    "send_anyway_reasons": (
        "reasons.tsx",
        "actions/checking/test_overrides.py::test_once_an_admin_lists_reasons_others_are_refused",
    ),
    "resubscribe_reasons": (
        "reasons.tsx",
        "e2e/test_pane_lookup.py::test_after_a_documented_resubscribe_the_stopped_message_goes",
    ),
    "internal_domains": (
        "domains.tsx",
        "actions/checking/test_check_send.py::test_colleagues_are_always_clear_and_strangers_under_their_domain_are_not",
    ),
    "retention_days": (
        "data.tsx",
        "actions/consent/test_end_retention.py::test_checks_and_failed_emails_end_when_the_team_says",
    ),
    "time_zone": ("time.tsx", "web/checking/test_checks.py::test_days_are_told_as_they_are_where_the_team_is"),
    # The team's language: the pane marks the texts in it, and it is changed through the API alone.
    "locale": (
        "team-language.tsx",
        "e2e/test_pane_settings.py::test_the_teams_language_stands_in_where_a_text_has_no_other",
    ),
    "marketo_check": (
        "integrations/marketo-switch.tsx",
        "web/mirror/test_connections.py::test_the_check_is_switched_on_and_stops_a_send",
    ),
    "marketo.mode": (
        "integrations/marketo-form.tsx",
        _MARKETO + "test_live_asks_at_each_send_and_not_while_composing",
    ),
    "marketo.poll_minutes": (
        "integrations/marketo-form.tsx",
        "actions/mirror/test_sync_marketo.py::test_changes_are_asked_for_as_often_as_the_team_says",
    ),
    "marketo.freshness_minutes": (
        "integrations/marketo-form.tsx",
        _MARKETO + "test_a_clear_is_trusted_as_long_as_the_team_says",
    ),
    "marketo.last_known_hours": (
        "integrations/marketo-form.tsx",
        _MARKETO + "test_the_last_known_state_is_followed_as_long_as_the_team_says",
    ),
    "marketo.daily_budget": (
        "integrations/marketo-form.tsx",
        _MARKETO + "test_live_goes_on_with_the_mirror_when_the_budget_is_spent",
    ),
    "marketo.write_back": (
        "integrations/marketo-form.tsx",
        "actions/mirror/test_write_back.py::test_an_unsubscribe_reaches_every_lead_with_its_reason",
    ),
    "landing.company": ("landing/landing.tsx", _PAGE),
    "landing.postal_address": ("landing/landing.tsx", _PAGE),
    "landing.logo_url": ("landing/landing.tsx", _PAGE),
    "landing.topics": ("landing/topics.tsx", _PAGE),
    "landing.default_topic": (
        "landing/topics.tsx",
        "web/landing/test_landing.py::test_mail_without_a_topic_counts_as_the_default_topic",
    ),
    "landing.reasons": ("landing/reasons.tsx", _PAGE),
    "landing.pause_days": ("landing/landing.tsx", _PAGE),
    "unsubscribe_message.mode": (
        "messaging/messaging.tsx",
        "web/landing/test_unsubscribe_message.py::test_ones_own_message_counts_where_the_team_allows_it",
    ),
    "unsubscribe_message.html": (
        "messaging/messaging.tsx",
        "web/landing/test_landing_settings.py::test_the_message_has_a_text_for_each_language",
    ),
    "unsubscribe_message.append": (
        "messaging/messaging.tsx",
        _LINK + "test_without_append_it_waits_for_the_placeholder",
    ),
    "unsubscribe_message.in_client_mail": (
        "messaging/messaging.tsx",
        "web/landing/test_unsubscribe_message.py::test_the_link_names_the_sender_and_no_recipient",
    ),
}
