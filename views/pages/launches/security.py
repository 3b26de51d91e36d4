"""How safe a service is, in the inspector: findings that are open, waivers with their age, assessments."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, days_text
from app.text.words import word_text
from models.insight.launch_rows import ServiceGate
from models.releases.commands import RecordAssessment, RemoveAssessment
from models.services.rows import WeaknessRow
from models.services.rules.care import WeaknessState, holds_up, weakness_state
from views.kit.buttons import IconButton
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.pills import Pill
from views.kit.rights import Right
from views.kit.tab_pieces import ButtonLine, Doing, Line, stacked
from views.pages.launches.forms import assessment_form


def security_tab(row: ServiceGate, today: date, seen: int, doing: Doing) -> QWidget:
    """Findings and assessments of a service, and the form that records one more."""

    def commit(values: dict[str, Any]) -> None:
        doing.do(RecordAssessment(row.service_id, **values), _("Assessment recorded."))

    words, state = assessed_state(row, today)
    lines: list[QWidget] = [Pill(words, state or "info")]
    for each in reversed(row.assessments):
        about = [each.by, each.tool, each.note]
        line = ValueRow(day_text(each.day), "", ", ".join(word for word in about if word))
        remove = doing.press(RemoveAssessment(each.id, seen), _("Assessment removed."))
        name = _("Remove the assessment of {day}").format(day=each.day)
        button = IconButton("trash-2", name, remove, needs=Right.EDIT)
        lines.append(ButtonLine(line, (button,)))
    form = assessment_form(commit)
    form.fill({"day": today})
    return stacked(
        [
            *lines,
            SectionHead(_("Record an assessment")),
            form,
            SectionHead(_("Security findings")),
            *finding_lines(row.findings, today),
        ]
    )


def finding_lines(findings: Sequence[WeaknessRow], today: date) -> list[QWidget]:
    """Security findings, each with what it waits for; what is waived says since when."""
    if not findings:
        return [Paragraph(_("No security finding is open."), "secondary", "text2")]
    return [
        Line(
            row.title,
            f"{word_text(row.severity)}, {_standing(row, today)}",
            state="bad" if holds_up(row, today) else "",
        )
        for row in findings
    ]


def _standing(row: WeaknessRow, today: date) -> str:
    state = weakness_state(row, today)
    if state is WeaknessState.FIXED and row.fixed_on is not None:
        return _("fixed {day}").format(day=day_text(row.fixed_on))
    if row.waived_until is not None:
        until = day_text(row.waived_until)
        said = (
            _("waived until {day} by {who}").format(day=until, who=row.waived_by)
            if state is WeaknessState.WAIVED
            else _("the waiver of {who} ended {day}").format(day=until, who=row.waived_by)
        )
        return f"{said}, {_waiver_age(row, today)}"
    if row.due_on is not None:
        late = state is WeaknessState.OVERDUE
        words = _("was due {day}") if late else _("due {day}")
        return words.format(day=day_text(row.due_on))
    return _("open for {days}").format(days=days_text((today - row.found_on).days))


def _waiver_age(row: WeaknessRow, today: date) -> str:
    """For how long it has been waived; where nobody wrote that down, how old the finding is."""
    if row.waived_on is None:
        return _("found {days} ago").format(days=days_text((today - row.found_on).days))
    return _("for {days} now").format(days=days_text((today - row.waived_on).days))


def assessed_state(row: ServiceGate, today: date) -> tuple[str, str]:
    """When a service is to be looked through again, and its status."""
    if not row.assessments:
        return _("never looked through"), "info"
    if row.assess_on is None:
        day = day_text(row.assessments[-1].day)
        return _("looked through {day}").format(day=day), ""
    late = (today - row.assess_on).days
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late), "warn"
    return _("due {day}").format(day=day_text(row.assess_on)), "ok"
