"""The language of the unsubscribe link in mail that is written in Gmail."""

import pytest

from tests.e2e.backend import Backend
from tests.e2e.gmail.test_gmail_link import LINKS, ON, Policy, links_in
from tests.e2e.gmail.window import Gmail

WORDS = {"en": "Enough?", "de": "Genug?", "fr": "Assez ?", "nl": "Genoeg?", "sv": "Nog?"}
OFFER = "Merci pour votre offre, nous attendons le devis."


@pytest.fixture
def in_five_languages(backend: Backend, policy: Policy) -> None:
    policy(unsubscribe_message={**backend.admin.get("/settings")["unsubscribe_message"], **ON, "html": WORDS})


@pytest.mark.usefixtures("in_five_languages")
def test_an_answer_to_a_french_mail_gets_it_in_french(gmail: Gmail) -> None:
    quote = f'<div class="gmail_quote">{OFFER}</div>'
    assert "Assez ?" in gmail.write("answer", body=f"OK{quote}").wait_for_body(LINKS)


@pytest.mark.usefixtures("in_five_languages")
def test_it_follows_what_is_written_unless_the_rep_has_changed_it(gmail: Gmail) -> None:
    compose = gmail.write()
    assert "Enough?" in compose.wait_for_body(LINKS)
    compose.evaluate(f"root.querySelector('.Am').prepend('{OFFER}')")
    [link] = links_in(compose.wait_for_body("Assez ?"))
    assert "Enough?" not in compose.wait_for_body(link)
