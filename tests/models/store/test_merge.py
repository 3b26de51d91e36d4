"""Branches: taken whole, compared with what they came from, merged without losing an edit."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, event

from models.kernel.errors import FileProblem, Refused
from models.store import merging
from models.store.branch import BranchKind, holdings
from models.store.merging import compare
from models.store.store import Store
from models.store.three_way import Choices, Kind, Side
from tests.support.branches import names_once, no_rules, parted, random_edits, rows
from tests.support.dumps import Dump, dump
from tests.support.merging import loses_nothing
from tests.support.sample import (
    SAMPLE,
    AddBox,
    AddThing,
    ChangeThing,
    RemoveBox,
    RemoveThing,
    RenameBox,
    ResizeBox,
)
from tests.support.stores import ME, OTHER


def merge(data: Store, copy: Store, choices: Choices | None = None, rules=names_once) -> None:
    told = compare(data, copy, rules, choices or {})
    merging.merge(data, copy, rules, choices or {}, ME, (told.revision, told.branch_revision))


def test_a_branch_holds_everything_and_knows_where_it_is_from(
    sample: Store, tmp_path: Path
) -> None:
    _, box = sample.do(AddBox("a"), ME)
    sample.do(AddThing(box, {"note": "n", "content": b"\x00\xff"}), ME)
    with parted(sample, tmp_path) as copy:
        assert dump(copy) == dump(sample)
        branch = copy.branch()
        assert branch is not None
        assert branch.origin == sample.head().workspace_id
        assert (branch.base_revision, branch.kind) == (2, BranchKind.COPY)
        assert (copy.revision, copy.history()) == (0, ())
    assert sample.branch() is None
    assert holdings(sample.place, SAMPLE) == {"box": 1, "thing": 1}


def test_without_edits_nothing_changes(sample: Store, tmp_path: Path) -> None:
    sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        told = compare(sample, copy, names_once, {})
        assert (told.changes, told.conflicts, told.others) == ((), (), 0)
        merge(sample, copy)
    assert sample.revision == 1


def test_what_one_side_alone_did_is_taken_and_undone_as_one_step(
    sample: Store, tmp_path: Path
) -> None:
    _, box = sample.do(AddBox("a"), ME)
    _, thing = sample.do(AddThing(box, {"note": "old", "number": 1}), ME)
    _, lost = sample.do(AddThing(box, {"note": "lost"}), ME)
    with parted(sample, tmp_path) as copy:
        copy.do(RenameBox(box, 0, "b"), OTHER)
        copy.do(ChangeThing(thing, 0, {"note": "new"}), OTHER)
        copy.do(RemoveThing(lost, 0), OTHER)
        copy.do(AddBox("more"), OTHER)
        sample.do(ChangeThing(thing, sample.revision, {"number": 2}), ME)
        sample.do(ResizeBox(box, sample.revision, 9), ME)
        before = dump(sample)

        merge(sample, copy)

        found = rows(sample)
        assert (found["box", box]["name"], found["box", box]["size"]) == ("b", 9)
        assert (found["thing", thing]["note"], found["thing", thing]["number"]) == ("new", 2)
        assert ("thing", lost) not in found
        assert sorted(v["name"] for (t, _), v in found.items() if t == "box") == ["b", "more"]
    sample.undo(ME)
    assert dump(sample) == before


def test_a_field_that_both_changed_is_decided_one_by_one(sample: Store, tmp_path: Path) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        copy.do(RenameBox(box, 0, "mine"), OTHER)
        copy.do(ResizeBox(box, copy.revision, 5), OTHER)
        sample.do(RenameBox(box, 1, "theirs"), ME)
        sample.do(ResizeBox(box, sample.revision, 7), ME)

        told = compare(sample, copy, names_once, {})
        assert {(c.column, c.base, c.mine, c.theirs) for c in told.conflicts} == {
            ("name", "a", "mine", "theirs"),
            ("size", 1, 5, 7),
        }
        assert told.mine["box", box].author == OTHER
        assert told.theirs["box", box].author == ME
        with pytest.raises(Refused) as refused:
            merge(sample, copy)
        assert refused.value.findings[0].code == "undecided"
        assert rows(sample)["box", box]["name"] == "theirs"

        keys = {conflict.column: conflict.key for conflict in told.conflicts}
        merge(sample, copy, {keys["name"]: Side.MINE, keys["size"]: Side.THEIRS})
        assert rows(sample)["box", box]["name"] == "mine"
        assert rows(sample)["box", box]["size"] == 7

        again = compare(sample, copy, names_once, {})
        assert (again.changes, again.conflicts) == ((), ())
        sample.undo(ME)
        assert len(compare(sample, copy, names_once, {}).conflicts) == 2


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_one_deleted_what_the_other_changed(sample: Store, tmp_path: Path, side: Side) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        copy.do(RemoveBox(box, 0), OTHER)
        sample.do(RenameBox(box, 1, "theirs"), ME)
        (conflict,) = compare(sample, copy, names_once, {}).conflicts
        assert conflict.kind is Kind.DELETED
        merge(sample, copy, {conflict.key: side})
    assert (("box", box) in rows(sample)) is (side is Side.THEIRS)


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_one_deleted_what_the_other_refers_to(sample: Store, tmp_path: Path, side: Side) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        _, thing = copy.do(AddThing(box, {"note": "n"}), OTHER)
        sample.do(RemoveBox(box, 1), ME)
        (conflict,) = compare(sample, copy, names_once, {}).conflicts
        assert conflict.kind is Kind.REFERENCE
        merge(sample, copy, {conflict.key: side})
    found = rows(sample)
    assert (("thing", thing) in found) is (side is Side.MINE)
    assert (("box", box) in found) is (side is Side.MINE)


@pytest.mark.parametrize(
    ("side", "names"),
    [(Side.MINE, ["x"]), (Side.THEIRS, ["x"]), (Side.BOTH, ["x", "x"])],
)
def test_what_only_breaks_a_rule_together_is_a_conflict(
    sample: Store, tmp_path: Path, side: Side, names: list[str]
) -> None:
    with parted(sample, tmp_path) as copy:
        _, mine = copy.do(AddBox("x"), OTHER)
        _, theirs = sample.do(AddBox("x"), ME)
        (conflict,) = compare(sample, copy, names_once, {}).conflicts
        assert (conflict.kind, conflict.code) == (Kind.RULE, "not_unique")
        assert set(conflict.rows) == {("box", mine), ("box", theirs)}
        merge(sample, copy, {conflict.key: side})
    found = rows(sample)
    assert [values["name"] for values in found.values()] == names
    assert (("box", mine) in found) is (side is not Side.THEIRS)


def test_a_breach_that_one_side_had_already_is_no_conflict(sample: Store, tmp_path: Path) -> None:
    with parted(sample, tmp_path) as copy:
        copy.do(AddBox("x"), OTHER)
        copy.do(AddBox("x"), OTHER)
        assert compare(sample, copy, names_once, {}).conflicts == ()


def test_what_one_side_broke_with_more_rows_is_no_conflict(sample: Store, tmp_path: Path) -> None:
    """Three boxes have one name in the copy; of the two that are left, nobody is to be asked."""
    boxes = [sample.do(AddBox(name), ME)[1] for name in "abc"]
    with parted(sample, tmp_path) as copy:
        for box in boxes[:2]:
            copy.do(RenameBox(box, copy.revision, "c"), OTHER)
        sample.do(RenameBox(boxes[2], sample.revision, "elsewhere"), ME)
        assert compare(sample, copy, names_once, {}).conflicts == ()
        merge(sample, copy)
    assert sorted(values["name"] for values in rows(sample).values()) == ["c", "c", "elsewhere"]


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_decisions_that_contradict_each_other_are_asked_together(
    sample: Store, tmp_path: Path, side: Side
) -> None:
    """One thing is to keep the box that both need, the other is to go with it."""
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        things = [copy.do(AddThing(box, {"note": note}), OTHER)[1] for note in "xy"]
        sample.do(RemoveBox(box, 1), ME)
        first, second = compare(sample, copy, names_once, {}).conflicts
        choices = {first.key: Side.MINE, second.key: Side.THEIRS}
        (together,) = compare(sample, copy, names_once, choices).conflicts
        assert together.kind is Kind.REFERENCE
        assert set(together.rows) == {("box", box), *(("thing", thing) for thing in things)}
        with pytest.raises(Refused, match="undecided"):
            merge(sample, copy, choices)
        merge(sample, copy, choices | {together.key: side})
    assert len(rows(sample)) == (3 if side is Side.MINE else 0)


def test_a_merge_of_what_has_moved_on_is_refused(sample: Store, tmp_path: Path) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        copy.do(RenameBox(box, 0, "b"), OTHER)
        told = compare(sample, copy, no_rules, {})
        sample.do(AddBox("later"), ME)
        before = dump(sample)
        with pytest.raises(Refused) as refused:
            merging.merge(sample, copy, no_rules, {}, ME, (told.revision, told.branch_revision))
        assert refused.value.findings[0].code == "merge_moved_on"
        assert dump(sample) == before


def test_only_a_branch_of_this_data_is_taken(sample: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other.watchbill", SAMPLE) as other:
        with pytest.raises(FileProblem) as problem:
            compare(sample, other, no_rules, {})
        assert problem.value.code == "no_branch"
        with parted(other, tmp_path, "Of the other") as copy:
            with pytest.raises(FileProblem) as problem:
                compare(sample, copy, no_rules, {})
            assert problem.value.code == "other_workspace"


def test_later_edits_of_a_merged_branch_are_merged_alone(sample: Store, tmp_path: Path) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        copy.do(RenameBox(box, 0, "mine"), OTHER)
        sample.do(RenameBox(box, 1, "theirs"), ME)
        (conflict,) = compare(sample, copy, names_once, {}).conflicts
        copy.do(AddBox("more"), OTHER)
        merge(sample, copy, {conflict.key: Side.THEIRS})
        copy.do(ResizeBox(box, copy.revision, 4), OTHER)
        merge(sample, copy)
    found = rows(sample)["box", box]
    assert (found["name"], found["size"]) == ("theirs", 4)


@pytest.mark.parametrize("seed", range(6))
def test_every_edit_of_each_side_is_in_the_result_or_named(
    sample: Store, tmp_path: Path, seed: int
) -> None:
    assert loses_nothing(sample, tmp_path, Random(seed)) == []


def test_swapping_the_sides_names_the_same_fields(tmp_path: Path) -> None:
    random = Random(4)
    with Store.create(tmp_path / "data.watchbill", SAMPLE) as data:
        random_edits(data, ME, random, 20)
        with parted(data, tmp_path, "One") as one, parted(data, tmp_path, "Two") as two:
            random_edits(one, ME, random, 25)
            random_edits(two, OTHER, random, 25)
            seen: list[set[object]] = []
            for first, second in ((one, two), (two, one)):
                told = compare(data, first, no_rules, {})
                merging.merge(data, first, no_rules, {}, ME, (told.revision, told.branch_revision))
                told = compare(data, second, no_rules, {})
                seen.append({(c.rows, c.column) for c in told.conflicts if c.kind is Kind.FIELD})
                data.undo(ME)
    assert seen[0] == seen[1]
    assert seen[0]


def test_a_failure_at_any_step_leaves_both_sides_as_they_were(
    sample: Store, tmp_path: Path
) -> None:
    _, box = sample.do(AddBox("a"), ME)
    with parted(sample, tmp_path) as copy:
        copy.do(RenameBox(box, 0, "b"), OTHER)
        copy.do(AddThing(box, {"note": "n"}), OTHER)
        told = compare(sample, copy, no_rules, {})
        seen = (told.revision, told.branch_revision)
        before, own = dump(sample), dump(copy)
        steps = 0
        while True:
            left = steps

            def stop(*_: object) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise OSError("stopped")

            event.listen(Engine, "before_cursor_execute", stop)
            try:
                merging.merge(sample, copy, no_rules, {}, ME, seen)
                break
            except OSError:
                assert (dump_quietly(sample, stop), dump_quietly(copy, stop)) == (before, own)
            finally:
                event.remove(Engine, "before_cursor_execute", stop)
            steps += 1
        assert steps > 10
        assert rows(sample)["box", box]["name"] == "b"


def dump_quietly(store: Store, listener: Callable[..., object]) -> Dump:
    event.remove(Engine, "before_cursor_execute", listener)
    try:
        return dump(store)
    finally:
        event.listen(Engine, "before_cursor_execute", listener)
