"""Each sentence of the pages on which people sign in, and the test that fails when it isn't so."""

_SIGN_IN = "web/signin/test_sign_in.py::"
_PLAIN = "web/signin/test_plain_http.py::"

SIGNING_IN = {
    "That was tried too often just now.": "web/signin/test_attempts.py::"
    "test_too_often_is_said_with_when_to_come_back_and_tells_nothing_of_the_account",
    "The way to this server isn’t encrypted": _PLAIN + "test_plain_http_across_a_network_is_refused_in_words",
    "This e-mail address and password don’t belong together.": _SIGN_IN
    + "test_the_answer_never_tells_whether_there_is_such_an_account",
    "This form came from another page": _SIGN_IN + "test_no_other_page_signs_anybody_in_or_out",
}
