"""Handovers that come and that were, with their notes."""

from typing import ClassVar

from app.text.doorway import N_, _
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.pages.office.view import OfficeDoors, OfficeView


class HandoverView(OfficeView):
    """Handovers with their state."""

    key: ClassVar[str] = "handover"
    title: ClassVar[str] = N_("Handover")

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self.column.addWidget(
            EmptyState(
                "message-square", _("Nobody hands over"), _("Handovers come from the rotations.")
            )
        )
