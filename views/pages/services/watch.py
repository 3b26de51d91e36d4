"""What services need a person for: orphans, what ran out, who is waiting, and teams with too many."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.services import WRONG, lack_text, trouble_text
from models.kernel.periods import TeamCalendar
from models.services.queries import ServiceBoard
from models.services.rows.board import Board, BoardRow, Lack, Trouble
from models.services.rules.care import expired
from views.kit.page import Problem, Severity

_TOLD = {
    Lack.NO_OWNER,
    Lack.WEAKNESS_CRITICAL,
    Lack.CAPACITY_ORDER,
    Lack.SIGNATURE_EXPIRED,
    Lack.WAIVER_EXPIRED,
    Lack.CONTACT_OVERDUE,
    Lack.REVIEW_OVERDUE,
}
_DUE = {Lack.CONTACT_OVERDUE, Lack.REVIEW_OVERDUE}


class ServicesWatcher:
    """Asks for the board, and says what on it cannot be left."""

    reads: ClassVar[frozenset[str]] = ServiceBoard.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> ServiceBoard:
        """What to ask."""
        del calendar
        return ServiceBoard(today, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words, each leading to its service."""
        return problems_of(value)


def problems_of(board: Board) -> Sequence[Problem]:
    """What a board tells of, the wrong ones first; one problem a service and lack."""
    found = [
        _problem(row, trouble)
        for row in board.rows
        for trouble in row.troubles
        if trouble.lack in _TOLD and not _told_elsewhere(row, trouble, board.day)
    ]
    if board.unowned:
        names = ", ".join(machine.name for machine in board.unowned[:3])
        words = ngettext(
            "{n} machine is for no service",
            "{n} machines are for no service",
            len(board.unowned),
        )
        arguments = {"open": "machines"}
        found.append(
            Problem(
                "services.unowned", words, names, Severity.WATCH, "services", _("Assign"), arguments
            )
        )
    return sorted(found, key=lambda problem: list(Severity).index(problem.severity))


def _told_elsewhere(row: BoardRow, trouble: Trouble, day: date) -> bool:
    """Promises that ran out are told by their own page; a strategy's signatures by this one."""
    held = row.strategy is None or not expired(row.strategy.revisit_on, day)
    return trouble.lack is Lack.SIGNATURE_EXPIRED and held


def _problem(row: BoardRow, trouble: Trouble) -> Problem:
    lack = trouble.lack
    severity = Severity.WATCH
    if lack in WRONG:
        severity = Severity.WRONG
    elif lack in _DUE:
        severity = Severity.DUE
    return Problem(
        f"services.{lack.value}.{row.service.id}",
        f"{row.service.name}: {lack_text(lack)}",
        trouble_text(trouble),
        severity,
        "services",
        _("Open"),
        {"service": row.service.id},
    )
