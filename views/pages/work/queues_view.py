"""The view Queues: emergencies, requests and project work on one page."""

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.cards import Card
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.pages.work.view import WorkView


class QueuesView(WorkView):
    """What came in and is to be done."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card("")
        incidents = Action(
            "work.incidents", _("Open the incidents"), lambda: context.go("incidents"), icon="zap"
        )
        sentence = _("Emergencies come from the incidents; requests and project work stand here.")
        card.body.addWidget(EmptyState("inbox", _("Nothing waits"), sentence, (incidents,)))
        column.addWidget(card)

    def refresh(self) -> None:
        """Nothing is asked."""
