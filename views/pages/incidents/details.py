"""One incident in the inspector: facts, impact, timeline and alerts, postmortem, actions, notes."""

from collections.abc import Callable
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import share_text, when_text
from app.text.words import word_text
from models.incidents.commands import (
    AddTimeline,
    ChangeIncident,
    LinkAlert,
    RemoveTimeline,
)
from models.incidents.rows import IncidentClass
from models.insight.incidents_rows import IncidentDetails
from models.lifecycle.rows import ChecklistKind
from models.notes.rows import Subject
from models.store.query import Answer
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.clock_fields import instant_field, maybe_instant
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import ButtonLine, Doing, scrolling, stacked
from views.pages.incidents.actions_tab import ActionsTab
from views.pages.incidents.impact import ImpactTab
from views.pages.incidents.postmortem import PostmortemTab
from views.pages.incidents.words import (
    duration_words,
    impossible_words,
    minutes_text,
    on_duty_words,
    response_words,
    state_words,
)

_FIELDS = (
    *("title", "kind", "severity", "start", "detected", "acknowledged", "repaired", "end"),
    *("summary", "transcript"),
)


class Details:
    """Builds the tabs of one incident. done: called after each change, to show it."""

    def __init__(
        self, context: PageContext, answer: Answer[IncidentDetails], done: Callable[[], object]
    ) -> None:
        self._context = context
        self._details, self._seen = answer.value, answer.revision
        self._doing = Doing(context, done)
        self._place = ZoneInfo(answer.value.zone)

    def tabs(self) -> dict[str, QWidget]:
        """The tabs by their words."""
        details, seen = self._details, self._seen
        incident = details.event.incident
        return {
            _("Facts"): scrolling(self._facts()),
            _("Impact"): scrolling(ImpactTab(self._doing, details, seen)),
            _("Timeline"): self._timeline(),
            _("Postmortem"): scrolling(PostmortemTab(self._doing, details, seen)),
            _("Actions"): scrolling(
                ActionsTab(
                    self._doing,
                    details.event.actions,
                    details.people,
                    seen,
                    incident_id=incident.id,
                )
            ),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("incident", incident.id)),
                    SectionHead(_("History")),
                    self._history(),
                ]
            ),
        }

    def subtitle(self) -> str:
        """What stands below the title."""
        event = self._details.event
        words = (word_text(event.incident.kind), ", ".join(event.services), duration_words(event))
        return " · ".join(word for word in words if word)

    # --- the tabs -------------------------------------------------------------------------------

    def _facts(self) -> QWidget:
        event = self._details.event
        form = self._form()
        lines: list[QWidget] = [HeroNumber(minutes_text(event.downtime))]
        if event.impossible:
            meaning = _("It is kept as it was said, and counts for no downtime until it is mended.")
            lines.append(Caution(impossible_words(event.impossible), meaning))
        if event.lacks_priority and event.share is not None:
            words = _("It took {share} of a budget, and no action has the first priority.")
            share = share_text(float(event.share), 0)
            lines.append(Caution(words.format(share=share), "", "bad"))
        rows = (
            (
                _("Downtime"),
                minutes_text(event.downtime),
                _("of the service that it hit most, by weight"),
            ),
            (_("On call then"), on_duty_words(event) or _("nobody known"), ""),
            (_("Response"), response_words(event) or _("unknown"), ""),
            (_("Postmortem"), state_words(event), ""),
        )
        lines += [ValueRow(*row) for row in rows]
        lines.append(form)
        begin = partial(
            self._context.go,
            "lifecycle",
            view="runs",
            begin=ChecklistKind.EMERGENCY_LIST,
            incident=event.incident.id,
        )
        words = _("Go through a checklist")
        lines.append(FlowRow([Button(words, begin, "list-checks", needs=Right.EDIT)]))
        return stacked(lines)

    def _form(self) -> Form:
        incident = self._details.event.incident

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ChangeIncident(incident.id, self._seen, **values), _("Changed."))

        form = Form(commit, _("Change"))
        form.add("title", _("Title"), LineField(typed.needed))
        kinds = {word_text(kind): kind for kind in IncidentClass}
        form.add("kind", _("Class"), ChoiceField(kinds))
        severities = {_("not said"): 0} | {str(number): number for number in range(1, 6)}
        form.add("severity", _("Severity, 1 is the worst"), ChoiceField(severities))
        zone = _("Clocks of {zone}").format(zone=self._details.zone)
        form.add("start", _("Start"), instant_field(self._place), zone)
        for key, words in (
            ("detected", _("Detected")),
            ("acknowledged", _("Acknowledged")),
            ("repaired", _("Users served again")),
            ("end", _("End")),
        ):
            form.add(key, words, maybe_instant(self._place))
        form.add("summary", _("Summary"), TextField())
        hint = _("A file name, or the address of the chat")
        form.add("transcript", _("Transcript"), LineField(), hint)
        form.fill({key: getattr(incident, key) for key in _FIELDS})
        return form

    def _timeline(self) -> QWidget:
        details = self._details

        def commit(values: dict[str, Any]) -> None:
            command = AddTimeline(details.event.id, ((values["at"], values["text"]),))
            self._doing.do(command, _("Line added."))

        form = Form(commit, _("Add"))
        form.add("at", _("When"), instant_field(self._place))
        form.add("text", _("What happened"), LineField(typed.needed))
        last = details.timeline[-1].at if details.timeline else details.event.incident.start
        form.fill({"at": last})
        lines: list[QWidget] = [form]
        for row in details.timeline:
            name = _("Remove the line of {when}").format(when=when_text(row.at, self._place))
            remove = self._doing.press(RemoveTimeline(row.id, self._seen), _("Line removed."))
            words = ValueRow(when_text(row.at, self._place), "", _said(row.text, row.author))
            lines.append(
                ButtonLine(words, (IconButton("trash-2", name, remove, needs=Right.EDIT),))
            )
        return stacked([*lines, SectionHead(_("Alerts")), *self._alerts()])

    def _alerts(self) -> list[QWidget]:
        details, lines = self._details, list[QWidget]()
        for alert in details.alerts:
            who = details.people.get(alert.person_id, "") if alert.person_id else ""
            words = ValueRow(when_text(alert.at, self._place), who, _said(alert.text, alert.source))
            name = _("This alert belongs to another incident")
            loose = self._doing.press(LinkAlert(alert.id, None, self._seen), _("Alert let go."))
            lines.append(ButtonLine(words, (IconButton("x", name, loose, needs=Right.EDIT),)))
        if not details.alerts:
            lines.append(Label(_("No alert is known to belong to it."), "secondary", "muted"))
        return lines

    def _history(self) -> QWidget:
        words = {
            "title": _("Title"),
            "kind": _("Class"),
            "severity": _("Severity"),
            "start": _("Start"),
            "detected": _("Detected"),
            "acknowledged": _("Acknowledged"),
            "repaired": _("Users served again"),
            "end": _("End"),
            "summary": _("Summary"),
            "transcript": _("Transcript"),
        }
        return RowHistory(self._context, "incident", self._details.event.id, words)


def _said(text: str, by: str) -> str:
    return f"{text} ({by})" if by else text
