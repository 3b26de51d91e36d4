"""Services through their stages, with what each still needs (S46)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.grouping import by_field
from models.insight.lifecycle_rows import StageBoard, StageEntry
from models.insight.queries.ours import services_of
from models.lifecycle.queries import Checklists, StagePlans, Transitions
from models.lifecycle.queries.stages import STAGE_TABLES
from models.lifecycle.queries.standing import STANDING_TABLES, Standing, standing
from models.lifecycle.rows import StagePlanRow, TransitionRow
from models.lifecycle.rules.stages import ENDING, lacking, next_stage
from models.people.queries import People
from models.services.queries import Services
from models.services.rows import ServiceRow, Stage
from models.store.query import Query, Reader


@dataclass(frozen=True)
class StageBoardOf(Query[StageBoard]):
    """The services of a team (of all) by their stages on a day, with the criteria of what is next."""

    reads: ClassVar[frozenset[str]] = (
        STAGE_TABLES | STANDING_TABLES | {"service", "person", "checklist"}
    )
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> StageBoard:
        """The board."""
        ours = services_of(reader, self.day, self.team_id)
        facts = standing(reader, self.day)
        plans = by_field(StagePlans().run(reader), "service_id")
        moves = by_field(Transitions().run(reader), "service_id")
        services = [row for row in Services().run(reader) if row.id in ours]
        return StageBoard(
            self.day,
            tuple(_entry(row, facts, plans[row.id], moves[row.id]) for row in services),
            facts.criteria,
            {row.id: row.name for row in People().run(reader)},
            {row.id: row.name for row in Checklists().run(reader)},
        )


def _entry(
    row: ServiceRow,
    facts: Standing,
    plans: Iterable[StagePlanRow],
    moves: Iterable[TransitionRow],
) -> StageEntry:
    after = next_stage(row.stage)
    asked = facts.of(row.id, row.stage, after) if after else ()
    history = tuple(moves)[::-1]
    entered = history[0] if history and history[0].to_stage is row.stage else None
    ending = () if row.stage in ENDING else facts.of(row.id, row.stage, Stage.RETIRING)
    planned = {plan.stage: plan for plan in plans}
    return StageEntry(row, after, asked, lacking(asked), ending, planned, entered, history)
