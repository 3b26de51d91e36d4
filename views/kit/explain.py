"""How a number came about, always in the order of THEME.md section 5.

Number, formula, numerator, denominator, window, threshold and since when, what is left out, what
is missing and how far it could move the number, breakdown, rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import number_text, period_text, unit_text
from models.kernel.figures import Add, Divide, Expression, Figure, Ref, Report, Unit
from views.kit import theme
from views.kit.buttons import Button
from views.kit.flow import FlowRow
from views.kit.inspector import (
    Caution,
    Formula,
    Fraction,
    HeroNumber,
    PartBar,
    SectionHead,
    ValueRow,
)
from views.kit.labels import Label


@dataclass(frozen=True)
class LeftOut:
    """Something that the number does not count: how much, and why."""

    amount: str
    why: str


@dataclass(frozen=True)
class Missing:
    """What is not known yet, in a sentence, and how far it could move the number."""

    what: str
    effect: str = ""


@dataclass(frozen=True)
class BreakdownPart:
    """One part of the numerator. amount: in the unit of the breakdown, for the length of its bar."""

    name: str
    amount: float
    words: str


@dataclass(frozen=True)
class Explain:
    """A figure of a report and what there is to say about it beyond the report.

    subtitle: of what the figure is, such as "Whole team, all services".
    since: since when the threshold holds and who set it, in words.
    sentence: what would change the answer, such as "Moving 178 h to project work meets 50 %."
    show_rows: shows the rows behind it; without one, there is no button.
    """

    report: Report
    figure: str
    subtitle: str = ""
    since: str = ""
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[Missing, ...] = ()
    breakdown_title: str = ""
    breakdown: tuple[BreakdownPart, ...] = ()
    colour: str = "orange"
    sentence: str = ""
    show_rows: Callable[[], object] | None = None

    @property
    def title(self) -> str:
        """What is explained."""
        return self.report.figure(self.figure).title


def explain_panel(explanation: Explain) -> QWidget:
    """The panel of an explanation, scrolling, with its buttons at the bottom."""
    panel = QWidget()
    panel.setAccessibleName(explanation.title)
    outer = QVBoxLayout(panel)
    outer.setContentsMargins(0, 8, 0, 0)
    outer.setSpacing(12)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setAccessibleName(explanation.title)
    body = QWidget()
    column = QVBoxLayout(body)
    # Room for the scroll bar beside the values.
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(4)
    for piece in _pieces(explanation):
        column.addWidget(piece)
    column.addStretch(1)
    scroll.setWidget(body)
    scroll.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    outer.addWidget(scroll, 1)
    outer.addWidget(_buttons(explanation))
    return panel


def explain_text(explanation: Explain) -> str:
    """The explanation as plain text, for a mail or a document."""
    report, figure = explanation.report, explanation.report.figure(explanation.figure)
    lines = [f"{figure.title}: {_value(figure)}", explanation.subtitle]
    if figure.formula:
        lines.append(_("Formula: {formula}").format(formula=figure.formula))
    for label, value, evidence in _rows(explanation):
        lines.append(f"{label}: {value}" + (f" ({evidence})" if evidence else ""))
    lines += [f"{one.what} {one.effect}".strip() for one in explanation.missing]
    lines += [f"{part.name}: {part.words}" for part in explanation.breakdown]
    lines += [explanation.sentence, report.finding]
    return "\n".join(line for line in lines if line)


def _pieces(explanation: Explain) -> list[QWidget]:
    figure = explanation.report.figure(explanation.figure)
    pieces: list[QWidget] = [_hero(figure)]
    if figure.value is None and figure.note:
        pieces.append(Label(figure.note, "secondary", wrap=True))
    if figure.formula or _sides(explanation.report, figure):
        pieces += [_gap(4), Label(_("Formula"), "control", "text2"), _formula(explanation, figure)]
    pieces.append(_gap(2))
    pieces += [ValueRow(*row) for row in _rows(explanation)]
    pieces += [_spaced(Caution(one.what, one.effect)) for one in explanation.missing]
    if explanation.breakdown:
        pieces += [_gap(6), SectionHead(explanation.breakdown_title or _("Made of"))]
        largest = max(part.amount for part in explanation.breakdown) or 1.0
        pieces += [
            PartBar(part.name, part.amount / largest, part.words, explanation.colour)
            for part in explanation.breakdown
        ]
    if explanation.sentence:
        pieces += [_gap(6), Label(explanation.sentence, "secondary", wrap=True)]
    return pieces


def _hero(figure: Figure) -> QWidget:
    pill, state = "", "bad"
    if figure.broken is not None and figure.value is not None and figure.limit is not None:
        apart = abs(figure.value - figure.limit)
        if figure.unit is Unit.SHARE:
            words = number_text(apart * 100, 1).removesuffix(".0").removesuffix(",0")
            far = _("{n} points").format(n=words)
        else:
            far = unit_text(apart, figure.unit)
        if not figure.broken:
            pill, state = _("Within"), "ok"
        elif figure.limit_is_floor:
            pill = _("{far} under").format(far=far)
        else:
            pill = _("{far} over").format(far=far)
    return HeroNumber(_value(figure), pill, state)


def _formula(explanation: Explain, figure: Figure) -> QWidget:
    sides = _sides(explanation.report, figure)
    if len(sides) == 2:
        return Fraction(
            sides[0].words,
            sides[1].words,
            "× 100" if figure.unit in (Unit.SHARE, Unit.LEVEL) else "",
        )
    return Formula(figure.formula)


@dataclass(frozen=True)
class _Side:
    """What stands above or below the line of a fraction: its name, value and further words."""

    label: str
    words: str
    value: str
    note: str = ""


def _sides(report: Report, figure: Figure) -> list[_Side]:
    """Numerator and denominator; sums of figures have no figure of their own."""
    labels = (_("Numerator"), _("Denominator"))
    keys = (figure.numerator, figure.denominator)
    found = []
    parts: tuple[Expression | None, ...] = (None, None)
    if isinstance(figure.expression, Divide):
        parts = (figure.expression.numerator, figure.expression.denominator)
    for label, key, part in zip(labels, keys, parts, strict=True):
        named = report.figure(key) if key else None
        terms = _terms(report, part)
        if named is not None:
            found.append(_Side(label, named.title, _value(named), named.note or named.title))
        elif terms:
            values = [one.value for one in terms if one.value is not None]
            whole = sum(values, Decimal()) if len(values) == len(terms) else None
            words = " + ".join(one.title for one in terms)
            found.append(_Side(label, words, _in_unit(whole, terms[0].unit), words))
    return found


def _terms(report: Report, part: Expression | None) -> list[Figure]:
    """The figures that a side of a fraction adds up; none where it is anything else."""
    terms = part.terms if isinstance(part, Add) else (part,)
    named = [report.figure(one.figure) for one in terms if isinstance(one, Ref)]
    return named if len(named) == len(terms) else []


def _rows(explanation: Explain) -> list[tuple[str, str, str]]:
    """Label, value and evidence of each row, in order."""
    report, figure = explanation.report, explanation.report.figure(explanation.figure)
    rows = [(side.label, side.value, side.note) for side in _sides(report, figure)]
    window = ", ".join(words for words in (period_text(report.period), report.zone) if words)
    days = ngettext("{n} day", "{n} days", report.period.days)
    rows.append((_("Window"), days, window))
    if figure.limit is not None:
        label = _("At least") if figure.limit_is_floor else _("Threshold")
        rows.append((label, _in_unit(figure.limit, figure.unit), explanation.since))
    if figure.previous is not None:
        rows.append((_("Period before"), _in_unit(figure.previous, figure.unit), ""))
    left_out = list(explanation.left_out)
    if not left_out and figure.note and figure.value is not None:
        rows.append((_("Left out"), "", figure.note))
    rows += [(_("Left out"), one.amount, one.why) for one in left_out]
    return rows


def _buttons(explanation: Explain) -> FlowRow:
    buttons = []
    figure = explanation.report.figure(explanation.figure)
    if explanation.show_rows is not None:
        words = _("Show the rows")
        if figure.rows:
            count = len(explanation.report.table(figure.rows).rows)
            many = _("Show the {n} rows").format(n=number_text(count))
            words = _("Show the row") if count == 1 else many
        buttons.append(Button(words, explanation.show_rows, "file-text"))
    buttons.append(Button(_("Copy as text"), lambda: _copy(explanation), "copy"))
    return FlowRow(buttons)


def _copy(explanation: Explain) -> None:
    QGuiApplication.clipboard().setText(explain_text(explanation))


def _value(figure: Figure) -> str:
    return _in_unit(figure.value, figure.unit)


def _in_unit(value: Decimal | None, unit: Unit) -> str:
    """A value in words; hundreds of hours need no tenths."""
    large = value is not None and unit is Unit.HOURS and abs(value) >= 100
    return unit_text(value, unit, 0 if large else None)


def _gap(height: int) -> QWidget:
    gap = QWidget()
    gap.setFixedHeight(theme.px(height))
    return gap


def _spaced(piece: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 6, 0, 2)
    column.addWidget(piece)
    return around
