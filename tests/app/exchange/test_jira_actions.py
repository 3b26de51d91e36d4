"""Follow-up actions go out as Jira's CSV, and are known again in what Jira gives back."""

import csv
from datetime import date
from pathlib import Path
from uuid import UUID

from app.exchange.jira_actions import ActionRow, read_actions, write_actions
from app.exchange.reading import Source, pick

ONE = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
TWO = UUID("01890a5d-ac96-774b-bcce-b302099a8058")


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_actions_are_written_for_jira(tmp_path: Path) -> None:
    path = write_actions(
        [
            ActionRow(ONE, "=cmd()\nalert", "Two\nlines", "ann@example.org", date(2026, 4, 1)),
            ActionRow(TWO, "Grow the disk", priority="High"),
        ],
        tmp_path / "actions.csv",
    )
    header, first, second = rows(path)
    assert header.count("Labels") == 2
    assert first[:5] == ["'=cmd() alert", "Task", "Two\nlines", "ann@example.org", "2026-04-01"]
    assert first[6:] == ["watchbill", f"watchbill-{ONE}", f"watchbill-{ONE}"]
    assert second[4:6] == ["", "High"]


def test_what_was_written_is_known_again(tmp_path: Path) -> None:
    path = write_actions([ActionRow(ONE, "-x", due=date(2026, 4, 1))], tmp_path / "actions.csv")
    found = read_actions(pick(path))
    [back] = found.actions
    assert (back.id, back.summary, back.due, back.done) == (ONE, "-x", date(2026, 4, 1), False)


JIRA = (
    "Summary,Issue key,Status,Status Category,Assignee,Due Date,Labels,Labels,Labels\n"
    f"Alert on disks,OPS-1,Released,Done,ann,3/Nov/26 12:00,late,watchbill,watchbill-{ONE}\n"
    f"Grow,OPS-2,In Progress,In Progress,,,watchbill-{TWO},,\n"
    "Somebody else's,OPS-3,Done,Done,,,,,\n"
    f"A copy,OPS-4,Open,To Do,,,watchbill-{ONE},,\n"
    "Broken,OPS-5,Open,To Do,,,watchbill-0189,,\n"
)


def test_what_jira_exports_is_known_again() -> None:
    found = read_actions(Source("jira.csv", JIRA.encode()), today=date(2026, 11, 30))
    assert [(one.id, one.key, one.done) for one in found.actions] == [
        (ONE, "OPS-1", True),
        (TWO, "OPS-2", False),
    ]
    assert found.actions[0].due == date(2026, 11, 3)
    assert found.others == 2
    assert [(note.code, note.place) for note in found.notes] == [("same_action_again", "5")]
