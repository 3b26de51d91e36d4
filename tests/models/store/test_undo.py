"""Undo and redo: by author, after a restart, and never over what others have done since."""

import pytest

from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.kernel.ids import counting_ids
from models.store.store import Store
from models.store.work import Work
from tests.support.dumps import dump
from tests.support.sample import (
    AddBox,
    AddThing,
    BoxNames,
    Does,
    FillBox,
    RemoveBox,
    RemoveThing,
    RenameBox,
    ResizeBox,
    Thing,
)
from tests.support.stores import ME, OTHER, ticking


def names(store: Store) -> tuple[str, ...]:
    return store.ask(BoxNames()).value


def newer(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, list[tuple[int, str, str]]]:
    (finding,) = refused.value.findings
    change_sets = finding.parameters["newer"]
    return finding.code, [(c.revision, c.label, c.author.name) for c in change_sets]


def reopened(store: Store) -> Store:
    store.close()
    return Store.open(store.place, store.schema, clock=ticking(), ids=counting_ids(1000))


def test_undo_takes_back_step_by_step_and_redo_brings_back_in_order(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    states = [dump(sample)]
    for name in "bcd":
        sample.do(RenameBox(box, sample.revision, name), ME)
        states.append(dump(sample))

    for state in reversed(states[:-1]):
        sample.undo(ME)
        assert dump(sample) == state
    for state in states[1:]:
        sample.redo(ME)
        assert dump(sample) == state
    with pytest.raises(Refused) as refused:
        sample.redo(ME)
    assert [finding.code for finding in refused.value.findings] == ["nothing_to_redo"]


def test_a_new_command_ends_what_can_be_redone(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RenameBox(box, 1, "b"), ME)
    sample.undo(ME)
    sample.do(RenameBox(box, 3, "c"), ME)

    assert sample.redoable(ME) is None
    sample.undo(ME)
    assert names(sample) == ("a",)
    sample.redo(ME)
    assert names(sample) == ("c",)
    sample.undo(ME)
    sample.undo(ME)
    assert names(sample) == ()


def test_what_can_be_undone_and_redone_is_known_after_a_restart(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RenameBox(box, 1, "b"), ME)
    sample.undo(ME)

    again = reopened(sample)
    try:
        undoable, redoable = again.undoable(ME), again.redoable(ME)
        assert undoable is not None
        assert redoable is not None
        assert (undoable.label, undoable.parameters) == ("AddBox", {"name": "a"})
        assert redoable.parameters == {"label": "RenameBox", "parameters": {}}
        again.redo(ME)
        assert names(again) == ("b",)
    finally:
        again.close()


def test_an_author_undoes_only_what_is_his_own(sample: Store) -> None:
    sample.do(AddBox("mine"), ME)
    sample.do(AddBox("other"), OTHER)

    undone = sample.undo(ME)

    assert (undone.label, undone.undoes) == ("Undo", 1)
    assert names(sample) == ("other",)
    with pytest.raises(Refused, match="nothing_to_undo"):
        sample.undo(ME)


def test_an_author_who_is_a_person_is_known_by_it_whatever_the_name(sample: Store) -> None:
    person = counting_ids()()
    sample.do(AddBox("a"), Author("Ada", person))

    assert sample.undoable(Author("Ada")) is None
    sample.undo(Author("Countess of Lovelace", person))
    assert names(sample) == ()


def test_undo_is_refused_where_a_row_has_moved_on(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RenameBox(box, 1, "b"), ME)
    sample.do(ResizeBox(box, 2, 9), OTHER)
    before = dump(sample)

    with pytest.raises(Refused) as refused:
        sample.undo(ME)

    assert newer(refused) == ("undo_moved_on", [(3, "ResizeBox", "Grace")])
    assert (dump(sample), sample.revision) == (before, 3)


def test_undo_goes_on_when_the_newer_edit_is_undone_itself(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RenameBox(box, 1, "b"), ME)
    sample.do(ResizeBox(box, 2, 9), OTHER)
    sample.undo(OTHER)
    sample.undo(ME)
    assert names(sample) == ("a",)

    sample.redo(ME)
    sample.redo(OTHER)
    with pytest.raises(Refused) as refused:
        sample.undo(ME)
    assert newer(refused) == ("undo_moved_on", [(7, "Redo", "Grace")])


def test_undo_is_refused_where_newer_rows_refer_to_what_it_would_remove(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(AddThing(box), OTHER)
    before = dump(sample)

    with pytest.raises(Refused) as refused:
        sample.undo(ME)

    assert newer(refused) == ("undo_depended_on", [(2, "AddThing", "Grace")])
    assert dump(sample) == before


def test_undo_is_refused_where_what_it_would_bring_back_has_lost_its_parent(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), OTHER)
    _, thing = sample.do(AddThing(box), ME)
    sample.do(RemoveThing(thing, 2), ME)
    sample.do(RemoveBox(box, 3), OTHER)

    with pytest.raises(Refused) as refused:
        sample.undo(ME)

    assert newer(refused) == ("undo_depended_on", [(4, "RemoveBox", "Grace")])


def test_rows_that_a_command_changed_again_and_again_come_back_as_they_were(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    _, thing = sample.do(AddThing(box, {"number": 1}), ME)
    before = dump(sample)

    def much(work: Work) -> None:
        record = work.get(Thing, thing)
        for number in (2, 3):
            record.number = number
            work.session.flush()
        work.session.delete(record)
        extra = work.add(Thing(box_id=box))
        work.session.flush()
        extra.number = 5
        work.session.flush()
        gone = work.add(Thing(box_id=box))
        work.session.flush()
        work.session.delete(gone)
        work.session.flush()

    sample.do(Does(much), ME)
    after = dump(sample)
    sample.undo(ME)
    assert dump(sample) == before
    sample.redo(ME)
    assert dump(sample) == after


def test_an_import_undoes_as_one_step(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    before = dump(sample)
    change_set, count = sample.do(FillBox(box, 2500), ME)
    after = dump(sample)
    assert count == 2500
    assert [(t.table, t.count, t.ids) for t in change_set.touched] == [("thing", 2500, None)]

    sample.undo(ME)
    assert dump(sample) == before
    sample.redo(ME)
    assert dump(sample) == after


def test_an_older_step_is_undone_where_nothing_depends_on_it(sample: Store) -> None:
    _, first = sample.do(AddBox("a"), ME)
    _, second = sample.do(AddBox("b"), ME)
    sample.do(RenameBox(second, sample.revision, "c"), ME)

    sample.undo_step(1, ME)
    assert names(sample) == ("c",)
    for revision, code in ((2, "undo_moved_on"), (1, "already_undone"), (9, "no_such_step")):
        with pytest.raises(Refused) as refused:
            sample.undo_step(revision, ME)
        assert refused.value.findings[0].code == code
    with pytest.raises(Refused) as refused:
        sample.undo_step(3, OTHER)
    assert refused.value.findings[0].code == "not_yours"
    assert refused.value.findings[0].parameters == {"author": "Ada"}
    sample.redo(ME)
    assert names(sample) == ("a", "c")
    sample.undo_step(1, ME)
    assert names(sample) == ("c",)
    assert first != second
