"""What two sides of a merge could break together among promises is found on both databases."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from sqlalchemy import select

from models.services.records import BurnRule, Credit, Sample, Target
from models.services.rows import AlertSeverity
from models.services.soundness import CHECKS
from models.store.command import Command
from models.store.query import Query, Reader
from models.store.records import Record
from models.store.store import Store
from models.store.work import Work
from tests.models.desk import Desk
from tests.models.services.examples_levels import AT, CREDITS, DAY, full, new_rules


@dataclass(frozen=True)
class Broken(Query[list[str]]):
    """The codes of every breach."""

    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> list[str]:
        return [broken.code for check in CHECKS for broken in check(reader.connection)]


@dataclass(frozen=True)
class BringIn(Command[None]):
    """A row of the other side, past the rules of commands."""

    kind: type[Record]
    values: Mapping[str, Any]

    def run(self, work: Work) -> None:
        work.insert_many(self.kind, [{"id": work.new_id(), **self.values}])


@dataclass(frozen=True)
class TakeAway(Command[None]):
    """Every target, as two sides may do together."""

    def run(self, work: Work) -> None:
        for target in work.session.scalars(select(Target)).all():
            work.session.delete(target)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_what_two_sides_promise_together_is_found(desk: Desk) -> None:
    objective = full(desk)
    desk.do(new_rules(desk))
    assert desk.ask(Broken()) == []
    own = {"objective_id": objective}
    day = {**own, "day": DAY, "good": 1, "valid": 1, "source": ""}
    target = {**own, "from_day": DAY, "target": Decimal(1), "reason": "", "set_by": ""}
    first = CREDITS[0]
    rule = {"severity": AlertSeverity.TICKET, "long_seconds": 259_200, "short_seconds": 21_600}
    rates = {"share": Decimal("0.2"), "period_days": 30, "minimum_bad": 0}
    for kind, values, code in (
        (Sample, day, "not_unique"),
        (Target, {**target, "set_at": AT}, "not_unique"),
        (Credit, {**own, "below": first.below, "share": Decimal("0.05")}, "not_unique"),
        (Credit, {**own, "below": Decimal("0.5"), "share": Decimal("0.2")}, "not_rising"),
        (BurnRule, {**rule, **rates}, "not_unique"),
    ):
        desk.do(BringIn(kind, values))
        assert code in desk.ask(Broken()), kind
        desk.undo()
    desk.do(TakeAway())
    assert desk.ask(Broken()) == ["no_target"]
