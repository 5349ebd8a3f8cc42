"""Each sentence of the pages on which people sign in, and the test that fails when it isn't so."""

_SIGN_IN = "web/signin/test_sign_in.py::"
_LINKS = "web/signin/test_links.py::"
_WRONG = _LINKS + "test_what_is_wrong_is_said_beside_its_field_and_the_link_still_works"
_PLAIN = "web/signin/test_plain_http.py::"

_ALLOW = "web/oauth/test_authorize.py::"

SIGNING_IN = {
    "The extension then checks whom you write to": "web/oauth/test_tokens.py::"
    "test_a_family_lives_thirty_days",
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
    "It was used already, was withdrawn": _LINKS
    + "test_an_invitation_that_is_old_withdrawn_or_made_anew_opens_nothing",
    "This needs a name, of one line.": _WRONG,
    "Too many people use this password": _WRONG,
    "You become the first admin.": _LINKS + "test_the_setup_link_makes_the_first_admin_and_signs_them_in",
    "This e-mail address and password don’t belong together.": _SIGN_IN
    + "test_the_answer_never_tells_whether_there_is_such_an_account",
    "This form came from another page": _SIGN_IN + "test_no_other_page_signs_anybody_in_or_out",
}
