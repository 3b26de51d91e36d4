"""What one step did to each of its rows, whatever was done to them since."""

from models.store.store import Store
from tests.support.sample import AddBox, RenameBox
from tests.support.stores import ME


def told(store: Store, revision: int, limit: int = 200) -> list[tuple[str, object, object]]:
    """Event, name before, name after of each row."""
    found = []
    for row in store.step_rows(revision, limit):
        before, after = row.read(store.schema)
        found.append((row.event.value, (before or {}).get("name"), (after or {}).get("name")))
    return found


def test_a_step_is_told_as_it_was_done_not_as_its_rows_stand_now(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RenameBox(box, sample.revision, "b"), ME)
    sample.do(RenameBox(box, sample.revision, "c"), ME)
    sample.undo(ME)
    assert told(sample, 1) == [("added", None, "a")]
    assert told(sample, 2) == [("changed", "a", "b")]
    assert told(sample, 3) == [("changed", "b", "c")]
    assert told(sample, 4) == [("changed", "c", "b")]


def test_an_undone_addition_is_a_removal(sample: Store) -> None:
    sample.do(AddBox("a"), ME)
    sample.undo(ME)
    assert told(sample, 2) == [("removed", "a", None)]
    assert sample.cancelled_since(0) == {1, 2}
    assert sample.cancelled_since(1) == frozenset()


def test_no_more_rows_are_told_than_were_asked_for(sample: Store) -> None:
    sample.do(AddBox("a"), ME)
    assert told(sample, 1, limit=0) == []
    assert told(sample, 2) == []
