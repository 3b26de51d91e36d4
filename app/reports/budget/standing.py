"""What the report rests on: budgets by promise and window, policies, overrides, pauses and changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from app.reports.sla.rows import Named, incident_codes, known, named
from models.insight.cap_rows import PauseEntry
from models.insight.levels_rows import LevelCell
from models.insight.queries.levels_in_period import LevelsInPeriod
from models.insight.queries.pausing import Pauses
from models.kernel.instants import zone
from models.kernel.periods import Period
from models.kernel.spans import Span
from models.releases.queries import Changes, GateOverrides, GatePolicies
from models.releases.rows import ChangeRow, GateOverrideRow, GatePolicyRow
from models.services.queries import Services

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OwnBudget:
    """The budget of one window of a promise. code: what the rows know it by."""

    code: str
    promise: Named
    cell: LevelCell

    @property
    def allowed(self) -> Fraction:
        """Seconds that the whole window may be down."""
        return self.cell.whole.allowed

    @property
    def spent(self) -> Fraction:
        """Seconds that it was down so far."""
        return self.cell.so_far.bad

    def left_at(self, at: datetime) -> Fraction:
        """Seconds left when everything that had begun by an instant is taken off."""
        begun = (each for each in self.cell.incidents if each.incident.start <= at)
        return self.allowed - sum((each.cost.share for each in begun), Fraction(0))


@dataclass(frozen=True, slots=True)
class SpentChange:
    """A change of a service whose budget was spent when it was made. left: of the most spent one."""

    change: ChangeRow
    service: str
    left: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """Of a period; in order of promise and window, or of time. counted: promises that are measured in
    numbers, whose budgets are no time. services: names by id."""

    period: Period
    revision: int
    budgets: tuple[OwnBudget, ...]
    counted: int
    incidents: dict[UUID, str]
    policies: tuple[GatePolicyRow, ...]
    overrides: tuple[GateOverrideRow, ...]
    pauses: tuple[PauseEntry, ...]
    changes: tuple[SpentChange, ...]
    services: dict[UUID, str]


def standing(
    workspace: "Workspace", period: Period, team_id: UUID | None, asked: Callable[[], bool]
) -> Standing:
    """Read it. Of a team: what belongs to the services whose promises are its own."""
    answer = workspace.ask(LevelsInPeriod(period, None, team_id), asked)
    promises = named(answer.value.promises)
    in_time = [each for each in promises if each.in_time]
    budgets = tuple(
        OwnBudget(f"{each.code}/{number}", each, cell)
        for each in in_time
        for number, cell in enumerate(each.promise.windows, 1)
        if known(cell)
    )
    ours = {each.promise.objective.service_id for each in promises}
    all_ours = team_id is None
    span = Span(*period.instants(zone("UTC")))
    changes = workspace.ask(Changes(span.start, span.end), asked).value
    services = {row.id: row.name for row in workspace.ask(Services(), asked).value}
    return Standing(
        period,
        answer.revision,
        budgets,
        len(promises) - len(in_time),
        incident_codes(promises),
        tuple(
            row
            for row in workspace.ask(GatePolicies(), asked).value
            if row.from_day < period.end
            and (row.service_id is None or all_ours or row.service_id in ours)
        ),
        tuple(
            row
            for row in workspace.ask(GateOverrides(), asked).value
            if row.at < span.end
            and (row.ended_at or row.expires) > span.start
            and (all_ours or row.service_id in ours)
        ),
        tuple(
            one
            for one in reversed(workspace.ask(Pauses(team_id), asked).value)
            if one.pause.from_day < period.end
            and (one.pause.ended_on is None or one.pause.ended_on > period.start)
        ),
        tuple(_spent(changes, budgets, services)),
        services,
    )


def _spent(
    changes: tuple[ChangeRow, ...], budgets: tuple[OwnBudget, ...], services: dict[UUID, str]
) -> list[SpentChange]:
    found = []
    for change in changes:
        if change.at is None or change.service_id is None:
            continue
        left = [
            each.left_at(change.at)
            for each in budgets
            if each.promise.promise.objective.service_id == change.service_id
            and change.at in each.cell.window.span
        ]
        if left and min(left) <= 0:
            found.append(SpentChange(change, services[change.service_id], min(left)))
    return found
