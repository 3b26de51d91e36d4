"""The left side of the import: how the file is read, what is asked, which column is what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.exchange.presets import presets
from app.exchange.questions import Question, Reading
from app.text.asking import candidate_text, question_text, reading_text
from app.text.doorway import N_, _
from app.text.words import word_text
from models.work_log.rows import Kind
from views.kit.fields import ChoiceField
from views.kit.inspector import SectionHead
from views.kit.labels import Label, Paragraph
from views.pages.hours.importing.choices import BY_HAND, Choices

FIELDS = (
    ("person", N_("Person")),
    ("day", N_("Day")),
    ("start", N_("Start")),
    ("end", N_("End")),
    ("duration", N_("Time spent")),
    ("category", N_("Own category")),
    ("service", N_("Service")),
    ("project", N_("Project")),
    ("ticket", N_("Ticket")),
    ("note", N_("Note")),
)
_JOIN = "join key"


class Side(QScrollArea):
    """Fields that are made anew when another file or format is chosen.

    changed: gets what is chosen after each answer.
    """

    def __init__(self, changed: Callable[[Choices], object]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("How the file is read"))
        self._changed = changed
        self._fields: dict[str, ChoiceField] = {}

    def show_choices(
        self,
        choices: Choices,
        header: Sequence[str],
        other_header: Sequence[str],
        questions: Sequence[Question],
        readings: Sequence[Reading],
    ) -> None:
        """Show the format, the columns where they are mapped by hand, questions and readings."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        self._fields = {}
        formats = {_("Recognise it"): ""}
        formats |= {one.mapping.title or one.key: one.key for one in presets()}
        formats |= {_("Saved: {name}").format(name=name): f"saved:{name}" for name in choices.saved}
        formats[_("Map the columns myself")] = BY_HAND
        self._add(column, "format", _("Format"), formats, choices.format, self._format(choices))
        if choices.format == BY_HAND:
            self._add_columns(column, choices, header, other_header)
        if questions:
            column.addWidget(SectionHead(_("Please answer")))
        for question in questions:
            answers = {candidate_text(c.value, c.preview): c.value for c in question.candidates}
            chosen = choices.answers.get(question.name, "")
            label = question_text(question)
            self._add(
                column,
                question.name,
                label,
                {_("Choose …"): "", **answers},
                chosen,
                self._answer(choices, question.name),
            )
        if readings:
            column.addWidget(SectionHead(_("Read as")))
        for reading in readings:
            column.addWidget(Paragraph(reading_text(reading), "secondary", "text2"))
        column.addStretch(1)
        self.setWidget(body)

    def field(self, key: str) -> ChoiceField:
        """One of the fields. KeyError when it is not shown."""
        return self._fields[key]

    def _add_columns(
        self,
        column: QVBoxLayout,
        choices: Choices,
        header: Sequence[str],
        other_header: Sequence[str],
    ) -> None:
        column.addWidget(SectionHead(_("Which column is what")))
        names = {_("none"): "", **{name: name for name in (*header, *other_header) if name}}
        for key, words in FIELDS:
            self._add(
                column, key, _(words), names, choices.columns.get(key, ""), self._map(choices, key)
            )
        kinds = {_("Ask by category"): "", **{word_text(kind): kind.value for kind in Kind}}
        self._add(column, "kind", _("Everything is"), kinds, choices.kind, self._kind(choices))
        if other_header:
            shared = {name: name for name in header if name in other_header}
            first = choices.keys[0] if choices.keys else ""
            self._add(
                column,
                _JOIN,
                _("The files share"),
                {_("none"): "", **shared},
                first,
                self._key(choices),
            )

    def _add(
        self,
        column: QVBoxLayout,
        key: str,
        label: str,
        values: Mapping[str, Any],
        chosen: Any,
        told: Callable[[Any], object],
    ) -> None:
        field = ChoiceField(values)
        field.setAccessibleName(label)
        field.set_value(chosen)
        field.activated.connect(lambda _at: told(field.value()))
        head = Label(label, "control", "text2")
        head.setBuddy(field)
        column.addWidget(head)
        column.addWidget(field)
        self._fields[key] = field

    def _format(self, choices: Choices) -> Callable[[Any], object]:
        return lambda value: self._changed(replace(choices, format=value, answers={}))

    def _answer(self, choices: Choices, name: str) -> Callable[[Any], object]:
        return lambda value: self._changed(choices.answered(name, value)) if value else None

    def _map(self, choices: Choices, key: str) -> Callable[[Any], object]:
        return lambda value: self._changed(
            replace(choices, columns={**choices.columns, key: value})
        )

    def _kind(self, choices: Choices) -> Callable[[Any], object]:
        return lambda value: self._changed(replace(choices, kind=value))

    def _key(self, choices: Choices) -> Callable[[Any], object]:
        return lambda value: self._changed(replace(choices, keys=(value,) if value else ()))
