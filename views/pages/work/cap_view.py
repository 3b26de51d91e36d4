"""The view Cap: how much of the time is operations, against the cap."""

from PySide6.QtWidgets import QVBoxLayout

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.cards import Card
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.pages.work.view import WorkDoors, WorkView


class CapView(WorkView):
    """Leads to the hours, by which the cap is measured."""

    def __init__(self, context: PageContext, doors: WorkDoors) -> None:
        super().__init__(context, doors)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card("")
        hours = Action("work.hours", _("Open the hours"), lambda: context.go("hours"), icon="clock")
        sentence = _("Operations are held against the cap by the hours that people log.")
        card.body.addWidget(
            EmptyState("gauge", _("The cap is measured in hours"), sentence, (hours,))
        )
        column.addWidget(card)
