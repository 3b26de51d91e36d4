"""What every chapter is made from: the workspace, the days and the names that may be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from app.about import DEFINITIONS, NAME, VERSION
from app.reports import Check, People, Request, called_off
from app.reports.calculated import digest
from app.reports.periods import period_before
from app.reports.toil.rows import person_names
from app.text import _
from models.kernel.errors import Refused
from models.kernel.figures import (
    ChartData,
    Definition,
    Figure,
    Provenance,
    Report,
    Table,
)
from models.kernel.figures import (
    Check as Agreement,
)
from models.kernel.instants import zone
from models.kernel.periods import Period
from models.people.queries import People as AllPeople
from models.people.queries import Teams
from models.people.rows import PersonRow, TeamRow

if TYPE_CHECKING:
    from app.workspace import Workspace
    from models.store.query import Query

Result = TypeVar("Result")


@dataclass(frozen=True)
class Asking:
    """One report under way. Days are those of the team's zone; without a team, of UTC."""

    workspace: "Workspace"
    request: Request
    check: Check

    def ask(self, query: "Query[Result]") -> Result:
        """The answer to a question, unless the report is called off."""
        self.check()
        return self.workspace.ask(query, called_off(self.check)).value

    @property
    def period(self) -> Period:
        """The days that the report is of."""
        return self.request.period

    @property
    def team_id(self) -> UUID | None:
        """The team; None for everybody."""
        return self.request.team_id

    @cached_property
    def team(self) -> TeamRow | None:
        """The team as it is known. Raises Refused ``gone`` where it is not there."""
        if self.team_id is None:
            return None
        for team in self.ask(Teams()):
            if team.id == self.team_id:
                return team
        raise Refused.because("gone", "team")

    @property
    def scope(self) -> str:
        """Whose report it is, in words."""
        return self.team.name if self.team else _("Everybody")

    @cached_property
    def place(self) -> ZoneInfo:
        """Whose days and clocks it tells."""
        return zone(self.team.zone if self.team else "UTC")

    @property
    def at(self) -> datetime:
        """The instant that it looks at: the period's end, or now while that is ahead."""
        return min(self.period.instants(self.place)[1], self.request.now)

    @property
    def named(self) -> bool:
        """Whether single persons may be told apart."""
        return self.request.people is not People.HIDDEN

    @cached_property
    def person(self) -> Callable[[UUID], str]:
        """What a person is called: by name only if asked for, else by a pseudonym."""
        people: tuple[PersonRow, ...] = self.ask(AllPeople())
        return person_names(people, self.request.people)

    def of(self, period: Period) -> "Asking":
        """The same of other days."""
        return replace(self, request=replace(self.request, period=period))

    def before(self) -> "Asking":
        """The same of the period before."""
        return self.of(period_before(self.period))


def chapter(
    asking: Asking,
    key: str,
    title: str,
    finding: str,
    figures: Sequence[Figure],
    *,
    tables: Sequence[Table] = (),
    data: Sequence[Table] = (),
    charts: Sequence[ChartData] = (),
    checks: Sequence[Agreement] = (),
    definitions: Sequence[Definition] = (),
) -> Report:
    """A chapter as a report: `tables` are shown on its sheet, `data` are the raw rows behind."""
    workspace = asking.workspace
    return Report(
        key=key,
        title=title,
        team=asking.scope,
        period=asking.period,
        zone=asking.place.key,
        finding=finding,
        figures=tuple(figures),
        tables=tuple(replace(table, section=title) for table in tables),
        charts=tuple(chart for chart in charts if chart.series and chart.labels),
        data=tuple(data),
        definitions=tuple(definitions),
        checks=tuple(checks),
        provenance=Provenance(
            workspace=workspace.name,
            workspace_id=str(workspace.id),
            revision=workspace.store.head().revision,
            generated=asking.request.now,
            author=workspace.author.name,
            application=f"{NAME} {VERSION}",
            definitions=DEFINITIONS,
            digest=digest(data) if data else "",
            row_counts={table.title: len(table.rows) for table in data},
        ),
    )


def beside(now: Report, before: Report) -> Report:
    """A chapter with the figures of the period before beside its own."""
    values = {figure.key: figure.value for figure in before.figures}
    figures = tuple(replace(one, previous=values.get(one.key)) for one in now.figures)
    return replace(now, figures=figures)
