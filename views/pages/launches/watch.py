"""What launches need a person for: closed gates before planned launches, assessments and policies that are due."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.gates import gate_text
from models.insight.gate import GateState
from models.insight.launch_rows import LaunchBoard, ServiceGate
from models.insight.queries.launches import LaunchBoardOf
from models.kernel.periods import TeamCalendar
from models.releases.rows import LaunchStage
from views.kit.page import Problem, Severity

_AHEAD = (LaunchStage.PROPOSED, LaunchStage.PREPARING)
_SOON = 28


class LaunchesWatcher:
    """Asks for the board, and says which launches stand before a closed gate."""

    reads: ClassVar[frozenset[str]] = LaunchBoardOf.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> LaunchBoardOf:
        """What to ask."""
        return LaunchBoardOf(team_id, calendar.zone)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        board: LaunchBoard = value
        place = ZoneInfo(board.zone)
        found = []
        for entry in board.launches:
            planned = entry.launch.planned_on
            soon = planned is not None and (planned - board.today).days <= _SOON
            if entry.launch.stage in _AHEAD and soon and entry.gate.state is GateState.CLOSED:
                found.append(
                    Problem(
                        f"launches.closed.{entry.id}",
                        _("The gate of {launch} is closed").format(launch=entry.launch.name),
                        gate_text(entry.gate, place),
                        Severity.WATCH,
                        "launches",
                        _("Look at it"),
                        {"launch": entry.id},
                    )
                )
            if entry.may_announce:
                found.append(
                    Problem(
                        f"launches.announce.{entry.id}",
                        _("{launch} may be announced").format(launch=entry.launch.name),
                        _("It stayed within its budget for long enough."),
                        Severity.DUE,
                        "launches",
                        _("Look at it"),
                        {"launch": entry.id},
                    )
                )
        found += [
            _assessment_due(row, row.assess_on)
            for row in board.gates
            if row.assess_on is not None and row.assess_on < board.today
        ]
        late = [
            p for p in board.policies if p.revisit_on is not None and p.revisit_on < board.today
        ]
        if late:
            found.append(
                Problem(
                    "launches.policy",
                    _("An error-budget policy is to be revisited"),
                    _("Its day was {day}.").format(day=late[0].revisit_on),
                    Severity.DUE,
                    "launches",
                    _("Look at it"),
                    {"view": "policies"},
                )
            )
        return found


def _assessment_due(row: ServiceGate, day: date) -> Problem:
    return Problem(
        f"launches.assess.{row.service_id}",
        _("{service} is to be looked through for vulnerabilities").format(service=row.name),
        _("Its day was {day}.").format(day=day),
        Severity.DUE,
        "launches",
        _("Look at it"),
        {"view": "gates", "gate": row.service_id, "tab": "security"},
    )
