"""The rows of the page's table: a promise as it stands, with its last windows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.text.levels import amount, even_share, result_text
from models.insight.levels_rows import LevelRow
from models.services.rules.attainment import Attainment, Status
from views.kit.level_bar import Kinds, levels_of
from views.kit.strip_paint import Fill, Square

_FILLS = {
    Status.MET: Fill.FULL,
    Status.LITTLE_LEFT: Fill.HALF,
    Status.MISSED: Fill.CROSSED,
    Status.UNKNOWN: Fill.HATCHED,
}
HALF = Decimal("0.5")
"""Below this share of its budget a promise is worth a look."""


@dataclass(frozen=True, slots=True)
class Line:
    """One promise. strip: the results of its last windows, oldest first. now: the instant it was
    asked for. excluded: something was left out of its window."""

    level: LevelRow
    strip: tuple[Attainment, ...]
    now: datetime
    excluded: bool = False

    @property
    def id(self) -> UUID:
        """Of the objective."""
        return self.level.objective.id

    @property
    def remaining(self) -> Decimal | None:
        """The share that is left."""
        left = self.level.whole.remaining
        return None if left is None else Decimal(left.numerator) / left.denominator

    @property
    def left(self) -> Decimal | None:
        """What is left, in minutes or counts; below zero it stays below zero."""
        whole = self.level.whole
        return None if whole.remaining is None else amount(whole.left, self.level.objective)

    @property
    def even(self) -> float | None:
        """What an even burn would have left, of one."""
        return even_share(self.level.window, self.now)

    @property
    def low(self) -> bool:
        """Less than half of its budget is left."""
        return self.remaining is not None and self.remaining < HALF

    def squares(self) -> tuple[Square, ...]:
        """Its windows as they are drawn."""
        row = self.level.objective
        return tuple(Square(_FILLS[one.status], result_text(one, row)) for one in self.strip)


def of_kinds(lines: Iterable[Line], kinds: Kinds) -> list[Line]:
    """The lines of some kinds of promise, the worst first."""
    by_id = {line.id: line for line in lines}
    found = levels_of((line.level for line in by_id.values()), kinds)
    return [by_id[level.objective.id] for level in found]


def siblings(lines: Sequence[Line], line: Line) -> list[Line]:
    """The other promises of the same service, of the other kind first."""
    others = [one for one in lines if _service(one) == _service(line) and one.id != line.id]
    mine = line.level.objective.kind
    return sorted(
        others, key=lambda one: (one.level.objective.kind is mine, one.level.objective.name)
    )


def _service(line: Line) -> UUID:
    return line.level.objective.service_id
