"""One item of debt in the inspector: what it is, how its interest is known, and what became of it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.debt_figures import interest_report
from app.text.doorway import _
from models.debt.commands import ChangeDebt
from models.insight.debt_rows import DebtEntry, DebtRegister
from models.kernel.changes import RowChange
from models.notes.rows import Subject
from models.work_log.rows import EntryRow
from views.kit import typed
from views.kit.explain import Explain, LeftOut, Missing, explain_panel
from views.kit.fields import ChoiceField, LineField, TextField, day_field, duration_field
from views.kit.form import Form
from views.kit.inspector import ValueRow
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import by_name, stacked
from views.pages.debt.register_table import debt_fields
from views.pages.debt.words import (
    age_text,
    area_of,
    area_text,
    basis_text,
    day_words,
    debt_state,
    hours,
    monthly,
    months_text,
    too_little,
)


def item_form(
    register: DebtRegister, commit: Callable[[dict[str, Any]], object], button: str
) -> Form:
    """The fields of an item; `commit` gets the values of the command's fields."""

    def given(values: dict[str, Any]) -> None:
        commit({**values, "area": area_of(values["area"])})

    form = Form(given, button)
    form.add("title", _("What was left unfinished"), LineField(typed.needed))
    areas = [area_text(area) for area in register.areas]
    form.add("area", _("Area"), LineField(choices=areas, hint=_("Documentation, Tests …")))
    services = by_name(register.services)
    form.add("service_id", _("Service"), ChoiceField(services, empty=_("of none")))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(register.people), empty=_("nobody yet")))
    form.add("principal", _("Hours to pay it off"), maybe_hours())
    form.add("interest", _("Hours a month that it costs"), maybe_hours())
    form.add(
        "log_category",
        _("Toil of the log that is its interest: category"),
        LineField(choices=register.categories),
        _("On its service; entries of the last twelve weeks are read."),
    )
    form.add("log_ticket", _("or ticket"), LineField())
    form.add("skill", _("Skill that it needs"), LineField(choices=register.skills))
    form.add("incurred_on", _("There since"), day_field())
    form.add("text", _("More about it"), TextField())
    form.add("origin", _("Where it came from"), LineField())
    return form


def maybe_hours() -> LineField:
    """A length of time, or nothing."""
    field = duration_field()
    return LineField(typed.maybe(typed.seconds), _clock, field.placeholderText())


def _clock(seconds: int) -> str:
    from views.kit.table_column import clock_text

    return clock_text(seconds)


class Item:
    """show_rows: leads to the hours behind the interest. changed: asks for the item anew."""

    def __init__(
        self,
        context: PageContext,
        register: DebtRegister,
        entry: DebtEntry,
        seen: int,
        rows: tuple[EntryRow, ...],
        show_rows: Callable[[], object],
        changed: Callable[[], object],
        buttons: QWidget,
    ) -> None:
        self._context, self._register, self._entry = context, register, entry
        self._seen, self._rows, self._show_rows = seen, rows, show_rows
        self._changed, self._buttons = changed, buttons

    def tabs(self) -> dict[str, QWidget]:
        """Facts, interest, history."""
        return {
            _("Facts"): self._facts(),
            _("Interest"): explain_panel(self.explanation()),
            _("Change"): stacked([self._form()]),
            _("Notes"): NotesPanel(self._context, Subject("debt", self._entry.id)),
            _("History"): RowHistory(self._context, "debt", self._entry.id, _fields(), self._told),
        }

    def explanation(self) -> Explain:
        """How its interest came about."""
        entry, interest = self._entry, self._entry.interest
        report = interest_report(entry, self._rows, self._register.zone, self._register.today)
        missing, left_out = [], []
        why = too_little(interest)
        if why:
            missing.append(
                Missing(why, _("What somebody typed stands in, where there is anything."))
            )
        measured = interest.measured
        if measured is not None and measured.shared:
            missing.append(
                Missing(
                    _("Other debt reads some of these entries too."),
                    _("Each item gets an equal part, so that no hour counts twice."),
                )
            )
        if measured is not None and measured.enough and entry.debt.interest is not None:
            words = _("what somebody typed; the log counts")
            left_out.append(LeftOut(monthly(entry.debt.interest), words))
        return Explain(
            report,
            "interest",
            basis_text(interest),
            missing=tuple(missing),
            left_out=tuple(left_out),
            sentence=_sentence(entry),
            show_rows=self._show_rows if self._rows else None,
        )

    def _facts(self) -> QWidget:
        entry, debt = self._entry, self._entry.debt
        rows = [
            (_("State"), debt_state(entry)[0], ""),
            (_("To pay off"), hours(debt.principal), ""),
            (_("Interest"), monthly(entry.interest.seconds), basis_text(entry.interest)),
            (_("Payback"), months_text(entry.payback) or _("not known"), ""),
            (_("Left for a year it costs"), hours(entry.year), ""),
            (
                _("Age"),
                age_text(entry.age),
                _("since {day}").format(day=day_words(debt.incurred_on)),
            ),
            (_("Area"), area_text(debt.area) or _("none"), ""),
            (_("Service"), entry.service or _("of none"), ""),
            (_("Owner"), entry.owner or _("nobody yet"), ""),
            (_("Skill"), debt.skill or _("anybody can"), ""),
        ]
        more = (
            (_("More about it"), debt.text),
            (_("Reason"), debt.reason),
            (_("Purpose"), debt.purpose),
            (_("Came from"), debt.origin or entry.action),
            (_("Labels"), debt.labels),
        )
        lines: list[QWidget] = [self._buttons]
        lines += [ValueRow(*row) for row in rows]
        lines += [ValueRow(name, "", words) for name, words in more if words]
        return stacked(lines)

    def _form(self) -> Form:
        fields, context = debt_fields(self._entry), self._context

        def commit(values: dict[str, Any]) -> None:
            changed = {**fields, **values}
            if context.do(ChangeDebt(self._entry.id, self._seen, **changed)) is not None:
                context.notify(_("Saved."), undo=True)
                self._changed()

        form = item_form(self._register, commit, _("Save"))
        form.fill({key: fields[key] for key in _FORM if key in fields})
        form.fill({"area": area_text(self._entry.debt.area)})
        return form

    def _told(self, change: RowChange) -> RowChange:
        from dataclasses import replace

        names: Mapping[UUID, str] = {**self._register.services, **self._register.people}

        def said(row: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
            if row is None:
                return None
            return {
                key: names.get(value, value)
                if isinstance(value, UUID)
                else hours(value)
                if key in ("principal", "interest") and value is not None
                else value
                for key, value in row.items()
            }

        return replace(change, before=said(change.before), after=said(change.after))


_FORM = (
    "title",
    "service_id",
    "owner_id",
    "principal",
    "interest",
    "log_category",
    "log_ticket",
    "skill",
    "incurred_on",
    "text",
    "origin",
)


def _sentence(entry: DebtEntry) -> str:
    if entry.payback is None:
        return ""
    return _("Paying it off takes {hours} and has repaid itself after {months}.").format(
        hours=hours(entry.debt.principal), months=months_text(entry.payback)
    )


def _fields() -> dict[str, str]:
    return {
        "title": _("Debt"),
        "area": _("Area"),
        "service_id": _("Service"),
        "owner_id": _("Owner"),
        "principal": _("To pay off"),
        "interest": _("Interest a month"),
        "skill": _("Skill"),
        "log_category": _("Category of the log"),
        "log_ticket": _("Ticket of the log"),
        "closed_on": _("Closed"),
        "reopened_on": _("Came back"),
    }
