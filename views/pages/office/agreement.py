"""What goes by which channel, and who has acknowledged it."""

from typing import ClassVar

from app.text.doorway import N_, _
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.pages.office.view import OfficeDoors, OfficeView


class AgreementView(OfficeView):
    """The agreement as a matrix."""

    key: ClassVar[str] = "agreement"
    title: ClassVar[str] = N_("Agreement")

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self.column.addWidget(
            EmptyState(
                "message-square",
                _("Nothing was agreed"),
                _("An agreement says what goes by chat, by e-mail and into a document."),
            )
        )
