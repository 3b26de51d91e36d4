"""What projects need a person for: late promises and solo projects."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _
from models.insight.projects_rows import ProjectsBoard
from models.insight.queries.projects import ProjectsBoardOf
from models.kernel.periods import TeamCalendar
from models.projects.rows import ProjectState
from models.projects.rules.on_time import Delivery
from views.kit.page import Problem, Severity

_FEW = 3


class ProjectsWatcher:
    """Asks for the projects of the team."""

    reads: ClassVar[frozenset[str]] = ProjectsBoardOf.reads

    def question(
        self, _calendar: TeamCalendar, _today: date, team_id: UUID | None
    ) -> ProjectsBoardOf:
        """What to ask."""
        return ProjectsBoardOf(team_id, weeks=1)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        board: ProjectsBoard = value
        found = []
        active = [e for e in board.projects if e.project.state is ProjectState.ACTIVE]
        for entry in active:
            late = [
                promise.deliverable.name
                for promise in entry.promises
                if promise.delivery is Delivery.LATE and promise.deliverable.delivered_on is None
            ]
            if late:
                found.append(
                    Problem(
                        f"projects.late.{entry.id}",
                        _("{project} is late").format(project=entry.project.name),
                        _("Not delivered: {what}.").format(what=", ".join(late[:_FEW])),
                        Severity.DUE,
                        "projects",
                        _("Look at it"),
                        {"project": entry.id},
                    )
                )
            if entry.company.solo:
                found.append(
                    Problem(
                        f"projects.solo.{entry.id}",
                        _("{project} is a solo project").format(project=entry.project.name),
                        _("Nobody else worked on it or looked at it lately."),
                        Severity.WATCH,
                        "projects",
                        _("Pair somebody"),
                        {"project": entry.id, "tab": "people"},
                    )
                )
        return found
