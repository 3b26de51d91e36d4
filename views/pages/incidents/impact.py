"""What an incident took away: weights of services over time, and the downtime they make."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import when_text
from models.incidents.commands import SetImpacts
from models.incidents.rows import ImpactDraft
from models.insight.incidents_rows import IncidentDetails
from models.insight.levels_rows import IncidentDraft
from models.insight.queries.levels import BudgetEffect
from models.store.query import Answer
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField, percent_field
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.rights import Right
from views.kit.tab_pieces import ButtonLine, Doing, by_name
from views.pages.incidents.quick import effect_lines
from views.pages.incidents.words import minutes_text, weight_text


class ImpactTab(QWidget):
    """The weights, a form for one more, and what the whole does to each budget."""

    def __init__(self, doing: Doing, details: IncidentDetails, seen: int) -> None:
        super().__init__()
        self._doing, self._details, self._seen = doing, details, seen
        self._place = ZoneInfo(details.zone)
        self._drafts = tuple(
            ImpactDraft(row.service_id, row.weight, row.since) for row in details.impacts
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(ValueRow(_("Downtime"), minutes_text(details.event.downtime)))
        column.addWidget(self._form())
        for at, draft in enumerate(self._drafts):
            column.addWidget(self._line(at, draft))
        if not self._drafts:
            column.addWidget(Label(_("It took nothing away of any service."), "secondary", "muted"))
        column.addWidget(SectionHead(_("What it does to budgets now")))
        self.effect = Lines()
        column.addWidget(self.effect)
        column.addStretch(1)
        self.show_effect(self._drafts)

    def show_effect(self, drafts: Sequence[ImpactDraft]) -> None:
        """What budgets would be without the incident, and with it and these weights."""
        incident = self._details.event.incident
        draft = IncidentDraft(
            incident.start,
            incident.end,
            tuple(drafts),
            incident.kind,
            incident.repaired,
            incident.id,
        )
        none = Label(_("Nothing is promised of these services."), "secondary", "muted")
        self.effect.fill([none])

        def got(answer: Answer[Any]) -> None:
            lines = effect_lines(answer.value)
            if lines:
                self.effect.fill(lines)

        if drafts:
            query = BudgetEffect(incident=draft)
            self._doing.context.ask(query, got, slot="effect of the impact")

    def _line(self, at: int, draft: ImpactDraft) -> QWidget:
        name = self._details.services.get(draft.service_id, _("unknown"))
        since = _("from the start")
        if draft.since is not None:
            since = _("from {when}").format(when=when_text(draft.since, self._place))
        rest = self._drafts[:at] + self._drafts[at + 1 :]
        words = _("Remove the weight of {name}, {since}").format(name=name, since=since)
        remove = SetImpacts(self._details.event.id, rest, self._seen)
        button = IconButton(
            "trash-2", words, self._doing.press(remove, _("Removed.")), needs=Right.EDIT
        )
        return ButtonLine(ValueRow(name, weight_text(draft.weight), since), (button,))

    def _form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            new = ImpactDraft(values["service_id"], values["weight"], values["since"])
            kept = tuple(one for one in self._drafts if _place(one) != _place(new))
            command = SetImpacts(self._details.event.id, (*kept, new), self._seen)
            self._doing.do(command, _("Impact set."))

        form = Form(commit, _("Set"))
        form.add("service_id", _("Service"), ChoiceField(by_name(self._details.services)))
        form.add("weight", _("Part of users or functions"), percent_field())
        instant = instant_field(self._place)

        def parse(text: str) -> Any:
            instant.setText(text)
            return instant.value()

        form.add(
            "since",
            _("From"),
            LineField(typed.maybe(parse), hint=_("the start")),
            _("Nothing is from the start; a later instant changes the weight from then on."),
        )
        return form


def _place(draft: ImpactDraft) -> tuple[UUID, Any]:
    return draft.service_id, draft.since
