"""Where browsers look for a new version of the Gmail extension."""

from flask.testing import FlaskClient


def test_the_update_manifest_names_the_package_at_the_public_url(server: FlaskClient) -> None:
    answer = server.get("/addin/gmail/updates.xml")
    assert (answer.status_code, answer.mimetype) == (200, "text/xml")
    assert 'codebase="https://consentry.example/addin/gmail/consentry-gmail.crx"' in answer.text
    assert "{{" not in answer.text


def test_the_package_is_where_the_update_manifest_says(server: FlaskClient) -> None:
    with server.get("/addin/gmail/consentry-gmail.crx") as answer:
        assert answer.status_code == 200
        assert answer.data.startswith(b"Cr24")
