"""Commands and questions on both databases: what is committed, and what is refused."""

from models.store.store import Store
from tests.support.sample import AddBox, BoxNames, RenameBox
from tests.support.stores import ME


def test_a_command_is_one_revision_and_its_change_set_says_what_it_touched(sample: Store) -> None:
    change_set, box = sample.do(AddBox("tools"), ME)

    assert (change_set.revision, change_set.label, change_set.author) == (1, "AddBox", ME)
    assert change_set.parameters == {"name": "tools"}
    assert [(t.table, t.count, t.ids) for t in change_set.touched] == [("box", 1, frozenset({box}))]
    answer = sample.ask(BoxNames())
    assert (answer.value, answer.revision) == (("tools",), 1)
    assert sample.changes_since(0) == (change_set,)


def test_undo_and_redo(sample: Store) -> None:
    _, box = sample.do(AddBox("tools"), ME)
    sample.do(RenameBox(box, 1, "toys"), ME)
    sample.undo(ME)
    assert sample.ask(BoxNames()).value == ("tools",)
    sample.undo(ME)
    assert sample.ask(BoxNames()).value == ()
    sample.redo(ME)
    sample.redo(ME)
    assert sample.ask(BoxNames()).value == ("toys",)
    assert sample.revision == 6
