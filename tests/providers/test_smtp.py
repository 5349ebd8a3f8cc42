"""A real SMTP conversation: what went, what may go later, what never will, and what nobody can tell."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consentry.providers.errors import ProviderError, Refused, Unconfirmed, Unreachable
from consentry.providers.mail import system_mail
from consentry.providers.smtp import Smtp
from consentry.rules.addresses.address import normal_form
from consentry.rules.landing.letters import Letter
from tests.providers.mail_server import MailServer, free_port, mail_server
from tests.rules.strategies import MAILBOXES, PLAIN_MAILBOXES

_ODD = (
    '"bob smith"@example.com',
    r'"b\"o\\b"@example.com',
    "bob..x.@docomo.ne.jp",
    "o'neil@example.com",
    "a=?b@x.example",
)
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def smtp(port: int, login: str = "", query: str = "") -> Smtp:
    return Smtp(f"smtp://{login}127.0.0.1:{port}{query}", "no-reply@halden.example")


def a_mail(mailer: Smtp, to: str = "bob@example.com") -> EmailMessage:
    return system_mail(mailer, "m1", 'Halden "Ö" \n Robotics', to, Letter("Två\nrader", "Hej Åsa\n"), AT)


def test_a_mail_arrives_as_it_was_written(server: MailServer) -> None:
    mailer = smtp(server.port)
    mailer.deliver(a_mail(mailer))

    (mail,) = server.mails
    assert server.recipients == ["bob@example.com"]
    assert (mail["Subject"], mail["To"], mail["Message-ID"]) == ("Två rader", "bob@example.com", "<m1@halden.example>")
    sender = mail["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == ('Halden "Ö" Robotics', "no-reply@halden.example")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == AT
    assert mail.get_content() == "Hej Åsa\n"


def test_the_url_names_the_sender(server: MailServer) -> None:
    mailer = smtp(server.port, query="/?from=hello@halden.example")
    mailer.deliver(a_mail(mailer))
    assert server.mails[0]["From"].addresses[0].addr_spec == "hello@halden.example"


def test_an_address_may_have_any_letters(server: MailServer) -> None:
    mailer = smtp(server.port)
    mailer.deliver(a_mail(mailer, "jürgen@example.com"))
    assert server.recipients == ["jürgen@example.com"]


@given(mailbox=MAILBOXES | PLAIN_MAILBOXES | st.sampled_from(_ODD))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mail_goes_to_the_mailbox_that_was_judged(server: MailServer, mailbox: str) -> None:
    """What a mail program reads in the header and what the server is told are the address in its normal form."""
    normal = normal_form(mailbox)
    server.recipients.clear()
    server.got.clear()
    mailer = smtp(server.port)
    mailer.deliver(a_mail(mailer, normal))
    assert [normal_form(each) for each in server.recipients] == [normal]
    (address,) = server.mails[0]["To"].addresses
    shown = address.addr_spec.encode("utf-8", "surrogateescape").decode()
    assert normal_form(shown) == normal


@pytest.mark.parametrize(
    "to", ["=?utf-8?q?bob?=@example.com", "'bob@example.com'", "Bob <bob@example.com>", "bob%x.example@example.com"]
)
def test_nothing_goes_to_an_address_that_reads_as_somebody_else(server: MailServer, to: str) -> None:
    mailer = smtp(server.port)
    with pytest.raises(Refused):
        mailer.deliver(a_mail(mailer, to))
    assert server.recipients == []


@pytest.mark.parametrize(
    ("command", "answer", "kind"),
    [
        ("RCPT", "450 later", Unreachable),
        ("RCPT", "550 no such user", Refused),
        ("RCPT", "hang up", Unreachable),
        ("DATA", "451 later", Unreachable),
        ("DATA", "554 spam", Refused),
        ("DATA", "hang up", Unconfirmed),
    ],
)
def test_every_no_says_whether_to_try_again(
    server: MailServer, command: str, answer: str, kind: type[ProviderError]
) -> None:
    server.answers[command] = answer
    mailer = smtp(server.port)
    with pytest.raises(ProviderError) as caught:
        mailer.deliver(a_mail(mailer))
    assert type(caught.value) is kind
    assert "bob" not in str(caught.value)


def test_nobody_there_is_for_later() -> None:
    mailer = smtp(free_port())
    with pytest.raises(Unreachable):
        mailer.deliver(a_mail(mailer))


@pytest.mark.filterwarnings("ignore:Session.login_data", "ignore:Requiring AUTH", "ignore:auth_required")
def test_it_logs_in_where_the_url_says_so() -> None:
    with mail_server(auth_require_tls=False) as server:
        mailer = smtp(server.port, "ada:right%20p%40ss@")
        mailer.deliver(a_mail(mailer))
        assert server.logins == [(b"ada", b"right p@ss")]
        wrong = smtp(server.port, "ada:wrong@")
        with pytest.raises(Refused):
            wrong.deliver(a_mail(wrong))
    assert len(server.got) == 1
