"""Objectives over a period, and over their windows before it."""

from collections.abc import Sequence

from models.insight.level_inputs import LevelInputs
from models.insight.level_looks import look_at, window_days
from models.insight.levels import Evidence, Evidences, spec_of
from models.insight.queries.level_facts import level_inputs
from models.kernel.instants import zone
from models.kernel.periods import DAY, Period
from models.kernel.spans import Span
from models.services.rows import ObjectiveRow, WindowKind
from models.services.rules.windows import Window, WindowSpec, windows_between
from models.store.query import Reader


class Periods:
    """Objectives over a period, and over so many of their windows before it."""

    def __init__(
        self,
        reader: Reader,
        period: Period,
        objectives: Sequence[ObjectiveRow],
        earlier: int = 1,
    ) -> None:
        self.period = period
        self._now = reader.clock()
        spans = [self._span(row, earlier) for row in objectives]
        start = min((span.start for span in spans), default=self._now)
        end = max((span.end for span in spans), default=self._now)
        self.inputs: LevelInputs = level_inputs(reader, objectives, Span(start, end))
        self._evidences = Evidences(self.inputs)

    def _span(self, objective: ObjectiveRow, more: int) -> Span:
        start, end = self.period.instants(zone(objective.zone))
        width = DAY * max(window_days(objective), window_days(objective, WindowKind.MONTH))
        return Span(start - width * more, end + width)

    def evidence(self, objective: ObjectiveRow) -> Evidence:
        """What is known of one at the end of the period, or now."""
        look = look_at(objective, self._now, self.period)
        return self._evidences.of(objective, look.now, look.last)

    def spec(self, objective: ObjectiveRow, kind: WindowKind | None = None) -> WindowSpec:
        """Its windows."""
        return spec_of(objective, self.inputs.calendars, kind)

    def begun(self, evidence: Evidence, spec: WindowSpec, earlier: int = 0) -> tuple[Window, ...]:
        """The windows of the period that have begun and were promised, with some before it."""
        start, end = self.period.instants(zone(evidence.objective.zone))
        back = start - DAY * window_days(evidence.objective) * earlier
        first = max(back, evidence.promise.since)
        return windows_between(spec, first, min(end, evidence.now))
