"""The demo's links sign a visitor in: nobody has to find a password."""

from pathlib import Path

from consentry.app import create_app
from consentry.deployment import Deployment
from consentry.settings import Settings
from tests.builders import Company
from tests.web.signin.visitor import Visitor


def test_the_demos_links_sign_in_as_the_admin_and_as_the_rep(
    deployment: Deployment, company: Company, tmp_path: Path
) -> None:
    people = {"rep": company.rep, "admin": company.admin}
    session = {
        "tokens": dict.fromkeys(people, "a token"),
        "users": {role: {"name": who.name, "email": who.email} for role, who in people.items()},
    }
    app = create_app(Settings(home=tmp_path), deployment, session)
    for role, who in people.items():
        visitor = Visitor(app.test_client(), "http://localhost:8000")
        assert visitor.get(f"/playground/sign-in/{role}").status_code == 200
        assert visitor.call("GET", "/me").json["email"] == who.email
