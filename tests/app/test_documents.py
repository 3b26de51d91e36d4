"""A data file as a person opens it: examined, announced, backed up, let go, restored."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.documents import (
    new_document,
    open_document,
    remove_document,
    restore_document,
    system_author,
    who_has_it,
)
from app.jobs import Job, JobState
from app.settings import Places
from models.kernel.changes import Author
from models.kernel.errors import FileProblem
from models.kernel.instants import system_clock
from models.people.commands import AddPerson
from models.people.queries import People
from models.store import opening
from tests.support.hostile import around_triggers

AUTHOR = Author("Ana")
ANA = AddPerson("Ana", date(2026, 1, 1))
BEN = AddPerson("Ben", date(2026, 1, 1))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))


@pytest.fixture
def file(tmp_path: Path, places: Places) -> Path:
    path = tmp_path / "team.watchbill"
    document = new_document(path, AUTHOR, places, name="Team")
    document.workspace.do(ANA)
    document.close()
    return path


def test_a_new_file_is_made_once(file: Path, places: Places) -> None:
    with pytest.raises(FileProblem) as caught:
        new_document(file, AUTHOR, places)
    assert caught.value.code == "exists"


def test_an_open_file_says_who_has_it_and_a_closed_one_nothing(file: Path, places: Places) -> None:
    document = open_document(file, AUTHOR, places)
    assert [opener.who for opener in who_has_it(file)] == ["Ana"]
    assert document.others() == ()
    document.close()
    assert who_has_it(file) == ()
    assert [path.name for path in file.parent.glob("*team*")] == [file.name]


def test_reading_only_leaves_no_note_and_changes_nothing(file: Path, places: Places) -> None:
    before = file.read_bytes()
    document = open_document(file, AUTHOR, places, read_only=True)
    assert who_has_it(file) == ()
    with pytest.raises(FileProblem, match="read_only"):
        document.workspace.do(BEN)
    assert document.back_up_if_due(opening=True) is None
    document.close()
    assert file.read_bytes() == before


def test_backups_are_due_on_opening_and_after_half_an_hour_only_if_changed(
    file: Path, places: Places
) -> None:
    now = [system_clock()]
    document = open_document(file, AUTHOR, places, clock=lambda: now[0])
    first = document.back_up_if_due(opening=True)
    assert first is not None
    assert first.reason == "opened"
    assert document.back_up_if_due(opening=True) is None
    document.workspace.do(BEN)
    assert document.back_up_if_due() is None
    now[0] += timedelta(minutes=31)
    second = document.back_up_if_due()
    assert second is not None
    assert second.reason == "interval"
    now[0] += timedelta(minutes=31)
    assert document.back_up_if_due() is None
    assert [backup.path for backup in document.backups()] == [second.path, first.path]
    document.close()


def test_a_backup_is_previewed_and_restored(file: Path, places: Places) -> None:
    document = open_document(file, AUTHOR, places)
    made = document.back_up("asked")
    document.workspace.do(BEN)
    preview = document.preview(made)
    assert (preview.change_sets, preview.rows["person"], made.rows["person"]) == (1, 2, 1)
    document.close()
    restore_document(file, made.path, places)
    again = open_document(file, AUTHOR, places)
    assert [row.name for row in again.workspace.ask(People()).value] == ["Ana"]
    again.close()


def test_a_second_place_gets_each_backup_too(file: Path, places: Places, tmp_path: Path) -> None:
    second = tmp_path / "second"
    document = open_document(file, AUTHOR, places, second=str(second))
    made = document.back_up("asked")
    document.close()
    assert (second / str(made.workspace) / made.path.name).read_bytes() == made.path.read_bytes()


@pytest.mark.parametrize("content", [b"", b"holiday pictures" * 500, b"SQLite format 3\x00"])
def test_what_is_not_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, places: Places, content: bytes
) -> None:
    path = tmp_path / "other.watchbill"
    path.write_bytes(content)
    with pytest.raises(FileProblem):
        open_document(path, AUTHOR, places)
    assert path.read_bytes() == content


def test_removing_takes_the_side_files_and_does_not_mind_their_absence(file: Path) -> None:
    remove_document(file)
    remove_document(file)
    assert not file.exists()


def test_the_author_is_the_chosen_name_or_the_systems() -> None:
    assert system_author("Lead").name == "Lead"
    assert system_author().name


def spoil_a_day(file: Path) -> None:
    """Damage that no look at the pages alone finds."""
    row = "zeroblob(16), id, '2026-99-99', NULL, 3600"
    columns = "id, person_id, from_day, to_day, seconds_a_week"
    statement = f"INSERT INTO contract ({columns}) SELECT {row} FROM person LIMIT 1"
    around_triggers(file, "contract", statement)


def test_a_large_file_is_read_in_full_later(file: Path, places: Places) -> None:
    document = open_document(file, AUTHOR, places, thorough_up_to=0)
    assert not document.thorough
    shares: list[float] = []
    job = Job("check", document.examine)
    job.listen(lambda job: shares.append(job.fraction))
    job.run()
    assert (job.result, document.thorough, document.read_only) == ((), True, False)
    assert shares == sorted(shares)
    assert len(set(shares)) > 10
    document.workspace.do(BEN)
    document.close()


def test_what_is_found_later_ends_all_writing(file: Path, places: Places) -> None:
    spoil_a_day(file)
    with pytest.raises(FileProblem, match="damaged"):
        open_document(file, AUTHOR, places)
    document = open_document(file, AUTHOR, places, thorough_up_to=0)
    document.workspace.do(BEN)
    before = file.read_bytes()
    job = Job("check", document.examine)
    job.run()
    assert job.result is not None
    assert [(d.code, d.table, d.detail) for d in job.result] == [("value", "contract", "from_day")]
    assert document.read_only
    for act in (lambda: document.workspace.do(ANA), document.workspace.undo):
        with pytest.raises(FileProblem, match="read_only"):
            act()
    assert document.back_up_if_due() is None
    assert len(document.workspace.ask(People()).value) == 2
    document.close()
    assert file.read_bytes() == before


def test_reading_a_large_file_in_full_can_be_called_off(file: Path, places: Places) -> None:
    document = open_document(file, AUTHOR, places, thorough_up_to=0)
    job = Job("check", document.examine)
    job.listen(lambda job: job.cancel() if job.fraction > 0.3 else None)
    job.run()
    assert job.state is JobState.CANCELLED
    assert not document.thorough
    document.close()


def test_a_large_damaged_file_can_be_restored(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "THOROUGH_UP_TO", 0)
    document = open_document(file, AUTHOR, places)
    made = document.back_up("asked")
    document.close()
    spoil_a_day(file)
    restored = restore_document(file, made.path, places)
    assert restored.aside is not None
    assert restored.aside.is_file()
    open_document(file, AUTHOR, places).close()


def test_old_backups_are_kept_until_fewer_rows_are_accepted(file: Path, places: Places) -> None:
    now = [datetime(2026, 3, 2, 9, tzinfo=UTC)]
    document = open_document(file, AUTHOR, places, clock=lambda: now[0])
    people = [AddPerson(f"Person {n}", date(2026, 1, 1)) for n in range(9)]
    for person in people:
        document.workspace.do(person)
    for _day in range(5):
        now[0] += timedelta(days=1)
        for _twice in range(2):
            now[0] += timedelta(hours=1)
            document.back_up("asked")
    for _person in people:
        document.workspace.undo()
    now[0] += timedelta(days=1)
    document.back_up("asked")
    assert document.rotation_paused
    kept = len(document.backups())
    now[0] += timedelta(days=3)
    document.back_up("asked")
    assert len(document.backups()) == kept + 1
    document.accept_rows()
    assert not document.rotation_paused
    assert len(document.backups()) <= kept
    document.back_up("asked")
    assert not document.rotation_paused
    document.close()
