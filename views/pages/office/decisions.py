"""Decisions and announcements, and what became of them."""

from typing import ClassVar

from app.text.doorway import N_, _
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.pages.office.view import OfficeDoors, OfficeView


class DecisionsView(OfficeView):
    """Decisions with their three links."""

    key: ClassVar[str] = "decisions"
    title: ClassVar[str] = N_("Decisions")

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self.column.addWidget(
            EmptyState(
                "message-square",
                _("No decision was written down"),
                _("What is decided in chat is lost unless it is mailed or documented."),
            )
        )
