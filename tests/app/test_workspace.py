"""The workspace: one door to the data, and one word of each change."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.workspace import Label, Workspace, create_workspace, open_workspace
from models.kernel.changes import Author, ChangeSet, RowEvent
from models.kernel.errors import Cancelled, FileProblem, Refused
from models.store.store import Store
from tests.support.sample import SAMPLE, AddBox, BoxNames, Does, RenameBox

ADA, GRACE = Author("Ada"), Author("Grace")


@pytest.fixture
def workspace(sample: Store) -> Iterator[Workspace]:
    opened = Workspace(sample, ADA)
    yield opened
    opened.close()


@pytest.fixture
def other(workspace: Workspace) -> Iterator[Workspace]:
    """Somebody else's window on the same data."""
    opened = Workspace(Store.open(workspace.path, SAMPLE), GRACE)
    yield opened
    opened.close()


def heard_by(workspace: Workspace) -> list[ChangeSet]:
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)
    return heard


def test_a_command_is_published_once_after_it_is_committed(workspace: Workspace) -> None:
    seen: list[tuple[ChangeSet, tuple[str, ...]]] = []
    workspace.subscribe(lambda each: seen.append((each, workspace.ask(BoxNames()).value)))

    done = workspace.do(AddBox("tools"))

    assert isinstance(done.value, UUID)
    assert done.change_set.author == ADA
    assert seen == [(done.change_set, ("tools",))]
    assert workspace.revision == 1
    assert workspace.poll() == 0
    assert len(seen) == 1


def test_what_changes_nothing_is_not_published(workspace: Workspace) -> None:
    workspace.do(AddBox("tools"))
    heard = heard_by(workspace)

    workspace.try_out(AddBox("toys"))
    done = workspace.do(Does(lambda work: "nothing"))
    with pytest.raises(Refused):
        workspace.do(RenameBox(UUID(int=1), 1, "none"))

    assert (done.value, done.change_set.touched) == ("nothing", ())
    assert heard == []
    assert workspace.revision == 1


def test_undo_and_redo_are_published_and_named(workspace: Workspace) -> None:
    assert workspace.undo_label() is None
    assert workspace.redo_label() is None
    with pytest.raises(Refused, match="nothing_to_undo"):
        workspace.undo()
    workspace.do(AddBox("tools"))
    heard = heard_by(workspace)
    label = Label("AddBox", {"name": "tools"})

    assert (workspace.undo_label(), workspace.redo_label()) == (label, None)
    undone = workspace.undo()
    assert (workspace.undo_label(), workspace.redo_label()) == (None, label)
    redone = workspace.redo()
    assert (workspace.undo_label(), workspace.redo_label()) == (label, None)

    assert heard == [undone, redone]
    assert [each.undoes for each in heard] == [1, 2]


def test_what_others_did_is_heard_once_by_polling_in_order(
    workspace: Workspace, other: Workspace
) -> None:
    heard = heard_by(workspace)
    theirs = [other.do(AddBox(name)).change_set for name in "ab"]
    assert heard == []

    assert workspace.poll() == 2
    assert heard == theirs
    assert workspace.poll() == 0

    theirs.append(other.do(AddBox("c")).change_set)
    mine = workspace.do(AddBox("d")).change_set
    assert heard == [*theirs, mine]
    assert workspace.revision == 4


def test_a_listener_can_stop_listening_even_while_it_hears(workspace: Workspace) -> None:
    heard: list[int] = []

    def once(change_set: ChangeSet) -> None:
        heard.append(change_set.revision)
        stop()

    stop = workspace.subscribe(once)
    workspace.do(AddBox("a"))
    workspace.do(AddBox("b"))
    stop()
    assert heard == [1]


def test_a_listener_that_fails_harms_neither_the_command_nor_the_others(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.subscribe(lambda _: 1 // 0)
    heard = heard_by(workspace)

    with caplog.at_level(logging.ERROR):
        done = workspace.do(AddBox("secret name"))

    assert heard == [done.change_set]
    assert "ZeroDivisionError" in caplog.text
    assert "secret name" not in caplog.text


def test_commands_and_questions_of_several_threads(workspace: Workspace) -> None:
    heard = heard_by(workspace)
    counts: list[int] = []
    finished = threading.Event()

    def reads() -> None:
        while not finished.is_set():
            answer = workspace.ask(BoxNames())
            assert len(answer.value) == answer.revision
            counts.append(answer.revision)

    def writes(name: str) -> None:
        for number in range(10):
            workspace.do(AddBox(f"{name}{number}"))

    reader = threading.Thread(target=reads)
    writers = [threading.Thread(target=writes, args=(name,)) for name in "abc"]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join(60)
    finished.set()
    reader.join(60)

    assert [each.revision for each in heard] == list(range(1, 31))
    assert counts == sorted(counts)
    assert counts


def test_a_question_can_be_called_off(workspace: Workspace) -> None:
    with pytest.raises(Cancelled):
        workspace.ask(BoxNames(), lambda: True)


def test_history_of_all_of_a_row_and_a_snapshot(workspace: Workspace) -> None:
    box = workspace.do(AddBox("tools")).value
    workspace.do(RenameBox(box, 1, "toys"))

    assert [each.label for each in workspace.history(search="rename")] == ["RenameBox"]
    assert [each.event for each in workspace.row_history("box", box)] == [
        RowEvent.ADDED,
        RowEvent.CHANGED,
    ]
    with workspace.snapshot() as snapshot:
        workspace.undo()
        assert snapshot.ask(BoxNames()).value == ("toys",)


def test_it_is_made_and_opened_with_the_products_schema(tmp_path: Path) -> None:
    path = tmp_path / "team.watchbill"
    made = create_workspace(path, ADA, "Platform")
    made.close()
    made.close()
    with pytest.raises(FileProblem, match="exists"):
        create_workspace(path, ADA)

    again = open_workspace(path, ADA)
    assert (again.name, again.path, again.revision) == ("Platform", path, 0)
    assert isinstance(again.id, UUID)
    again.close()


def test_importing_it_loads_nothing_heavy() -> None:
    program = "import sys, app.workspace; print(*sys.modules)"
    root = Path(__file__).parents[2]
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "app.workspace" in loaded
    heavy = {"sqlalchemy", "numpy", "openpyxl", "psycopg", "uuid_utils", "PySide6"}
    assert heavy & {name.split(".")[0] for name in loaded} == set()
