"""What a command may do inside its transaction, and what it is refused."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models.kernel.errors import Refused
from models.store.store import Store
from models.store.work import Work
from tests.support.asking import Asks
from tests.support.dumps import dump
from tests.support.sample import (
    AddBox,
    AddThing,
    Box,
    ChangeThing,
    Does,
    FillBox,
    RemoveBox,
    RemoveThing,
    RenameBox,
    ResizeBox,
    Thing,
)
from tests.support.stores import ME, OTHER


def told(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str, object, object]]:
    return [
        (f.code, f.field, f.parameters.get("yours"), f.parameters.get("theirs"))
        for f in refused.value.findings
    ]


def test_a_changed_row_is_refused_with_both_values(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    seen = sample.revision
    sample.do(RenameBox(box, seen, "theirs"), OTHER)
    before = dump(sample)

    with pytest.raises(Refused) as refused:
        sample.do(RenameBox(box, seen, "mine"), ME)

    assert told(refused) == [("moved_on", "name", "mine", "theirs")]
    (finding,) = refused.value.findings
    assert (finding.parameters["revision"], finding.parameters["author"]) == (2, "Grace")
    assert dump(sample) == before
    sample.do(RenameBox(box, sample.revision, "mine"), ME)


def test_a_change_of_another_field_or_an_undo_counts_too(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(ResizeBox(box, 1, 9), OTHER)
    with pytest.raises(Refused) as refused:
        sample.do(RenameBox(box, 1, "mine"), ME)
    assert told(refused) == [("moved_on", "name", "mine", "a"), ("moved_on", "size", 1, 9)]

    sample.undo(OTHER)  # the row is to the letter what was seen, and yet it has moved
    with pytest.raises(Refused, match="moved_on"):
        sample.do(RenameBox(box, 1, "mine"), ME)
    with pytest.raises(Refused, match="moved_back"):
        sample.do(RemoveBox(box, 1), ME)


def test_what_happened_to_other_rows_does_not_matter(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    seen = sample.revision
    sample.do(AddBox("b"), OTHER)
    sample.do(AddThing(box), OTHER)

    sample.do(RenameBox(box, seen, "mine"), ME)


def test_a_deleted_row_is_gone(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RemoveBox(box, 1), OTHER)

    for command in (RenameBox(box, 1, "mine"), RemoveBox(box, 1)):
        with pytest.raises(Refused) as refused:
            sample.do(command, ME)
        assert [f.code for f in refused.value.findings] == ["gone"]


def test_removing_a_changed_row_is_refused(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RenameBox(box, 1, "b"), OTHER)

    with pytest.raises(Refused) as refused:
        sample.do(RemoveBox(box, 1), ME)
    assert told(refused) == [("moved_on", "name", "a", "b")]


def test_a_command_may_change_a_row_again_that_it_has_changed_itself(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)

    def twice(work: Work) -> None:
        work.change(Box, box, 1, name="b")
        work.session.flush()
        work.change(Box, box, 1, size=2)
        work.session.flush()
        work.remove(Box, box, 1)

    sample.do(Does(twice), ME)
    assert dump(sample)["box"] == ()


@pytest.mark.parametrize("dry", [False, True])
def test_a_row_that_others_refer_to_cannot_be_removed(sample: Store, dry: bool) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(FillBox(box, 3), ME)
    before = dump(sample)

    with pytest.raises(Refused) as refused:
        (sample.try_out if dry else sample.do)(RemoveBox(box, sample.revision), ME)

    (finding,) = refused.value.findings
    assert (finding.code, finding.parameters) == (
        "still_referenced",
        {"table": "thing", "column": "box_id", "parent": "box", "count": 3},
    )
    assert dump(sample) == before


@pytest.mark.parametrize("dry", [False, True])
def test_a_row_cannot_refer_to_nothing(sample: Store, dry: bool) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(RemoveBox(box, 1), ME)

    with pytest.raises(Refused) as refused:
        (sample.try_out if dry else sample.do)(AddThing(box), ME)

    (finding,) = refused.value.findings
    assert (finding.code, finding.parameters["table"]) == ("missing_reference", "thing")
    assert dump(sample)["thing"] == ()


def test_children_may_be_removed_after_their_parent_in_one_command(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    _, thing = sample.do(AddThing(box), ME)

    def parent_first(work: Work) -> None:
        work.remove_many(Box, work.revision, [box])
        work.remove_many(Thing, work.revision, [thing])

    sample.do(Does(parent_first), ME)
    assert set(dump(sample).values()) == {()}


def test_a_dry_run_returns_what_the_command_would_and_leaves_nothing(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    before = (dump(sample), sample.revision, sample.history())

    assert sample.try_out(FillBox(box, 10), ME) == 10

    assert (dump(sample), sample.revision, sample.history()) == before


def test_a_command_that_fails_changes_nothing(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    before = (dump(sample), sample.revision)

    def fails(work: Work) -> None:
        work.insert_many(Thing, [{"id": work.new_id(), "box_id": box}])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sample.do(Does(fails), ME)

    assert (dump(sample), sample.revision) == before
    sample.do(AddThing(box), ME)


def test_rows_inserted_in_bulk_have_defaults_and_gaps(sample: Store) -> None:
    def fill(work: Work) -> int:
        rows = [{"id": work.new_id(), "name": name} for name in "abc"]
        return work.insert_many(Box, (row for row in rows))

    _, count = sample.do(Does(fill), ME)

    assert count == 3
    assert [(row[0], row[1], row[2]) for row in dump(sample)["box"]] == [
        ("a", 1, None),
        ("b", 1, None),
        ("c", 1, None),
    ]


def test_many_rows_are_changed_and_removed_unless_one_has_moved_on(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(FillBox(box, 1200), ME)
    seen = sample.revision
    ids = sample.ask(Asks(lambda r: r.connection.scalars(select(Thing.id)).all())).value
    day = date(2026, 1, 2)

    sample.do(
        Does(lambda w: w.change_many(Thing, seen, [{"id": each, "day": day} for each in ids])), ME
    )
    changed = select(func.count()).where(Thing.day == day)
    assert sample.ask(Asks(lambda r: r.connection.scalar(changed))).value == 1200

    sample.do(ChangeThing(ids[7], sample.revision, {"note": "moved"}), OTHER)
    sample.do(RemoveThing(ids[8], sample.revision), OTHER)
    before = dump(sample)
    for rows, code in ((ids[7:8], "moved_on"), (ids[8:9], "gone"), (ids[:8], "moved_on")):
        with pytest.raises(Refused, match=code):
            sample.do(Does(lambda w, rows=rows: w.remove_many(Thing, seen + 1, rows)), ME)
    with pytest.raises(Refused, match="moved_on"):
        sample.do(Does(lambda w: w.change_many(Thing, seen, [{"id": ids[0], "day": None}])), ME)
    with pytest.raises(Refused) as refused:
        sample.do(Does(lambda w: w.remove_many(Thing, seen, ids)), ME)
    last = refused.value.findings[-1]
    assert (last.code, last.parameters["count"]) == ("many_moved_on", 1200)
    assert dump(sample) == before

    sample.do(Does(lambda w: w.remove_many(Thing, seen + 1, ids[9:])), ME)
    assert len(dump(sample)["thing"]) == 8


def test_now_and_the_author_are_the_same_throughout_a_command(sample: Store) -> None:
    change_set, told_ = sample.do(
        Does(lambda w: (w.now, w.now, w.author, w.add(Box(name="a")))[:3]), OTHER
    )
    assert told_ == (change_set.instant, change_set.instant, OTHER)


def test_text_with_a_nul_is_not_written_at_all(sample: Store) -> None:
    def in_bulk(work: Work) -> int:
        rows = [{"id": work.new_id(), "name": name} for name in ("a", "a\x00b", "c")]
        return work.insert_many(Box, rows)

    for command in (AddBox("a\x00b"), Does(in_bulk)):
        with pytest.raises(Exception, match="NUL"):
            sample.do(command, ME)
    assert dump(sample)["box"] == ()


def test_a_bulk_insert_never_replaces_a_row(sample: Store) -> None:
    _, box = sample.do(AddBox("a"), ME)
    before = (dump(sample), sample.revision)

    def again(work: Work) -> int:
        rows = [{"id": work.new_id(), "name": "b"}, {"id": box, "name": "c"}]
        return work.insert_many(Box, rows)

    with pytest.raises(Exception, match=r"UNIQUE|duplicate key"):
        sample.do(Does(again), ME)
    assert (dump(sample), sample.revision) == before
    sample.do(AddBox("d"), ME)
