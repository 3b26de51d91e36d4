"""How the figure of one window came about, in the order that every explanation has."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction as Exact
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.levels import (
    amount,
    amount_text,
    date_words,
    exact_share,
    in_minutes,
    level_text,
    minutes,
    plain_amount,
    unit_word,
    window_kind_text,
    window_text,
)
from app.text.words import word_text
from models.insight.levels_rows import CountedDay, IncidentCost, LevelCell
from models.services.rows import ObjectiveRow, TargetRow
from views.kit.buttons import Button
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, Fraction, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label
from views.pages.levels.burning import excluded_words
from views.pages.levels.incident_line import IncidentLine, evidence_words, took_words

_DAY = 86_400
_MOST_DAYS = 4


@dataclass(frozen=True, slots=True)
class Explanation:
    """number: the hero; pill and state: whether it was met. rows: label, value and evidence, in
    order. incidents, parts: what it is made of, the dearest first. cautions: what is not known, and how far it
    could move the number."""

    title: str
    row: ObjectiveRow
    number: str
    pill: str
    state: str
    numerator: str
    denominator: str
    rows: tuple[tuple[str, str, str], ...]
    cautions: tuple[tuple[str, str], ...]
    incidents: tuple[IncidentCost, ...]
    parts: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """All of it as plain text, for a mail or a document."""
        lines = [f"{self.title}: {self.number} ({self.pill})"]
        lines.append(f"{self.numerator} / {self.denominator}")
        lines += [f"{a}: {b}" + (f" ({c})" if c else "") for a, b, c in self.rows]
        lines += [" ".join(part for part in one if part) for one in self.cautions]
        lines += [f"{name}: {words}" for name, words in self.parts]
        return "\n".join(lines)


_STATES = {"met": "ok", "little_left": "warn", "missed": "bad", "unknown": "info"}


def explanation_of(
    service: str, row: ObjectiveRow, cell: LevelCell, targets: tuple[TargetRow, ...]
) -> Explanation:
    """What there is to say about one window."""
    known = cell.whole.remaining is not None
    good = cell.so_far.total - cell.so_far.bad
    counted = _("time served") if in_minutes(row) else _("good {what}").format(what=unit_word(row))
    whole = _("time promised") if in_minutes(row) else _("valid {what}").format(what=unit_word(row))
    rows = [
        (counted.capitalize(), amount_text(good, row), _lost(cell, row)),
        (whole.capitalize(), amount_text(cell.so_far.total, row), _left_out_in_short(cell)),
        (_("Window"), window_text(cell.window, row.zone), f"{window_kind_text(row)}, {row.zone}"),
        (_("Target"), exact_share(cell.target), _since(cell, targets)),
        _budget(cell, row) if known else (_("Budget"), _("unknown"), ""),
        *_left_out(cell),
        _complete(cell),
    ]
    return Explanation(
        _("{service}: {name}").format(service=service, name=row.name),
        row,
        level_text(cell.so_far.level, cell.target) if known else _("Unknown"),
        word_text(cell.state),
        _STATES[cell.state.value],
        counted,
        whole,
        tuple(rows),
        tuple(_cautions(cell, row)),
        cell.incidents,
        tuple(_parts(cell, row)),
    )


def explanation_panel(
    said: Explanation, open_incident: Callable[[UUID], object] | None, note: Callable[[str], object]
) -> QWidget:
    """The tab Explain. note: says a short notice."""
    panel = QWidget()
    panel.setAccessibleName(said.title)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 8, 8, 8)
    column.setSpacing(4)
    column.addWidget(HeroNumber(said.number, said.pill, said.state))
    column.addWidget(Label(_("Formula"), "control", "text2"))
    column.addWidget(Fraction(said.numerator, said.denominator))
    for one in said.rows:
        column.addWidget(ValueRow(*one))
    for sentence, meaning in said.cautions:
        column.addWidget(Caution(sentence, meaning))
    if said.parts:
        column.addSpacing(6)
        column.addWidget(SectionHead(_("Made of")))
    for incident in said.incidents:
        column.addWidget(IncidentLine(incident, said.row, open_incident))
    for name, words in said.parts[len(said.incidents) :]:
        column.addWidget(ValueRow(name, words, line=False))

    def copy() -> None:
        QGuiApplication.clipboard().setText(said.text())
        note(_("Copied."))

    column.addSpacing(6)
    column.addWidget(FlowRow([Button(_("Copy as text"), copy, "copy")]))
    column.addStretch(1)
    return panel


def _lost(cell: LevelCell, row: ObjectiveRow) -> str:
    return _("{amount} lost").format(amount=amount_text(cell.so_far.bad, row))


def _left_out_in_short(cell: LevelCell) -> str:
    out = sum((one.excluded for one in cell.exclusions), Exact(0))
    if not out:
        return _("nothing is left out")
    return _("{n} min are left out").format(n=plain_amount(minutes(out)))


def _since(cell: LevelCell, targets: tuple[TargetRow, ...]) -> str:
    held = [one for one in targets if one.target == cell.target]
    if not held:
        return ""
    latest = held[-1]
    words = _("since {day}, {who}").format(day=latest.from_day.isoformat(), who=latest.set_by)
    return f"{words}: {latest.reason}" if latest.reason else words


def _budget(cell: LevelCell, row: ObjectiveRow) -> tuple[str, str, str]:
    left = amount_text(cell.whole.left, row)
    whole = plain_amount(amount(cell.whole.allowed, row))
    estimated = _("the total is carried forward") if cell.whole.estimated else ""
    return _("Budget left"), _("{left} of {whole}").format(left=left, whole=whole), estimated


def _left_out(cell: LevelCell) -> list[tuple[str, str, str]]:
    found = []
    for one in cell.exclusions:
        words = [one.exclusion.reason]
        if not one.approved:
            words.append(_("nobody has approved it, so it excludes nothing"))
        else:
            words.append(_("approved by {name}").format(name=one.exclusion.approved_by))
        if one.retroactive:
            words.append(_("approved after it began"))
        if one.overrun:
            over = plain_amount(minutes(one.overrun))
            words.append(_("{n} min longer than approved, which count").format(n=over))
        found.append((_("Left out"), excluded_words(one), "; ".join(words)))
    return found


def _complete(cell: LevelCell) -> tuple[str, str, str]:
    days = ngettext("{n} day", "{n} days", cell.complete.days)
    words = _("{covered} of {days}").format(covered=cell.complete.covered, days=days)
    return _("Days with data"), words, ""


def _cautions(cell: LevelCell, row: ObjectiveRow) -> list[tuple[str, str]]:
    if not cell.missing:
        return []
    shown = ", ".join(date_words(day) for day in cell.missing[:_MOST_DAYS])
    more = len(cell.missing) - _MOST_DAYS
    if more > 0:
        shown += ngettext(" and {n} more", " and {n} more", more)
    sentence = _("Nothing is known of {days}.").format(days=shown)
    if not in_minutes(row) or not cell.so_far.total:
        return [(sentence, _("They are not in the figure."))]
    worst = cell.so_far.bad + len(cell.missing) * _DAY
    lowest = max(Exact(0), 1 - worst / cell.so_far.total)
    effect = _("Were they all bad, it would be {level}.")
    return [(sentence, effect.format(level=level_text(lowest, cell.target)))]


def _parts(cell: LevelCell, row: ObjectiveRow) -> list[tuple[str, str]]:
    """Incidents first, then the worst days."""
    parts = []
    for one in cell.incidents:
        evidence = evidence_words(one, row)
        took = took_words(one, row)
        parts.append((one.incident.title, f"{took} ({evidence})" if evidence else took))
    bad = sorted((day for day in cell.days if day.good < day.valid), key=_badness)
    parts += [
        (
            date_words(day.day),
            _("{bad} of {valid} were bad").format(
                bad=plain_amount(amount(Exact(day.valid - day.good), row)),
                valid=plain_amount(amount(Exact(day.valid), row)),
            ),
        )
        for day in bad[:10]
    ]
    return parts


def _badness(day: CountedDay) -> int:
    return day.good - day.valid
