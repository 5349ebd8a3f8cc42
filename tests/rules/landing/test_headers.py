"""The headers reach a mail program as they were written, however long the link."""

import smtplib
from email.message import EmailMessage
from email.policy import SMTP

from consentry.rules.landing.headers import WIRE, headers_for
from tests.providers.mail_server import mail_server

URL = f"https://{'unsubscribe.' * 8}example.com/u/{'AbC-_9' * 11}"


def a_mail(url: str) -> EmailMessage:
    mail = EmailMessage(policy=WIRE)
    mail["From"], mail["To"], mail["Subject"] = "rep@halden.example", "bob@example.com", "Hello"
    for name, value in headers_for(url).items():
        mail[name] = value
    mail.set_content("Hello")
    return mail


def test_the_headers_survive_the_wire() -> None:
    with mail_server() as server, smtplib.SMTP("127.0.0.1", server.port) as client:
        client.send_message(a_mail(URL))

    (raw,) = server.got
    assert f"\r\nList-Unsubscribe: <{URL}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert server.mails[0]["List-Unsubscribe"] == f"<{URL}>"


def test_the_usual_folding_would_break_them() -> None:
    mail = a_mail(URL)
    assert f"<{URL}>".encode() in mail.as_bytes()
    assert f"<{URL}>".encode() not in mail.as_bytes(policy=SMTP)


def test_one_press_is_offered_over_https_only() -> None:
    assert headers_for("http://localhost:8000/u/x") == {"List-Unsubscribe": "<http://localhost:8000/u/x>"}
