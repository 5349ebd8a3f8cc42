"""The demo's mail lies in a Maildir that any mail program opens."""

from datetime import UTC, datetime
from mailbox import Maildir
from pathlib import Path

from consentry.providers.mail import system_mail
from consentry.providers.outbox import Outbox
from consentry.rules.landing.letters import Letter

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def test_what_was_delivered_can_be_read_newest_first(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "home" / "outbox", "no-reply@halden.example")
    for number in range(3):
        outbox.deliver(
            system_mail(outbox, f"m{number}", "Halden", "bob@example.com", Letter(f"No {number}", "å\n"), AT)
        )

    assert [mail["Subject"] for mail in outbox.kept()] == ["No 2", "No 1", "No 0"]
    assert outbox.kept()[0].get_content() == "å\n"
    assert len(Maildir(tmp_path / "home" / "outbox")) == 3


def test_a_name_with_few_microseconds_is_no_older_one(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox", "no-reply@halden.example")
    names = ("1777809600.M999999P7Q1.host", "1777809601.M80P7Q2.host", "1777809601.M1000P7Q3.host")
    Maildir(tmp_path / "outbox")
    for name in names:
        (tmp_path / "outbox" / "new" / name).write_text(f"Subject: {name}\n\nno\n")

    assert [mail["Subject"] for mail in outbox.kept()] == list(reversed(names))


def test_mail_to_somebody_is_removed_and_no_other(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox", "no-reply@halden.example")
    for number, to in enumerate(("bob@example.com", "eve@example.com", "bob@example.com")):
        outbox.deliver(system_mail(outbox, f"m{number}", "Halden", to, Letter("No", "no\n"), AT))

    outbox.forget(lambda to: to == "bob@example.com")

    assert [mail["To"] for mail in outbox.kept()] == ["eve@example.com"]
