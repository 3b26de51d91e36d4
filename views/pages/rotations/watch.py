"""What the rota of the coming weeks needs a person for: gaps, absences on duty, too few people."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from models.insight.queries.on_duty import RotaProblems
from models.insight.rows import RotaTrouble
from models.kernel.periods import TeamCalendar
from models.rotations.rules.shapes import RotaView
from views.kit.page import Problem, Severity
from views.pages.rotations.facts import Facts
from views.pages.rotations.words import clash_said

_SEVERITIES = {"bad": Severity.WRONG, "warn": Severity.WATCH}


class RotationsWatcher:
    """Asks for the problems of the rota, and says them."""

    reads: ClassVar[frozenset[str]] = RotaProblems.reads

    def __init__(self) -> None:
        self._today = date(2000, 1, 1)

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> RotaProblems:
        """What to ask."""
        del calendar
        self._today = today
        return RotaProblems(team_id=team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words, each leading to its place on the page."""
        trouble: RotaTrouble = value
        view = RotaView(trouble.rota, (), (), trouble.clashes, (), (), ())
        facts = Facts(view, self._today)
        found = []
        for clash in trouble.clashes:
            said = clash_said(facts, clash)
            # One of many: a key of its own, which stays while the clash stays.
            key = f"rotations.{clash.code}.{clash.duty_id}.{clash.start.isoformat()}"
            arguments = {
                "rotation": clash.rotation_id,
                "clash": (clash.code, clash.duty_id, clash.start),
            }
            found.append(
                Problem(
                    key, said.title, said.detail, _SEVERITIES[said.state], "rotations",
                    said.verb, arguments,
                )
            )  # fmt: skip
        return found
