"""What is to be told to whom, and how often."""

from typing import ClassVar

from app.text.doorway import N_, _
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.pages.office.view import OfficeDoors, OfficeView


class PlanView(OfficeView):
    """What is planned, kept and missed."""

    key: ClassVar[str] = "plan"
    title: ClassVar[str] = N_("Plan")

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self.column.addWidget(
            EmptyState(
                "message-square",
                _("Nothing is planned"),
                _("A plan says who is to hear of what, and how often."),
            )
        )
