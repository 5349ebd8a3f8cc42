"""Each sentence of the pane that says what is so or what will happen, and the test that fails when it isn't.

A sentence is a text that ends in a full stop. What only says that an entry is wrong, that something is empty, or that
something has failed promises nothing: `REPORTS` are those, by their keys.
"""

import re

REPORTS = re.compile(
    r"\.(\w*[iI]nvalid|\w*[mM]issing|\w*[eE]mpty|\w*Failed|failed|noMatch|wrong|\w*Wrong|needed|required|saved|copied|yes"
    r"|notSent|absent|works|syncing|exported|several|notAnAddress|untilInvalid|about)$"
)

_ACCESS = "e2e/test_pane_access.py::"
_USERS = "web/identity/test_users.py::"
_SESSION = "e2e/test_pane_session.py::"
_MESSAGE = "e2e/test_pane_message.py::"
_LOOKUP = "e2e/test_pane_lookup.py::"
_REQUESTS = "e2e/test_pane_requests.py::"
_MARKETO = "e2e/test_pane_integrations.py::"
_IMPORT = "e2e/test_pane_import.py::"
_SETTINGS = "e2e/test_pane_settings.py::"
_OVERRIDES = "e2e/test_pane_overrides.py::"
_UNCHECKED = "web/consent/test_lookup_unchecked.py::"
_VERDICT = "rules/checking/test_verdict.py::"
_MIRROR = "evidence/test_marketo.py::"
_LANDING = "web/landing/test_landing.py::"
_LINK = "e2e/test_outlook_link.py::"
_PASS = "actions/checking/test_override_check.py::"
_WORDS = "pane/message.test.tsx::"

