"""Debt out of files: from a sheet, from the clipboard, from issues; and files that hold nothing."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from app.exchange.reading import pasted
from app.flows.import_files import carry_out, kind_of, preview
from app.flows.incoming import Fate, Kind
from app.workspace import Workspace, create_workspace
from models.debt.queries import Debts
from models.debt.rows import Closing, DebtRow
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.people.commands import AddPerson
from tests.app.flows.work_files import ANSWERED, TODAY, ZONED, bring, looked, source

SHEET = "What\tArea\tService\tEffort (h)\tCost a month (h)\tSince\tOwner\n"


API = [
    {"number": 7, "title": "It breaks", "state": "closed", "state_reason": "completed",
     "labels": [{"name": "enhancement"}], "user": {"login": "ann"}, "body": "a\n\nb",
     "created_at": "2026-03-02T10:00:00Z", "closed_at": "2026-03-04T10:00:00Z"},
    {"number": 9, "title": "A pull", "state": "open", "pull_request": {"url": "https://x"},
     "labels": [], "user": {"login": "ann"}, "created_at": "2026-03-02T10:00:00Z"},
]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "work.watchbill", Author("Ada"), "Work")
    yield made
    made.close()


def debt(workspace: Workspace) -> dict[str, DebtRow]:
    return {row.title: row for row in workspace.ask(Debts()).value}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(workspace: Workspace, encoding: str) -> None:
    file = source((SHEET + "Müllabfuhr prüfen\tdocs\tPost\t1\t1\t2026-02-01\t\n").encode(encoding))
    answers = {**ANSWERED, "encoding": "cp1252"} if encoding == "cp1252" else ANSWERED
    bring(workspace, file, Kind.DEBT, answers)
    assert list(debt(workspace)) == ["Müllabfuhr prüfen"]


def test_debt_that_is_pasted(workspace: Workspace) -> None:
    """Lengths as people write them; a formula is a text; what is not there is asked or assumed."""
    rows = (
        "No runbook\tdocs\tMail\t2:30\t2,5\t01.02.2026\tAda\n"
        "Flaky tests\tTests\tMail\t150m\t0,5\t13.02.2026\tNobody\n"
        '=HYPERLINK("http://x")\t\t\t4\t1\t\t\n'
        "Bad\tdocs\tMail\tmany\t-1\tsoon\t\n"
        "\tdocs\tMail\t1\t1\t\t\n"
    )
    workspace.do(AddPerson("Ada", date(2026, 1, 1)))
    file = pasted(SHEET + rows)
    assert kind_of((file,)) is Kind.DEBT
    done = bring(workspace, file, answers={})
    found = debt(workspace)
    assert {
        title: (row.area, row.principal, row.interest, row.incurred_on)
        for title, row in found.items()
    } == {
        "No runbook": ("documentation", 9000, 9000, date(2026, 2, 1)),
        "Flaky tests": ("tests", 9000, 1800, date(2026, 2, 13)),
        '=HYPERLINK("http://x")': ("", 14400, 3600, TODAY),
        "Bad": ("documentation", None, None, TODAY),
    }
    assert found["No runbook"].owner_id is not None
    assert "owner: Nobody" in found["Flaky tests"].text
    odd = {(note.place, note.code, note.where) for row in done.rows for note in row.notes}
    assert odd == {
        ("5", "not_a_length", "Effort (h)"),
        ("5", "not_a_length", "Cost a month (h)"),
        ("5", "not_a_moment", "Since"),
        ("6", "debt_says_nothing", ""),
        ("", "owners_unknown", "owner"),
    }
    # The same again, on another day, changes nothing; what it does not say stays.
    again = looked(workspace, file, answers={}, today=date(2027, 1, 5))
    assert carry_out(workspace, again).changes_nothing


@pytest.mark.parametrize(
    ("head", "answers", "seconds"),
    [
        ("Cost a month (h)", {}, 3600),
        ("Interest (h/month)", {}, 3600),
        ("Hours per month", {}, 3600),
        ("Interest (h)", {}, 3600),
        ("Interest (h)", {"period": "a week"}, 15600),
        ("Interest (h)", {"period": "a year"}, 300),
        ("Interest hours", {"period": "a quarter"}, 1200),
    ],
)
def test_interest_is_a_month(
    workspace: Workspace, head: str, answers: Mapping[str, str], seconds: int
) -> None:
    file = pasted(f"What\tEffort (h)\t{head}\nDocs\t1\t1\n")
    bring(workspace, file, Kind.DEBT, answers)
    [row] = debt(workspace).values()
    assert row.interest == seconds


def test_debt_that_is_done_with_is_closed_once(workspace: Workspace) -> None:
    text = (
        "What,Effort (h),Status,Closed on\n"
        "Docs,1,Fixed,2026-03-02\nTests,1,Won't fix,\nBuild,1,Open,\nConfig,1,Obsolete,2026-03-03\n"
    )
    done = bring(workspace, source(text), Kind.DEBT)
    closed = {title: (row.closed_on, row.closing) for title, row in debt(workspace).items()}
    assert closed == {
        "Docs": (date(2026, 3, 2), Closing.PAID_OFF),
        "Tests": (TODAY, Closing.ACCEPTED),
        "Build": (None, None),
        "Config": (date(2026, 3, 3), Closing.GONE_BY_ITSELF),
    }
    assert done.codes == {"closed_today": 1}
    later = looked(workspace, source(text), Kind.DEBT, today=date(2027, 1, 5))
    assert carry_out(workspace, later).changes_nothing


def test_debt_among_issues_by_its_label(workspace: Workspace) -> None:
    file = source(json.dumps(API), "issues.json")
    asked = looked(workspace, file, Kind.DEBT, ZONED)
    assert [question.name for question in asked.open] == ["marked"]
    [question] = asked.open
    assert [one.value for one in question.candidates] == ["enhancement", "all"]
    done = bring(workspace, file, Kind.DEBT, {**ZONED, "marked": "Enhancement"})
    [row] = debt(workspace).values()
    assert (row.title, row.closed_on) == ("It breaks", date(2026, 3, 4))
    assert done.count(Fate.ADDED) == 1


@pytest.mark.parametrize("text", ["", "   \n", "What,Effort\n", '{"a": []}', "[1, 2]"])
@pytest.mark.parametrize("kind", [Kind.TICKETS, Kind.DEBT])
def test_files_without_rows_are_refused(workspace: Workspace, text: str, kind: Kind) -> None:
    revision = workspace.revision
    with pytest.raises(Refused):
        preview(workspace, looked(workspace, source(text), kind))
    assert workspace.revision == revision


def test_signs_that_nothing_can_keep_are_named(workspace: Workspace) -> None:
    rows = [
        {"What": "Half \ud83d", "Effort (h)": 1},
        {"What": "Nul \x00", "Effort (h)": 1},
        {"What": "Whole 🚒", "Effort (h)": 1},
    ]
    file = source(json.dumps(rows), "debt.json")
    done = bring(workspace, file, Kind.DEBT)
    assert set(debt(workspace)) == {"Half \ufffd", "Whole 🚒"}
    assert {(row.row.place, row.fate, row.notes[0].code) for row in done.rows if row.notes} == {
        ("1", Fate.ADDED, "broken_sign"),
        ("2", Fate.REJECTED, "not_text"),
    }


def test_naughty_strings_are_texts(workspace: Workspace, real_data: Path) -> None:
    """Every string of a well-known list comes in as it is, or is rejected by name."""
    [file] = (real_data / "robustness").rglob("*blns*.json")
    naughty = [text for text in json.loads(file.read_text("utf-8")) if text.strip()]
    rows = [{"What": f"{at} {text}", "Effort (h)": "1"} for at, text in enumerate(naughty)]
    done = bring(workspace, source(json.dumps(rows), "debt.json"), Kind.DEBT)
    added, rejected = done.count(Fate.ADDED), done.count(Fate.REJECTED)
    assert (added + rejected, rejected < 3) == (len(rows), True)
    kept = set(debt(workspace))
    lines = [row["What"] for row in rows if len(row["What"].splitlines()) == 1]
    short = [" ".join(line.split()) for line in lines if len(line) < 200]
    assert len([title for title in short if title not in kept]) <= rejected
