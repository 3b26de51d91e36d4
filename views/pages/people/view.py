"""What a view within the page People owes the page, and what it gets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.kit.rights import Right


@dataclass(frozen=True)
class PeopleDoors:
    """What a view calls in the page. say: a sentence for its head. turn: to another view, by its key,
    with what `arrive` is to get. person: opens one in the inspector."""

    say: Callable[[str], object]
    turn: Callable[[str, Mapping[str, Any]], object]
    person: Callable[[UUID], object]


def nobody(context: PageContext) -> EmptyState:
    """What stands where there are no people yet."""
    paste = Action(
        "people.paste",
        _("Paste people…"),
        lambda: context.go("people", view="people", open="paste"),
        icon="clipboard-paste",
        needs=Right.EDIT,
    )
    words = _("Paste six names from a spreadsheet, and the team stands.")
    return EmptyState("users", _("Nobody is in a team"), words, (paste,))


class PeopleView(QWidget):
    """One of the views that the page switches between. It asks for what it shows.

    key: by which `Page.arrive` names it. title: for the switch, to be translated. reads: the tables
    whose changes make it stale. for_lead: only who may decide what the lead decides sees it.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    reads: ClassVar[frozenset[str]] = frozenset()
    for_lead: ClassVar[bool] = False

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__()
        self.context, self.doors = context, doors
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def refresh(self) -> None:
        """Ask for what is shown: on being shown, on changes, for another team."""

    def view_actions(self) -> list[Action]:
        """What can be done here now."""
        return []

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """The page was opened on this view with these arguments."""
