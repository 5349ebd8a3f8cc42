"""Each filter of the pane, and the test that shows what it finds and what it leaves out."""

_LIST = "web/lists/test_unsubscribe_list.py::"
_BY_DAY = "web/checking/test_overrides.py::test_the_list_is_asked_for_by_day_and_counts_reasons"

_TAKEN_BACK = "web/landing/test_landing_typed.py::test_an_admin_takes_back_what_was_typed_within_a_time"

FILTERS = {
    "unsubscribes.view": _LIST + "test_mine_are_those_i_unsubscribed_or_who_left_through_my_mail",
    "unsubscribes.query": _LIST + "test_filters",
    "unsubscribes.origin": _LIST + "test_each_origin_that_the_pane_offers_finds_its_own",
    "unsubscribes.source": _LIST + "test_each_source_that_the_pane_offers_finds_its_own",
    "unsubscribes.from": _LIST + "test_from_is_included_and_to_is_not",
    "unsubscribes.to": _LIST + "test_from_is_included_and_to_is_not",
    "unsubscribes.csv": _LIST + "test_the_file_holds_the_same",
    "unsubscribes/take-back.query": _TAKEN_BACK,
    "unsubscribes/take-back.from": _TAKEN_BACK,
    "unsubscribes/take-back.to": _TAKEN_BACK,
    "overrides.kind": "web/checking/test_overrides.py::test_each_kind_that_the_pane_offers_finds_its_own",
    "overrides.from": _BY_DAY,
    "overrides.to": _BY_DAY,
    "requests.state": "web/consent/test_requests.py::test_requests_are_listed_by_state_and_page_by_page_newest_first",
    "requests.address": "web/consent/test_requests.py::test_requests_are_found_by_address_however_it_is_written",
    "resubscribes.state": "web/consent/test_resubscribes.py::test_what_waits_is_found_by_address",
    "resubscribes.address": "web/consent/test_resubscribes.py::test_what_waits_is_found_by_address",
    "users.query": "web/identity/test_users.py::test_users_are_found_by_what_they_are",
    "users.role": "web/identity/test_users.py::test_users_are_found_by_what_they_are",
    "users.active": "web/identity/test_users.py::test_users_are_found_by_what_they_are",
    "tokens.user": "web/identity/test_own_tokens.py::test_an_admin_sees_and_ends_everybodys",
    "people/lookup.address": "web/consent/test_people.py::test_anybody_can_be_looked_up_and_looking_stores_nothing",
}
