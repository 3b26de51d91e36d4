"""Two data sets beside each other."""

from pathlib import Path
from random import Random

from models.kernel.changes import RowEvent
from models.store.comparing import RowDifference
from models.store.difference import differences
from models.store.store import Store
from tests.support.branches import parted, random_edits, rows
from tests.support.sample import SAMPLE, AddBox, RemoveBox, RenameBox
from tests.support.stores import ME


def found(one: Store, other: Store) -> tuple[RowDifference, ...]:
    with one.snapshot() as first, other.snapshot() as second:
        return differences(first, second, SAMPLE)


def test_what_was_added_changed_and_removed(sample: Store, tmp_path: Path) -> None:
    ids = {name: sample.do(AddBox(name), ME)[1] for name in "abc"}
    with parted(sample, tmp_path) as copy:
        assert found(sample, copy) == ()
        copy.do(RenameBox(ids["a"], 0, "A"), ME)
        copy.do(RemoveBox(ids["b"], 0), ME)
        _, new = copy.do(AddBox("d"), ME)
        told = {each.key[1]: (each.event, each.fields) for each in found(sample, copy)}
    assert told == {
        ids["a"]: (RowEvent.CHANGED, ("name",)),
        ids["b"]: (RowEvent.REMOVED, ("name", "size")),
        new: (RowEvent.ADDED, ("name", "size")),
    }


def test_the_differences_lead_from_one_to_the_other(sample: Store, tmp_path: Path) -> None:
    random = Random(3)
    random_edits(sample, ME, random, 30)
    with parted(sample, tmp_path) as copy:
        random_edits(copy, ME, random, 30)
        random_edits(sample, ME, random, 30)
        state = rows(sample)
        for each in found(sample, copy):
            if each.after is None:
                del state[each.key]
            else:
                after = each.read(SAMPLE)[1]
                assert after is not None
                state[each.key] = dict(after)
        assert state == rows(copy)
