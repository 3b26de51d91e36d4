"""How promises stood month by month, for a table of many of them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.insight.level_looks import look_at, window_days
from models.insight.levels import Evidences, spec_of
from models.insight.levels_rows import LevelStrip
from models.insight.queries.level_facts import LEVEL_TABLES, level_inputs, objectives_of
from models.kernel.periods import DAY, Period
from models.kernel.spans import Span
from models.services.rows import WindowKind
from models.services.rules.windows import following, window_at
from models.store.query import Query, Reader


@dataclass(frozen=True)
class LevelStrips(Query[tuple[LevelStrip, ...]]):
    """The last windows of every objective (of a team's services), whatever it is judged by, in
    windows of one kind, so that they stand below each other. Before anything was promised they are
    unknown.

    period: up to its end, as far as it has passed.
    """

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES
    team_id: UUID | None = None
    period: Period | None = None
    count: int = 12
    tiles: WindowKind = WindowKind.MONTH

    def run(self, reader: Reader) -> tuple[LevelStrip, ...]:
        """The strips."""
        now = reader.clock()
        objectives = objectives_of(reader, now, self.team_id)
        looks = [look_at(row, now, self.period) for row in objectives]
        if not looks:
            return ()
        widest = max(window_days(row, self.tiles) for row in objectives)
        start = min(look.last for look in looks) - DAY * widest * self.count
        end = max(look.last for look in looks) + DAY * widest
        inputs = level_inputs(reader, objectives, Span(start, end))
        evidences = Evidences(inputs)
        strips = []
        for look in looks:
            evidence = evidences.of(look.objective, look.now, look.last)
            spec = spec_of(look.objective, inputs.calendars, self.tiles)
            last = window_at(spec, look.last)
            windows = [following(spec, last, -at) for at in reversed(range(self.count))]
            strips.append(LevelStrip(look.objective.id, evidence.attained(windows)))
        return tuple(strips)
