"""branch, diff, merge and share on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.cli import main
from app.text.merging import TABLES
from app.workspace import create_workspace, open_workspace
from models import catalog
from models.kernel.changes import Author
from models.people.commands import AddPerson, ChangePerson
from models.people.queries import People
from tests.support.postgres import Server


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data file with one person."""
    path = tmp_path / "team.watchbill"
    workspace = create_workspace(path, Author("Grace"), "Team")
    workspace.do(AddPerson("Ana", date(2026, 1, 5)))
    workspace.close()
    return path


def phone(path: Path, number: str, who: str) -> None:
    workspace = open_workspace(path, Author(who))
    found = workspace.ask(People())
    ana = found.value[0]
    workspace.do(
        ChangePerson(ana.id, found.revision, ana.name, ana.email, number, ana.chat, ana.pseudonym)
    )
    workspace.close()


def phones(path: Path) -> list[str]:
    workspace = open_workspace(path, Author("x"))
    try:
        return [person.phone for person in workspace.ask(People()).value]
    finally:
        workspace.close()


def test_a_copy_is_taken_compared_and_brought_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "train.watchbill"
    assert main(["branch", str(data), str(copy), "--name", "Train"]) == 0
    assert "person 1" in capsys.readouterr().out
    assert main(["diff", str(data), str(copy)]) == 0
    phone(copy, "222", "Ada")
    assert main(["diff", str(data), str(copy)]) == 1
    assert "· person · Ana: phone" in capsys.readouterr().out
    assert main(["merge", str(copy), str(data), "--preview"]) == 0
    assert phones(data) == [""]
    assert main(["merge", str(copy), str(data)]) == 0
    assert phones(data) == ["222"]
    assert main(["undo", str(data)]) in (0, 1)


@pytest.mark.parametrize(("take", "kept"), [("mine", "222"), ("theirs", "111")])
def test_a_conflict_names_both_sides_and_is_decided(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], take: str, kept: str
) -> None:
    copy = tmp_path / "train.watchbill"
    main(["branch", str(data), str(copy)])
    phone(data, "111", "Grace")
    phone(copy, "222", "Ada")
    capsys.readouterr()
    assert main(["merge", str(copy), str(data), "--json"]) == 1
    (conflict,) = json.loads(capsys.readouterr().out)["conflicts"]
    assert (conflict["kind"], conflict["column"]) == ("field", "phone")
    for part in ("111", "222", "Grace", "Ada"):
        assert part in conflict["text"]
    assert phones(data) == ["111"]
    assert main(["merge", str(copy), str(data), "--take", take]) == 0
    assert phones(data) == [kept]


def test_data_that_is_no_branch_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.watchbill"
    create_workspace(other, Author("Grace"), "Other").close()
    assert main(["merge", str(other), str(data)]) == 3
    assert main(["merge", str(data), str(data)]) == 3
    assert main(["branch", str(data), str(other)]) == 3
    assert main(["share", "init", str(data)]) == 3
    assert "only a database can be shared" in capsys.readouterr().err


@pytest.mark.heavy
def test_a_database_is_shared(postgres: Server, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres.place() as address:
        assert main(["share", "init", address, "--json"]) == 0
        roles = json.loads(capsys.readouterr().out)["roles"]
        assert list(roles) == ["reader", "editor", "lead", "administrator"]
        assert main(["share", "init", address]) == 0
        assert main(["share", "give", address, "--user", "nobody", "--role", "reader"]) == 3
        assert "no user nobody" in capsys.readouterr().err
        assert main(["share", "list", address]) == 0
        assert "watchbill: administrator" in capsys.readouterr().out


def test_every_table_has_a_word() -> None:
    assert set(TABLES) == set(catalog.schema().tables)
