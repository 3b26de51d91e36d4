"""What a view within the page Work owes the page, and what it gets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from models.insight.work_rows import WorkBoard, WorkItem
from models.kernel.figures import Report
from views.kit.actions import Action
from views.kit.page import PageContext


@dataclass(frozen=True)
class Answered:
    """The board of the period as it was answered, and the report on it."""

    board: WorkBoard
    report: Report
    revision: int


@dataclass(frozen=True)
class WorkDoors:
    """What a view calls in the page. turn: to another view, by its key. begin: the ways to begin where
    nothing is there yet."""

    explain: Callable[[str], object]
    open: Callable[[WorkItem], object]
    turn: Callable[[str], object]
    begin: Callable[[], Sequence[Action]]


class WorkView(QWidget):
    """One of the views that the page switches between.

    The page asks for the board of work (`show_answer`); a view that needs more asks for it itself
    (`refresh`), and says what it reads (`reads`).
    """

    reads: frozenset[str] = frozenset()

    def __init__(self, context: PageContext, doors: WorkDoors) -> None:
        super().__init__()
        self.context, self.doors = context, doors

    def bar(self) -> QWidget | None:
        """What stands beside the switch while this view is shown, such as chips."""
        return None

    def refresh(self) -> None:
        """Ask for what is shown beyond the board: on being shown, on changes, for another period or
        team."""

    def show_answer(self, answered: Answered) -> None:
        """The board of work is this now."""

    def view_actions(self) -> list[Action]:
        """What can be done here now, beyond what the page offers in every view."""
        return []

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """The page was opened on this view with these arguments."""