SENTENCES = {
    "app.unsaved": (_OVERRIDES + "test_settings_that_are_not_saved_are_not_left_without_a_question",),
    "app.limited": (
        _SESSION + "test_a_token_that_can_only_check_is_kept_for_classic_outlook",
        "web/identity/test_tokens.py::test_a_token_for_checks_opens_checks_alone",
    ),
    "signIn.intro": (_SESSION + "test_only_a_token_the_backend_knows_signs_in",),
    "signIn.hint": ("pane/client.test.ts::a token stays in this browser until somebody signs out",),
    "signIn.notAccepted": (_SESSION + "test_only_a_token_the_backend_knows_signs_in",),
    "signIn.ended": (_SESSION + "test_a_token_that_has_ended_leads_back_to_signing_in",),
    "signIn.deactivated": (_ACCESS + "test_an_admin_takes_somebody_out_who_is_told_why",),
    "unchecked.address": (_UNCHECKED + "test_what_is_no_one_mailbox_is_said",),
    "unchecked.list": (_UNCHECKED + "test_a_list_whose_members_nobody_sees_is_said",),
    "unchecked.not_connected": (_UNCHECKED + "test_a_marketo_that_no_longer_lets_us_in_or_is_gone_is_said",),
    "unchecked.shut_out": (_UNCHECKED + "test_a_marketo_that_no_longer_lets_us_in_or_is_gone_is_said",),
    "unchecked.budget": (_UNCHECKED + "test_a_budget_that_is_spent_is_said",),
    "unchecked.left_out": (
        "actions/mirror/test_marketo_left_out.py::test_a_live_answer_that_leaves_out_who_is_known_makes_no_stranger_clear",
    ),
    "unchecked.down": (_UNCHECKED + "test_what_keeps_marketo_from_answering_is_said",),
    "message.noMessage": (_WORDS + "without a message the pane opens on the look-up",),
    "message.nobody": (_MESSAGE + "test_the_pane_follows_the_recipients",),
    "message.allow": (_MESSAGE + "test_the_pane_names_who_is_refused_and_takes_them_out_of_the_message",),
    "message.warn": ("e2e/gmail/test_gmail_purpose.py::test_an_answer_is_the_first_reason_for_sending_anyway",),
    "message.block": (_MESSAGE + "test_a_topic_is_chosen_and_whoever_left_that_topic_is_not_written_to",),
    "message.wasAllowed": ("web/checking/test_checks.py::test_a_kept_check_is_read_again_as_it_was_answered",),
    "message.wasWarned": ("web/checking/test_checks.py::test_a_kept_check_is_read_again_as_it_was_answered",),
    "message.wasBlocked": (_MESSAGE + "test_nobody_is_offered_to_send_anyway_where_the_team_forbids_it",),
    "message.readAllow": (_WORDS + "nobody can be taken out of a message that is only read",),
    "message.readBlock": (_WORDS + "nobody can be taken out of a message that is only read",),
    "message.removed": (_MESSAGE + "test_somebody_who_was_removed_and_comes_back_can_be_removed_again",),
    "message.topicHint": (_MESSAGE + "test_a_topic_is_chosen_and_whoever_left_that_topic_is_not_written_to",),
    "purpose.hint": (
        _VERDICT + "test_non_commercial_mail_skips_opt_outs_and_pauses_only",
        "actions/checking/test_overrides.py::test_no_purpose_goes_past_a_complaint_or_a_bounce",
        "web/checking/test_overrides.py::test_a_non_commercial_send_is_found_in_check_list_and_history",
    ),
    "override.explanation": (
        "actions/checking/test_overrides.py::test_an_override_is_kept_with_who_and_why_and_whether_it_went",
        _PASS + "test_a_pass_is_for_exactly_that_set_of_people",
        _PASS + "test_a_pass_lets_the_same_send_go_once",
        _PASS + "test_a_pass_expires",
    ),
    "override.granted": (_MESSAGE + "test_a_rep_sends_anyway_for_a_written_reason_where_the_team_permits_it",),
    "override.changed": ("web/checking/test_checks.py::test_a_pass_of_an_older_policy_is_a_conflict",),
    "overrides.intro": ("web/checking/test_overrides.py::test_a_rep_sees_their_own_and_another_team_nothing",),
    "overrides.introAdmin": (
        "web/checking/test_overrides.py::test_a_non_commercial_send_is_found_in_check_list_and_history",
    ),
    "lookup.intro": (_LOOKUP + "test_a_rep_looks_somebody_up_and_unsubscribes_them",),
    "lookup.aPattern": (_LOOKUP + "test_a_pattern_leads_to_blocked_domains",),
    "lookup.clear": (_LOOKUP + "test_a_rep_looks_somebody_up_and_unsubscribes_them",),
    "lookup.refused": (_LOOKUP + "test_a_rep_looks_somebody_up_and_unsubscribes_them",),
    "lookup.unverifiable": (_MIRROR + "test_looking_somebody_up_costs_no_call",),
    "spellings.intro": (
        "actions/addresses/test_mailboxes.py::test_a_no_to_one_spelling_is_one_to_the_other_and_a_yes_lifts_both",
    ),
    "spellings.caution": (
        "web/addresses/test_separate_spellings.py::test_a_spelling_apart_concerns_no_other_until_it_is_joined_again",
        "web/addresses/test_separate_spellings.py::test_the_record_says_who_and_why_also_afterwards",
    ),
    "spellings.lifted": (
        "web/addresses/test_separate_spellings.py::test_a_resubscribe_names_the_spellings_it_lifts_in_answer_and_history",
    ),
    "unsubscribe.noteHint": ("web/consent/test_people.py::test_the_history_tells_who_did_what_when_and_why",),
    "unsubscribe.done": (_LOOKUP + "test_a_rep_looks_somebody_up_and_unsubscribes_them",),
    "unsubscribe.doneAll": (_LOOKUP + "test_several_addresses_pasted_at_once_are_each_unsubscribed",),
    "unsubscribe.donePause": (_LOOKUP + "test_a_pause_needs_a_day_to_come",),
    "resubscribe.caution": (
        "actions/consent/test_resubscribe.py::test_the_teams_no_is_lifted_and_reason_and_evidence_are_kept",
    ),
    "resubscribe.textHint": (_LOOKUP + "test_after_a_documented_resubscribe_the_stopped_message_goes",),
    "resubscribe.confirm": (_LOOKUP + "test_after_a_documented_resubscribe_the_stopped_message_goes",),
    "resubscribe.done": (_LOOKUP + "test_after_a_documented_resubscribe_the_stopped_message_goes",),
    "resubscribe.donePart": (_LOOKUP + "test_a_permission_for_one_topic_leaves_what_else_was_said",),
    "resubscribe.nothing": (
        "web/consent/test_unsubscribes.py::test_where_nobody_said_no_there_is_nothing_to_resubscribe",
    ),
    "resubscribe.adminsOnly": (
        _LOOKUP + "test_a_rep_cannot_resubscribe_anybody",
        "web/consent/test_unsubscribes.py::test_no_rep_resubscribes_anybody",
    ),
    "pending.clear_in_marketo": (_MARKETO + "test_who_waits_for_marketo_is_named_with_what_clears_it",),
    "pending.ask_marketo": (
        "actions/mirror/test_marketo_absence.py::test_where_marketo_cannot_be_asked_the_next_sync_lifts_it",
    ),
    "pending.clear_in_salesforce": (_MARKETO + "test_who_waits_for_marketo_is_named_with_what_clears_it",),
    "pending.reset_bounce": (
        "actions/consent/test_resubscribe.py::test_what_other_origins_said_goes_on_and_is_named",
        "web/consent/test_resubscribes.py::test_a_bounce_is_reset_with_a_reason_that_the_history_keeps",
    ),
    "pending.refused": ("web/consent/test_resubscribes.py::test_a_complaint_is_never_lifted",),
    "failed.intro": (_MESSAGE + "test_a_stopped_message_is_in_the_folder_of_failed_emails",),
    "ask.done": (_REQUESTS + "test_a_rep_asks_an_admin_with_the_evidence_and_sees_the_request",),
    "requests.intro": ("web/consent/test_requests.py::test_declined_it_leaves_the_opt_out_and_tells_the_rep_why",),
    "requests.introAdmin": ("web/consent/test_requests.py::test_granted_it_resubscribes_with_the_reps_evidence",),
    "requests.declinedDone": (_REQUESTS + "test_an_admin_declines_from_the_list_and_the_rep_reads_why",),
    "requests.paused": (_USERS + "test_a_leavers_requests_wait_for_an_admin",),
    "requests.conflict": (_REQUESTS + "test_a_request_that_was_decided_elsewhere_is_said_to_be",),
    "waiting.intro": (
        "web/consent/test_resubscribes.py::test_another_system_goes_on_refusing_until_it_takes_its_no_back",
    ),
    "hold.hint": (
        "actions/consent/test_hold_person.py::test_who_is_held_is_not_erased",
        "actions/consent/test_hold_person.py::test_what_names_somebody_who_is_held_stays",
    ),
    "hold.done": ("actions/consent/test_hold_person.py::test_only_an_admin_holds_and_releases",),
    "hold.released": (_REQUESTS + "test_an_admin_holds_a_person_and_takes_the_proof_before_erasing",),
    "erase.caution": (
        "actions/consent/test_erase_person.py::test_nothing_in_any_table_tells_who_it_was",
        "actions/consent/test_erase_person.py::test_the_key_stays_and_mail_is_refused",
    ),
    "erase.reach": ("actions/consent/test_erasure_year.py::test_nothing_is_left_of_an_erased_address",),
    "erase.proofHint": (_REQUESTS + "test_an_admin_holds_a_person_and_takes_the_proof_before_erasing",),
    "erase.done": (_REQUESTS + "test_nobody_is_erased_without_the_typed_word",),
    "marketo.switchHint": ("web/mirror/test_connections.py::test_the_check_is_switched_on_and_stops_a_send",),
    "marketo.switchLocked": (
        "actions/mirror/test_connect_marketo.py::test_the_check_cannot_be_switched_on_without_a_connection",
    ),
    "marketo.switchOffCaution_one": (_MARKETO + "test_switching_off_asks_first_and_keeps_who_said_no",),
    "marketo.switchOffCaution_other": (_MIRROR + "test_switched_off_marketo_does_not_count_and_is_not_asked",),
    "marketo.keptHint": ("web/mirror/test_source_faults.py::test_switching_off_keeps_the_opt_outs_as_the_teams_own",),
    "marketo.droppedHint": ("web/mirror/test_source_faults.py::test_only_told_so_does_switching_off_let_go",),
    "marketo.notConnected": (
        "actions/mirror/test_connect_marketo.py::test_the_check_cannot_be_switched_on_without_a_connection",
    ),
    "marketo.connectHint": (_MARKETO + "test_an_admin_connects_marketo_and_switches_its_check_on",),
    "marketo.disconnectCaution": (
        "actions/mirror/test_connect_marketo.py::test_disconnecting_needs_the_check_switched_off_and_forgets_the_mirror",
        _MARKETO + "test_switching_off_asks_first_and_keeps_who_said_no",
    ),
    "marketo.disconnectFirst": (
        "web/mirror/test_connections.py::test_disconnecting_is_refused_until_the_check_is_off",
    ),
    "marketo.hookHint": ("actions/mirror/test_receive_push.py::test_a_no_counts_at_once",),
    "marketo.secretOnce": (_MARKETO + "test_the_secret_of_the_hook_is_shown_once_and_renewed",),
    "marketo.renewHint": (
        "actions/mirror/test_connect_marketo.py::test_the_hooks_secret_is_told_once_and_the_old_one_ends_with_a_new_one",
    ),
    "marketo.mirrorHint": (_MIRROR + "test_a_fresh_mirror_answers_without_a_call",),
    "marketo.liveHint": (
        _MIRROR + "test_live_asks_at_each_send_and_not_while_composing",
        _MIRROR + "test_live_goes_on_with_the_mirror_when_the_budget_is_spent",
    ),
    "marketo.poll_minutesHint": ("actions/mirror/test_sync_marketo.py::test_a_day_of_polls_costs_what_the_pane_says",),
    "marketo.freshness_minutesHint": (
        _MIRROR + "test_a_clear_is_trusted_as_long_as_the_team_says",
        _MIRROR + "test_a_known_no_counts_at_any_age_and_costs_nothing",
    ),
    "marketo.last_known_hoursHint": (_MIRROR + "test_the_last_known_state_is_followed_as_long_as_the_team_says",),
    "marketo.daily_budgetHint": ("providers/test_marketo_codes.py::test_a_spent_budget_keeps_every_call_at_home",),
    "marketo.writeBackHint": (
        "actions/mirror/test_write_back.py::test_an_unsubscribe_reaches_every_lead_with_its_reason",
        "actions/mirror/test_write_back.py::test_a_resubscribe_clears_marketo_and_with_it_its_own_no",
    ),
    "imports.adminsOnly": (
        _IMPORT + "test_a_rep_imports_nothing",
        "web/lists/test_imports.py::test_only_an_admin_imports",
    ),
    "imports.intro": (
        "actions/lists/test_import_unsubscribes.py::test_each_row_is_an_opt_out_with_an_event_of_its_own",
        "actions/lists/test_import_unsubscribes.py::test_whatever_was_said_before_stays",
    ),
    "imports.fileHint": ("web/lists/test_imports.py::test_a_list_may_be_far_larger_than_a_request_but_not_endless",),
    "imports.tried": ("web/lists/test_imports.py::test_a_dry_run_changes_nothing",),
    "imports.done": (_IMPORT + "test_an_admin_tries_a_list_out_and_then_imports_it",),
    "imports.more": ("actions/lists/test_take_import_back.py::test_whoever_stays_is_told_with_why",),
    "imports.failed": ("actions/lists/test_import_steps.py::test_a_list_that_is_gone_is_said_so",),
    "imports.undone": ("actions/lists/test_take_import_back.py::test_all_go_back_but_who_said_no_since_or_before",),
    "takeBack.hint": (
        "actions/consent/test_take_back_typed.py::test_it_is_taken_back_with_its_reason_in_the_history",
        "actions/consent/test_take_back_typed.py::test_whoever_confirms_it_stays_out",
    ),
    "landing.companyHint": (_LANDING + "test_without_settings_it_works_under_the_teams_name",),
    "landing.postal_addressHint": (_LANDING + "test_the_page_says_whose_mail_it_is_and_offers_what_the_admin_chose",),
    "landing.logo_urlHint": ("web/landing/test_landing_settings.py::test_what_makes_no_sense_is_refused_by_name",),
    "landing.languageHint": ("pane/translated.test.ts::stands for all languages until another one has its own",),
    "landing.topicsHint": (_LANDING + "test_each_choice_is_obeyed_kept_and_said_back",),
    "landing.default_topicHint": (_WORDS + "is the team’s default until another is chosen, which is asked about",),
    "landing.reasonsHint": (_LANDING + "test_why_is_optional_and_only_the_admins_reasons_count",),
    "landing.pause_daysHint": (
        "web/landing/test_landing_settings.py::test_what_makes_no_sense_is_refused_by_name",
        _LANDING + "test_without_pauses_none_is_offered",
    ),
    "messaging.teamHint": (
        "web/landing/test_unsubscribe_message.py::test_ones_own_message_counts_where_the_team_allows_it",
    ),
    "messaging.individualHint": (
        "web/landing/test_unsubscribe_message.py::test_ones_own_message_counts_where_the_team_allows_it",
    ),
    "messaging.htmlHint": (_LINK + "test_it_takes_the_placeholders_place",),
    "messaging.appendHint": (
        _LINK + "test_a_new_mail_gets_a_link_that_works_once",
        _LINK + "test_it_takes_the_placeholders_place",
    ),
    "messaging.appendOff": (_LINK + "test_while_it_is_switched_off_the_body_is_not_touched",),
    "messaging.in_client_mailHint": (_LINK + "test_a_new_mail_gets_a_link_that_works_once",),
    "ownMessage.htmlHint": ("e2e/test_pane_own_message.py::test_emptied_it_is_the_teams_again",),
    "editor.hint": (
        "rules/landing/test_unsubscribe_message.py::test_the_first_hyperlink_becomes_the_link_and_others_stay",
        "rules/landing/test_unsubscribe_message.py::test_a_link_is_added_where_there_is_none",
    ),
    "settings.readOnly": ("web/identity/test_settings.py::test_reps_see_settings_and_change_none",),
    "account.classicIntro": (
        _SESSION + "test_a_token_that_can_only_check_is_kept_for_classic_outlook",
        "web/identity/test_tokens.py::test_a_token_for_checks_opens_checks_alone",
    ),
    "account.classicKept": ("e2e/test_outlook_outage.py::test_a_check_token_from_the_roaming_settings_is_enough",),
    "checking.outageHint": (_VERDICT + "test_a_distribution_list_is_unverifiable_unless_refused",),
    "checking.blockHint": ("e2e/test_outlook_outage.py::test_a_team_that_blocks_the_unverifiable_blocks_then_too",),
    "checking.warnHint": ("e2e/test_outlook_outage.py::test_the_sender_decides_when_nobody_can_say",),
    "checking.allowHint": (
        "e2e/test_outlook_outage.py::test_a_team_that_lets_the_unverifiable_go_lets_it_go_then_too",
    ),
    "checking.overrideHint": (
        _VERDICT + "test_only_what_a_person_may_weigh_can_be_overridden",
        _PASS + "test_the_team_says_who_may",
    ),
    "checking.plusHint": (_VERDICT + "test_a_plus_variant_is_covered_by_its_base",),
    "checking.nonCommercialHint": (
        "actions/checking/test_check_send.py::test_non_commercial_mail_needs_the_teams_leave_and_a_reason",
    ),
    "tokens.intro": ("web/identity/test_tokens.py::test_what_is_no_valid_token_opens_nothing",),
    "tokens.created": (_ACCESS + "test_a_rep_makes_a_token_and_ends_it",),
    "tokens.caution": (_ACCESS + "test_a_rep_makes_a_token_and_ends_it",),
    "tokens.cautionHere": (_ACCESS + "test_who_ends_the_token_they_use_is_signed_out",),
    "tokens.tooMany": ("web/identity/test_own_tokens.py::test_nobody_has_tokens_without_end",),
    "ending.soon": (_ACCESS + "test_a_token_is_replaced_before_it_ends",),
    "ending.atMost": ("web/identity/test_own_tokens.py::test_a_token_for_checks_prolongs_itself_for_a_while",),
    "users.caution": (
        _ACCESS + "test_an_admin_takes_somebody_out_who_is_told_why",
        _USERS + "test_a_leavers_requests_wait_for_an_admin",
    ),
    "users.lastAdmin": (_ACCESS + "test_the_last_admin_is_not_taken_out",),
    "users.saved": (_ACCESS + "test_an_admin_changes_name_and_role",),
    "users.isDeactivated": (_ACCESS + "test_an_admin_takes_somebody_out_who_is_told_why",),
    "users.isBack": (_USERS + "test_who_comes_back_needs_a_new_token",),
    "domains.internalHint": (_VERDICT + "test_internal_people_are_clear_even_when_blocked_or_unverified",),
    "domains.blockedHint": ("rules/checking/test_policy.py::test_a_blocked_domain_covers_itself_and_what_is_below",),
    "domains.internalBlocked": (_VERDICT + "test_internal_people_are_clear_even_when_blocked_or_unverified",),
    "domains.blockedInternal": (_OVERRIDES + "test_a_domain_that_is_internal_and_blocked_is_shown_on_both_lists",),
    "domains.listsHint": (_VERDICT + "test_a_distribution_list_is_unverifiable_unless_refused",),
    "reasons.hint": (_LOOKUP + "test_after_a_documented_resubscribe_the_stopped_message_goes",),
    "anyway.hint": ("web/checking/test_overrides.py::test_a_reason_outside_the_admins_list_names_the_field",),
    "teamLanguage.hint": (
        _SETTINGS + "test_the_teams_language_stands_in_where_a_text_has_no_other",
        "web/landing/test_unsubscribe_message.py"
        "::test_the_message_speaks_the_mails_language_then_the_teams_then_the_clients",
    ),
    "time.zoneHint": (
        "web/checking/test_checks.py::test_days_are_told_as_they_are_where_the_team_is",
        "rules/landing/test_letters.py::test_a_pause_ends_on_the_day_it_ends_where_the_team_is",
    ),
    "data.retentionHint": (
        "actions/consent/test_end_retention.py::test_checks_and_failed_emails_end_when_the_team_says",
    ),
    "problem.offline": (_SESSION + "test_a_failing_backend_is_said_in_a_sentence_and_asked_again",),
    "problem.forbidden": ("web/identity/test_settings.py::test_reps_see_settings_and_change_none",),
    "problem.conflict": ("web/consent/test_requests.py::test_of_two_admins_at_once_one_decides",),
    "problem.stale": (_SETTINGS + "test_an_admin_who_was_overtaken_is_shown_the_newest_settings",),
    "problem.busy": ("web/landing/test_landing_outage.py::test_what_was_promised_is_kept_and_the_rest_works_again",),
    "problem.server": (_SESSION + "test_a_failing_backend_is_said_in_a_sentence_and_asked_again",),
}
