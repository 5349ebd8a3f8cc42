"""Who may bring a list in."""

from io import BytesIO
from pathlib import Path

import pytest

from consentry.actions.lists.start_import import start_import
from consentry.actions.refusals import NotAllowed
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Operator
from tests.builders import Company
from tests.conftest import NOW

LIST = b"email\nbob@example.com\n"


@pytest.mark.parametrize("change", [{"role": "rep"}, {"scope": "user"}, {"scope": "check"}])
def test_who_is_no_admin_brings_no_list_in_and_nothing_of_it_is_read(
    deployment: Deployment, company: Company, tmp_path: Path, change: dict[str, str]
) -> None:
    source, folder = BytesIO(LIST), tmp_path / "lists"
    with pytest.raises(NotAllowed, match="Only an admin imports lists"):
        start_import(deployment, company.admin._replace(**change), folder, source, {}, False, NOW)

    assert source.tell() == 0
    assert not folder.exists()


def test_an_admin_is_noted_and_at_the_command_line_the_team_alone(
    deployment: Deployment, company: Company, tmp_path: Path
) -> None:
    by_admin = start_import(deployment, company.admin, tmp_path, BytesIO(LIST), {}, False, NOW)
    by_operator = start_import(deployment, Operator(company.team_id), tmp_path, BytesIO(LIST), {}, False, NOW)

    assert (by_admin.team_id, by_admin.user_id) == (company.team_id, company.admin.user_id)
    assert (by_operator.team_id, by_operator.user_id) == (company.team_id, None)
