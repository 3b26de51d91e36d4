"""An incident as a line of the inspector: its name leads to it, and what it took of the budget."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.levels import amount_text
from models.insight.levels_rows import IncidentCost
from models.services.rows import ObjectiveRow
from views.kit.buttons import LinkButton
from views.kit.labels import ElidedLabel, Label

Open = Callable[[UUID], object]
_NAME = 24
"""Characters of a title that a label shows; the rest is told by its tooltip and the table."""


class IncidentLine(QWidget):
    """opened: leads to the incident; None where there is no page of incidents."""

    def __init__(self, one: IncidentCost, row: ObjectiveRow, opened: Open | None) -> None:
        super().__init__()
        name, incident = incident_name(one), one.incident
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        if opened is not None:
            link = LinkButton(name, partial(opened, incident.id))
            link.setAccessibleName(_("Open the incident {name}").format(name=incident.title))
            line.addWidget(link)
        else:
            line.addWidget(Label(name, "secondary"))
        title = "" if incident.title.startswith(name.rstrip("…")) else incident.title
        line.addWidget(ElidedLabel(title, "secondary"), 1)
        line.addWidget(Label(took_words(one, row), "strong"))
        column.addLayout(line)
        if evidence_words(one, row):
            column.addWidget(Label(evidence_words(one, row), "caption", wrap=True))
        self.setAccessibleName(f"{incident.title}: {took_words(one, row)}")


def incident_name(one: IncidentCost) -> str:
    """What an incident is called: by its key (``INC-412``) where it has one, else by its title."""
    key = one.incident.external_id
    name = key if any(letter.isalpha() for letter in key) else one.incident.title
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def took_words(one: IncidentCost, row: ObjectiveRow) -> str:
    """What it took of the budget."""
    return _("impossible") if one.impossible else amount_text(one.cost.share, row)


def evidence_words(one: IncidentCost, row: ObjectiveRow) -> str:
    """Why it took no more, where there is something to say."""
    if one.impossible:
        return _("its times cannot be; counted nowhere")
    if one.cost.overlap:
        alone = amount_text(one.cost.alone, row)
        return _("{alone} alone; others lay over it").format(alone=alone)
    return ""
