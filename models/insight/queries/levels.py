"""Where the promises of services stand (F1 to F5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select

from models.incidents.records import Impact
from models.insight.level_cells import level_cell
from models.insight.level_inputs import LevelInputs, with_exclusion, with_incident
from models.insight.level_looks import Look, look_at, reach, window_days
from models.insight.levels import Evidence, Evidences, level_row, spec_of
from models.insight.levels_rows import (
    ExclusionDraft,
    IncidentDraft,
    LevelCell,
    LevelEffect,
    LevelInFull,
    LevelRow,
)
from models.insight.queries.level_facts import (
    LEVEL_TABLES,
    incidents_of,
    level_inputs,
    objectives_of,
)
from models.kernel.periods import DAY, Period
from models.kernel.spans import Span
from models.services.queries import BurnRules, Credits
from models.services.records import Objective
from models.services.rows import ObjectiveRow, WindowKind
from models.services.rules.budget import burn_down, remaining_at
from models.services.rules.windows import Window, WindowSpec, windows_between
from models.store.query import Query, Reader
from models.store.shaping import rows_of

Past = Sequence[tuple[datetime, Fraction | None]]
"""What remained of a budget at instants, in order."""

STRIP = 24
"""Windows that are shown one beside the other."""


@dataclass(frozen=True)
class Levels(Query[tuple[LevelRow, ...]]):
    """How objectives stand now, by name: all, those of a team's services, or of one service.

    period: how they stood at its end (in each one's zone), if that has passed, by what is known now.
    """

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES
    team_id: UUID | None = None
    service_id: UUID | None = None
    period: Period | None = None

    def run(self, reader: Reader) -> tuple[LevelRow, ...]:
        """The rows."""
        now = reader.clock()
        objectives = objectives_of(reader, now, self.team_id, self.service_id)
        looks = [look_at(row, now, self.period) for row in objectives]
        inputs = level_inputs(reader, objectives, _reach(reader, looks, now))
        return _levels(inputs, looks)


def levels_and_past(
    reader: Reader, back: timedelta, step: timedelta
) -> Iterable[tuple[LevelRow, Past]]:
    """Each objective as `Levels` has it, and the share of its budget that remained at instants of the
    same window from `back` ago up to now, a `step` apart."""
    now = reader.clock()
    objectives = objectives_of(reader, now)
    looks = [look_at(row, now) for row in objectives]
    span = _reach(reader, looks, now)
    inputs = level_inputs(reader, objectives, Span(span.start - back, span.end))
    evidences = Evidences(inputs)
    instants = [now - step * n for n in range(back // step, -1, -1)]
    for objective in objectives:
        evidence = evidences.of(objective, now)
        same = [at for at in instants if at in evidence.window.span or at == now]
        measured, promise = evidence.measurement.measured, evidence.promise
        yield (
            level_row(evidence, inputs.rules),
            remaining_at(measured, promise, evidence.spec, same),
        )


@dataclass(frozen=True)
class LevelDetails(Query[LevelInFull | None]):
    """All about one objective now; None when it is gone.

    tiles: the windows of the strip, of its own kind if None; rolling ones are laid back from now.
    period: as in `Levels`.
    """

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES | {"credit"}
    objective_id: UUID
    tiles: WindowKind | None = None
    period: Period | None = None

    def run(self, reader: Reader) -> LevelInFull | None:
        """The answer."""
        now = reader.clock()
        objectives = rows_of(reader, Objective, ObjectiveRow, id=self.objective_id)
        looks = [look_at(row, now, self.period) for row in objectives]
        span = _reach(reader, looks, now)
        for look in looks:
            back = DAY * window_days(look.objective, self.tiles) * (STRIP + 1)
            span = Span(min(span.start, look.now - back), span.end)
        inputs = level_inputs(reader, objectives, span)
        incidents = incidents_of(reader, _ids(inputs))
        owed = Credits(self.objective_id).run(reader)
        if not looks:
            return None
        evidence = Evidences(inputs).of(looks[0].objective, looks[0].now, looks[0].last)
        own = evidence.window
        strip = self._strip(evidence, spec_of(evidence.objective, inputs.calendars, self.tiles))
        now_cell, *cells = (
            level_cell(evidence, result, incidents) for result in evidence.attained([own, *strip])
        )
        return LevelInFull(
            level_row(evidence, inputs.rules),
            now_cell,
            burn_down(evidence.measurement.measured, evidence.promise, own, evidence.now),
            tuple(cells),
            evidence.targets,
            owed,
        )

    def _strip(self, evidence: Evidence, spec: WindowSpec) -> tuple[Window, ...]:
        """The last windows, from when on something was promised."""
        days = window_days(evidence.objective, self.tiles) * (STRIP + 1)
        since = max(evidence.promise.since, evidence.now - DAY * days)
        return windows_between(spec, since, evidence.now)[-STRIP:]


@dataclass(frozen=True)
class LevelWindow(Query[LevelCell | None]):
    """One window of an objective with the rows behind it; None when the objective is gone."""

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES
    objective_id: UUID
    window: Window

    def run(self, reader: Reader) -> LevelCell | None:
        """The cell."""
        objectives = rows_of(reader, Objective, ObjectiveRow, id=self.objective_id)
        inputs = level_inputs(reader, objectives, self.window.span)
        incidents = incidents_of(reader, _ids(inputs))
        if not objectives:
            return None
        evidence = Evidences(inputs).of(objectives[0], reader.clock())
        (result,) = evidence.attained([self.window])
        return level_cell(evidence, result, incidents)


@dataclass(frozen=True)
class BudgetEffect(Query[tuple[LevelEffect, ...]]):
    """How objectives stand now, without and with what is being thought of.

    objective_id: of this one, or else of every objective of a service that a draft concerns. more:
    so many more seconds (or requests) bad from now on. incident, exclusion: as if they were saved.
    """

    reads: ClassVar[frozenset[str]] = LEVEL_TABLES
    objective_id: UUID | None = None
    more: int = 0
    incident: IncidentDraft | None = None
    exclusion: ExclusionDraft | None = None

    def run(self, reader: Reader) -> tuple[LevelEffect, ...]:
        """The rows, by the objective's name."""
        now = reader.clock()
        services = self._services(reader)
        objectives = [
            row
            for row in objectives_of(reader, now)
            if row.id == self.objective_id or row.service_id in services
        ]
        looks = [look_at(row, now) for row in objectives]
        inputs = level_inputs(reader, objectives, _reach(reader, looks, now))
        thought = inputs
        if self.incident is not None:
            thought = with_incident(thought, self.incident)
        if self.exclusion is not None:
            thought = with_exclusion(thought, self.exclusion)
        before, after = _levels(inputs, looks), _levels(thought, looks, self.more)
        return tuple(map(LevelEffect, before, after))

    def _services(self, reader: Reader) -> set[UUID]:
        """Those that the drafts concern, and that the incident concerned as it was saved."""
        if self.objective_id is not None:
            return set()
        services: set[UUID] = set()
        if self.exclusion is not None:
            services.add(self.exclusion.service_id)
        if self.incident is not None:
            services |= {impact.service_id for impact in self.incident.impacts}
            hit = select(Impact.service_id).where(Impact.incident_id == self.incident.id)
            services |= set(reader.connection.scalars(hit))
        return services


def _reach(reader: Reader, looks: Sequence[Look], now: datetime) -> Span:
    return reach(looks, BurnRules().run(reader)) or Span(now, now)


def _levels(inputs: LevelInputs, looks: Sequence[Look], more: int = 0) -> tuple[LevelRow, ...]:
    evidences = Evidences(inputs)
    found = (evidences.of(look.objective, look.now, look.last) for look in looks)
    return tuple(level_row(evidence, inputs.rules, more) for evidence in found)


def _ids(inputs: LevelInputs) -> list[UUID]:
    return [hit.incident_id for hits in inputs.hits.values() for hit in hits]
