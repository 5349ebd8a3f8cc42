"""Lists from a shell: in and out again."""

from pathlib import Path

from tests.builders import Company
from tests.cli.conftest import Run

LIST = "email,name\nbob@example.com,=Bob\neve@example.com,Eve\nnobody,N\n"


def test_a_list_goes_in_and_out_again(consentry: Run, company: Company, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)

    tried = consentry("import", str(tmp_path / "list.csv"), "--team", "Halden", "--dry-run")
    assert (tried.exit_code, tried.stdout) == (0, "2 added, 0 known already, 1 refused.\n")
    done = consentry("import", str(tmp_path / "list.csv"), "--team", "Halden")
    assert done.stdout == tried.stdout
    assert "row 4: nobody has no e-mail address" in done.stderr
    again = consentry("import", str(tmp_path / "list.csv"), "--team", "Halden")
    assert again.stdout == "0 added, 2 known already, 1 refused.\n"

    exported = consentry("export", "--team", "Halden")
    assert exported.stdout.startswith("\ufeffaddress,name,")
    assert {line.split(",")[1] for line in exported.stdout.splitlines()[1:]} == {"Eve", "'=Bob"}
    assert not list((tmp_path / "imports").iterdir())


def test_what_is_no_list_is_one_clear_line(consentry: Run, company: Company, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name\nBob\n")

    refused = consentry("import", str(tmp_path / "list.csv"), "--team", "Halden")

    assert (refused.exit_code, refused.stderr) == (1, "Error: No column with e-mail addresses was found.\n")
