"""The rows that levels are worked out from, and what they become when something else is thought of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from models.incidents.rows import IncidentClass
from models.insight.levels_rows import ExclusionDraft, IncidentDraft
from models.services.rows import (
    BurnRuleRow,
    CapacityPointRow,
    CapacityRow,
    ExclusionKind,
    ExclusionRow,
    ObjectiveRow,
    SampleRow,
    TargetRow,
    WeaknessRow,
)

THOUGHT_OF = UUID(int=0)
"""The id of a draft that is nobody's record yet."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that an incident hit: how much of it was gone, from an instant on (None: from the
    incident's start) until the next of the same incident, or until users were served again."""

    incident_id: UUID
    start: datetime
    end: datetime | None
    since: datetime | None
    weight: Decimal


@dataclass(frozen=True, slots=True)
class LevelInputs:
    """Rows of some objectives, as far as they touch an interval.

    calendars: the first month of the year and the first weekday of the team that runs a service.
    By objective: targets, samples. By service: the rest.
    """

    objectives: tuple[ObjectiveRow, ...]
    names: Mapping[UUID, str]
    calendars: Mapping[UUID, tuple[int, int]]
    targets: Mapping[UUID, tuple[TargetRow, ...]]
    samples: Mapping[UUID, tuple[SampleRow, ...]]
    hits: Mapping[UUID, tuple[Hit, ...]]
    exclusions: Mapping[UUID, tuple[ExclusionRow, ...]]
    weaknesses: Mapping[UUID, tuple[WeaknessRow, ...]]
    uses: Mapping[UUID, tuple[tuple[CapacityRow, CapacityPointRow], ...]]
    rules: tuple[BurnRuleRow, ...]


def with_incident(inputs: LevelInputs, draft: IncidentDraft) -> LevelInputs:
    """As if an incident were saved: in place of the one that it stands for, or beside all others."""
    own = draft.id or THOUGHT_OF
    hits = {
        service: tuple(hit for hit in there if hit.incident_id != own)
        for service, there in inputs.hits.items()
    }
    if draft.kind is not IncidentClass.FALSE_ALARM:
        end = draft.repaired or draft.end
        for impact in draft.impacts:
            hit = Hit(own, draft.start, end, impact.since, impact.weight)
            hits[impact.service_id] = (*hits.get(impact.service_id, ()), hit)
    return replace(inputs, hits=hits)


def with_exclusion(inputs: LevelInputs, draft: ExclusionDraft) -> LevelInputs:
    """As if an exclusion were saved and approved before it began."""
    own = draft.id or THOUGHT_OF
    row = ExclusionRow(
        own,
        draft.service_id,
        ExclusionKind.OTHER,
        draft.start,
        draft.end,
        draft.began,
        draft.ended,
        reason="",
        approved_by="",
        approved_at=draft.start,
    )
    exclusions = {
        service: tuple(each for each in there if each.id != own)
        for service, there in inputs.exclusions.items()
    }
    exclusions[draft.service_id] = (*exclusions.get(draft.service_id, ()), row)
    return replace(inputs, exclusions=exclusions)


def only(inputs: LevelInputs, services: Iterable[UUID]) -> LevelInputs:
    """The objectives of some services."""
    wanted = set(services)
    kept = tuple(row for row in inputs.objectives if row.service_id in wanted)
    return replace(inputs, objectives=kept)
