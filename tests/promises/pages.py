"""Each sentence of the recipients' pages and letters, and the test that fails when it isn't so."""

_LANDING = "web/landing/test_landing.py::"
_TYPED = "web/landing/test_landing_typed.py::"
_STANDING = "web/landing/test_landing_standing.py::"
_ABOUT = "web/test_about.py::test_it_says_whose_mail_it_is_about_and_what_is_kept"
_CHOICE = _LANDING + "test_each_choice_is_obeyed_kept_and_said_back"
_UNDO = _LANDING + "test_the_result_can_be_undone_once_for_fifteen_minutes"
_BY_MAIL = _LANDING + "test_the_undo_in_the_mail_lasts_longer_than_the_one_on_the_page"
_OUT = _STANDING + "test_whoever_is_out_sees_it_and_no_empty_form"
_OUT_IN_PART = _STANDING + "test_whoever_is_out_in_part_sees_that_and_may_choose_more"
_ASKED = _TYPED + "test_a_link_without_a_person_asks_for_the_address_and_sends_a_link"

PAGES = {
    "%(company)s is responsible for these data.": _ABOUT,
    "%(company)s uses this server to keep sales mail away from people who don’t want it.": _ABOUT,
    "%(company)s won’t write to %(address)s any more. Nothing else is needed.": _CHOICE,
    "An e-mail to this address confirms it.": _LANDING + "test_a_mail_confirms_what_was_done_where_mail_can_be_sent",
    "Before an e-mail leaves Outlook or Gmail, the": "e2e/test_outlook_send.py::"
    "test_a_send_to_somebody_who_opted_out_is_stopped",
    "Changed your mind? The e-mail that confirmed it": _BY_MAIL,
    "Changed your mind? Write to whoever sent": _LANDING + "test_an_undo_that_is_too_late_or_made_up_changes_nothing",
    "Checks and failed e-mails are kept for %(num)s day.": _ABOUT,
    "Checks and failed e-mails are kept for as long": "web/test_about.py::test_of_several_teams_it_names_none",
    "Consentry is free software under the Apache License": _ABOUT,
    "If you get mail that you don’t want": "web/test_security.py::"
    "test_the_front_page_of_links_is_there_without_its_slash",
    "If you use the add-in, ask whoever runs": _ABOUT,
    "It is done, for mail to %(address)s. Nothing": _CHOICE,
    "Many addresses were typed here just now.": _TYPED + "test_whoever_types_without_end_has_to_wait",
    "Part of it may have been cut off.": "web/landing/test_landing_safety.py::"
    "test_a_forged_or_cut_link_unsubscribes_nobody",
    "Please choose what should stop.": _LANDING + "test_what_is_not_on_offer_changes_nothing_and_asks_again",
    "Pressed by mistake? You can undo this here": _UNDO,
    "The company that writes to you is responsible": "web/test_about.py::test_of_several_teams_it_names_none",
    "The link was valid for a while only": _LANDING + "test_an_undo_that_is_too_late_or_made_up_changes_nothing",
    "The recipients and the sender, to find out": "actions/checking/test_check_scopes.py::"
    "test_no_to_one_senders_mail_stops_that_sender_alone",
    "This is about mail to %(address)s.": _LANDING
    + "test_the_page_says_whose_mail_it_is_and_offers_what_the_admin_chose",
    "This is not an e-mail address.": _TYPED + "test_what_is_no_address_is_asked_for_again",
    "This link doesn’t say whom the e-mail was written to.": _ASKED,
    "This page isn’t available just now.": "web/landing/test_landing_outage.py::"
    "test_what_was_promised_is_kept_and_the_rest_works_again",
    "This server keeps sales mail away": "web/test_about.py::test_of_several_teams_it_names_none",
    "To know what is kept about you": _ABOUT,
    "We are sending an e-mail to %(address)s. Open the link": _ASKED,
    "We couldn’t record your choice just now.": "e2e/test_landing_faults.py::"
    "test_without_the_database_there_is_a_page_to_press_again",
    "We then send an e-mail to it, with a link of your own.": _ASKED,
    "When an e-mail is written or sent, the add-in sends": "e2e/gmail/test_gmail_extension.py::"
    "test_nobody_is_told_of_a_sent_message",
    "Where the team has connected Marketo": "actions/mirror/test_write_back.py::"
    "test_an_unsubscribe_reaches_every_lead_with_its_reason",
    "Who has unsubscribed, and how, is kept for good": "actions/consent/test_erase_person.py::"
    "test_the_key_stays_and_mail_is_refused",
    "You no longer get mail about “%(topic)s”.": _OUT_IN_PART,
    "You no longer get mail from %(name)s.": _OUT_IN_PART,
    "You get no mail until %(until)s.": _OUT_IN_PART,
    "You had told us before": _OUT,
    "You told us that you want less mail. If you undo that": "actions/consent/test_undo_unsubscribe.py::"
    "test_every_row_is_byte_for_byte_what_it_was",
    "Your choice no longer counts": _UNDO,
}

LETTERS = {
    "everything": "rules/landing/test_letters.py::test_a_confirmation_says_what_was_done_and_how_to_undo_it",
    "sender": "actions/checking/test_check_scopes.py::test_no_to_one_senders_mail_stops_that_sender_alone",
    "topic": "actions/checking/test_check_scopes.py::test_no_to_a_topic_stops_mail_about_that_topic_alone",
    "pause": "rules/landing/test_letters.py::test_a_pause_ends_on_the_day_it_ends_where_the_team_is",
    "undo": "actions/landing/test_deliver_system_mail.py::test_a_confirmation_carries_the_undo_for_thirty_days",
    "link": "actions/landing/test_deliver_system_mail.py::"
    "test_a_link_that_was_asked_for_names_the_person_and_comes_once",
    "not_you": _ASKED,
}
