"""Each sentence of the pages on which people sign in, and the test that fails when it isn't so."""

_SIGN_IN = "web/signin/test_sign_in.py::"
_LINKS = "web/signin/test_links.py::"
_WRONG = _LINKS + "test_what_is_wrong_is_said_beside_its_field_and_the_link_still_works"
_PASSWORDS = "web/signin/test_passwords.py::"
_PLAIN = "web/signin/test_plain_http.py::"

_ALLOW = "web/oauth/test_authorize.py::"

SIGNING_IN = {
    "The extension then checks whom you write to": "web/oauth/test_tokens.py::test_a_family_lives_thirty_days",
    "The program that sent you here": _ALLOW + "test_an_answer_goes_only_where_the_extension_waits",
    "You are signed in as %(email)s.": _ALLOW + "test_nothing_is_given_without_a_press",
    "That was tried too often just now.": "web/signin/test_attempts.py::"
    "test_too_often_is_said_with_when_to_come_back_and_tells_nothing_of_the_account",
    "The way to this server isn’t encrypted": _PLAIN + "test_plain_http_across_a_network_is_refused_in_words",
    "A password has at most 200 characters.": _WRONG,
    "A password needs at least 10 characters.": _WRONG,
    "At least 10 characters.": _WRONG,
    "If nothing happens, copy what stands": _LINKS + "test_the_setup_link_makes_the_first_admin_and_signs_them_in",
    "It was used already, or it is more than an hour old. A restart": _LINKS
    + "test_a_setup_link_that_is_old_wrong_or_replaced_opens_nothing",
    "It was used already, or it is more than an hour old. Ask": _PASSWORDS
    + "test_a_link_that_is_old_changed_or_somebodys_who_left_opens_nothing",
    "It has also been mailed to them.": _PASSWORDS
    + "test_an_invitation_is_mailed_too_and_it_is_said_when_it_could_not_be",
    "If this address has an account here": _PASSWORDS
    + "test_the_answer_is_the_same_for_every_address_and_waits_for_no_mail_server",
    "Nobody is invited just now.": _PASSWORDS + "test_an_admin_invites_and_withdraws_on_the_account_page",
    "This address belongs to somebody who works here": _PASSWORDS
    + "test_an_admin_invites_and_withdraws_on_the_account_page",
    "This is not your password.": _PASSWORDS + "test_whoever_does_not_know_it_changes_nothing_and_guesses_in_vain",
    "We send an e-mail with a link for a new password": _PASSWORDS
    + "test_a_link_is_mailed_to_whoever_forgot_and_works",
    "Your password is changed.": _PASSWORDS + "test_whoever_knows_the_password_changes_it_and_all_other_sessions_end",
    "It was used already, was withdrawn": _LINKS
    + "test_an_invitation_that_is_old_withdrawn_or_made_anew_opens_nothing",
    "This needs a name, of one line.": _WRONG,
    "Too many people use this password": _WRONG,
    "You become the first admin.": _LINKS + "test_the_setup_link_makes_the_first_admin_and_signs_them_in",
    "This e-mail address and password don’t belong together.": _SIGN_IN
    + "test_the_answer_never_tells_whether_there_is_such_an_account",
    "This form came from another page": _SIGN_IN + "test_no_other_page_signs_anybody_in_or_out",
}
