"""K12 and K13: what a merge must keep, told by three states of every row and not by the merge."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from models.store import merging
from models.store.comparing import Comparison
from models.store.store import Store
from models.store.three_way import Choices, Key, Kind, Side
from tests.support.asking import Asks
from tests.support.branches import names_once, parted, random_edits, rows
from tests.support.sample import SAMPLE
from tests.support.stores import ME, OTHER

Rows = Mapping[Key, Mapping[str, Any]]


@dataclass
class Story:
    """Two sides that parted at `base` and went on by themselves. merged: how the data was seen to
    stand after a merge; fields, whole: what was named as a conflict, fields or whole rows."""

    data: Store
    copy: Store
    base: Rows
    mine: Rows
    theirs: Rows
    fields: dict[Key, set[str]] = field(default_factory=dict)
    whole: set[Key] = field(default_factory=set)

    def silent_losses(self, merged: Rows) -> list[str]:
        """Every edit of either side that is neither in a merged state nor was named."""
        return [
            f"{key[0]}/{key[1]} {told}"
            for key in {**self.base, **self.mine, **self.theirs}
            if key not in self.whole
            for told in self._of_row(key, merged.get(key))
        ]

    def _of_row(self, key: Key, now: Mapping[str, Any] | None) -> Iterator[str]:
        was, own, other = (side.get(key) for side in (self.base, self.mine, self.theirs))
        if own == was or other == was:
            if now != (other if own == was else own):
                yield "is not what the one side that changed it made of it"
        elif now is None or own is None or other is None:
            if not now == own == other:
                yield "was deleted on one side and changed on the other"
        else:
            for column, value in now.items():
                before = None if was is None else was[column]
                mine, theirs = own[column], other[column]
                if column in self.fields.get(key, ()):
                    allowed = [mine, theirs]
                elif mine == before:
                    allowed = [theirs]
                elif theirs in (before, mine):
                    allowed = [mine]
                else:
                    allowed = []
                if value not in allowed:
                    yield f"{column} is {value!r}, with {mine!r} and {theirs!r} beside it"


@contextmanager
def told(
    data: Store, folder: Path, random: Random, name: str = "Copy", edits: int = 13
) -> Iterator[Story]:
    """A random story: some edits, a copy is taken, and both sides go on."""
    random_edits(data, ME, random, 12)
    base = rows(data)
    with parted(data, folder, name) as copy:
        random_edits(copy, OTHER, random, random.randrange(1, edits + 1))
        random_edits(data, ME, random, random.randrange(edits + 1))
        yield Story(data, copy, base, rows(copy), rows(data))


def decided(
    story: Story, side: Callable[[], Side], known: Choices | None = None
) -> tuple[Comparison, Choices]:
    """The comparison in which everything is decided; what was a conflict is noted in the story."""
    choices = dict(known or {})
    while True:
        compared = merging.compare(story.data, story.copy, names_once, choices)
        if not compared.conflicts:
            return compared, choices
        for conflict in compared.conflicts:
            choices[conflict.key] = side()
            if conflict.kind is Kind.FIELD:
                story.fields.setdefault(conflict.rows[0], set()).add(conflict.column)
            else:
                story.whole.update(conflict.rows)


def seen(compared: Comparison) -> tuple[int, int]:
    """The revisions that a merge is guarded by."""
    return compared.revision, compared.branch_revision


def loses_nothing(data: Store, folder: Path, random: Random, name: str = "Copy") -> list[str]:
    """What is wrong with the merge of one random story: K12, and what K13 says of every merge.

    The data is as before afterwards, but for its history.
    """
    wrong: list[str] = []
    with told(data, folder, random, name) as story:
        compared, choices = decided(story, lambda: random.choice([Side.MINE, Side.THEIRS]))
        if rows(data) != story.theirs:
            wrong.append("comparing changed something")
        done = merging.merge(data, story.copy, names_once, choices, ME, seen(compared))
        merged = rows(data)
        wrong += story.silent_losses(merged) + invalid(data, story)
        foreseen = dict(story.theirs)
        for change in compared.changes:
            after = change.read(SAMPLE)[1]
            if after is None:
                del foreseen[change.key]
            else:
                foreseen[change.key] = after
        if foreseen != merged:
            wrong.append("the preview is not the result")
        again = merging.compare(data, story.copy, names_once, {})
        if again.changes or again.conflicts:
            wrong.append("merging again would change something")
        if done.revision > compared.revision:
            data.undo(ME)
        if rows(data) != story.theirs:
            wrong.append("undoing the merge does not give back what was")
    return wrong


def invalid(data: Store, story: Story) -> list[str]:
    """What the merged data breaks: references, and rules that neither side broke alone."""

    def found(store: Store) -> set[tuple[str, tuple[Key, ...]]]:
        return store.ask(Asks(lambda r: {one.same for one in names_once(r.connection)})).value

    alone = found(story.copy) | _breaches(story.theirs)
    wrong = [
        f"breaks {code} by {keys}"
        for code, keys in found(data)
        if not any(code == other and {*keys} <= {*among} for other, among in alone)
    ]
    held = rows(data)
    ids = {key[1] for key in held}
    return wrong + [
        f"{key[0]}/{key[1]} refers to nothing"
        for key, values in held.items()
        for column, value in values.items()
        if column.endswith("_id") and isinstance(value, UUID) and value not in ids
    ]


def _breaches(state: Rows) -> set[tuple[str, tuple[Key, ...]]]:
    """What `names_once` finds, told from rows alone."""
    names: dict[str, list[Key]] = {}
    for key, values in state.items():
        if key[0] == "box":
            names.setdefault(values["name"], []).append(key)
    return {
        ("not_unique", tuple(sorted(keys)))
        for name, keys in names.items()
        if name and len(keys) > 1
    }


def newest_wins(story: Story) -> dict[Key, Mapping[str, Any]]:
    """The negative control: of a row that both have changed, whoever touched it last has it."""

    def touched(store: Store, key: Key) -> Any:
        return store.row_history(*key)[-1].change_set.instant

    merged = dict(story.theirs)
    for key in {**story.base, **story.mine}:
        own, was = story.mine.get(key), story.base.get(key)
        if own == was:
            continue
        both = story.theirs.get(key) != was
        if both and touched(story.copy, key) < touched(story.data, key):
            continue
        if own is None:
            merged.pop(key, None)
        else:
            merged[key] = own
    return merged
