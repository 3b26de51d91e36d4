"""One promise in the inspector: what is left, both promises side by side, what took it, what if."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.levels import (
    amount,
    amount_text,
    date_words,
    day_words,
    exact_share,
    in_minutes,
    level_text,
    pace_text,
    plain_amount,
    state_of,
    unit_word,
)
from app.text.numbers import share_text
from app.text.words import word_text
from models.insight.levels_rows import ExposureRow, LevelInFull, LevelRow, Reason
from views.kit.buttons import Button
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.level_bar import level_line
from views.kit.rights import Right
from views.pages.levels.burning import excluded_words
from views.pages.levels.incident_line import IncidentLine
from views.pages.levels.lines import Line
from views.pages.levels.terms import exposure_words
from views.pages.levels.what_if import WhatIf

_MOST = 6


class BudgetTab(QWidget):
    """siblings: the other promises of the service. exposures: money at risk, by objective.
    open_incident: leads to one; None where there is no page of incidents."""

    def __init__(
        self,
        full: LevelInFull,
        line: Line,
        siblings: Sequence[Line],
        exposures: Mapping[UUID, ExposureRow],
        open_incident: Callable[[UUID], object] | None,
        buttons: Sequence[tuple[str, Callable[[], object], str]],
    ) -> None:
        super().__init__()
        row = full.row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(HeroNumber(hero_text(row), *state_of(row)))
        column.addWidget(Paragraph(under_hero(row), "secondary"))
        column.addSpacing(4)
        column.addWidget(ValueRow(_("At this rate"), pace_text(row)))
        attained = level_text(row.attainment, row.target)
        column.addWidget(
            ValueRow(_("Attained"), attained, _("target {t}").format(t=exact_share(row.target)))
        )
        for sentence in told(row):
            column.addWidget(Caution(sentence))
        self._side_by_side(column, line, siblings)
        for one in (line, *siblings):
            if one.id in exposures:
                column.addWidget(ValueRow(*exposure_words(exposures[one.id])))
        self._incidents(column, full, open_incident)
        self.what_if = WhatIf([row, *(one.level for one in siblings)])
        column.addWidget(self.what_if)
        column.addSpacing(8)
        column.addWidget(FlowRow([Button(*one, needs=Right.EDIT) for one in buttons]))
        column.addStretch(1)

    def _side_by_side(self, column: QVBoxLayout, line: Line, siblings: Sequence[Line]) -> None:
        if not siblings:
            return
        column.addSpacing(8)
        column.addWidget(SectionHead(_("Promise and objective, side by side")))
        for one in (line, *siblings):
            aside = _("target {t}").format(t=exact_share(one.level.target))
            name, mark = word_text(one.level.objective.kind), tightest(one, (line, *siblings))
            column.addWidget(level_line(one.level, name, mark, aside))

    def _incidents(
        self, column: QVBoxLayout, full: LevelInFull, open_incident: Callable[[UUID], object] | None
    ) -> None:
        row = full.row.objective
        costs = full.now.incidents
        if costs:
            lost = sum((one.cost.share for one in costs if not one.impossible), Fraction(0))
            column.addSpacing(8)
            column.addWidget(
                SectionHead(_("Incidents, {lost}").format(lost=amount_text(lost, row)))
            )
        for one in costs[:_MOST]:
            column.addWidget(IncidentLine(one, row, open_incident))
        if len(costs) > _MOST:
            more = ngettext("and {n} more", "and {n} more", len(costs) - _MOST)
            column.addWidget(Label(more, "secondary", "muted"))
        for out in full.now.exclusions:
            if out.approved:
                day = day_words(out.exclusion.start, row.zone)
                words = _("Left out: {what}, {day}").format(what=excluded_words(out), day=day)
                column.addWidget(Paragraph(words, "secondary"))


def hero_text(row: LevelRow) -> str:
    """The hero number: ``7 min left``, ``13 min over``, ``84,451 left``, ``Unknown``."""
    if row.whole.remaining is None:
        return _("Unknown")
    left = abs(row.whole.left)
    words = amount_text(left, row.objective)
    if not in_minutes(row.objective):
        words = plain_amount(amount(left, row.objective))
    return (_("{n} over") if row.whole.left < 0 else _("{n} left")).format(n=words)


def under_hero(row: LevelRow) -> str:
    """``of 45 min until Sun 1 Nov  ·  16 %``; where nothing is known, why."""
    if row.whole.remaining is None:
        return _("Nothing is known of this window, so nothing is met.")
    allowed = amount_text(row.whole.allowed, row.objective)
    share = share_text(float(row.whole.remaining), 0)
    if row.window.period is None:
        return _("of {n} in the last {days} days  ·  {share}").format(
            n=allowed, days=row.objective.window_days, share=share
        )
    until = date_words(row.window.period.end)
    return _("of {n} until {day}  ·  {share}").format(n=allowed, day=until, share=share)


def tightest(line: Line, lines: Sequence[Line]) -> float | None:
    """Where on the bar of a looser promise the tightest one is gone; on its own bar, where an even
    burn would stand."""
    own = line.level.whole
    allowed = [
        one.level.whole.allowed
        for one in lines
        if one.level.whole.remaining is not None
        and unit_word(one.level.objective) == unit_word(line.level.objective)
        and one.level.window == line.level.window
    ]
    least = min(allowed, default=own.allowed)
    if own.remaining is None or not own.allowed or own.allowed <= least:
        return line.even
    return float(1 - least / own.allowed)


def told(row: LevelRow) -> list[str]:
    """What else must be known about it, in sentences."""
    objective = row.objective
    revisit = objective.revisit_on.isoformat() if objective.revisit_on else ""
    missing = row.complete.days - row.complete.covered
    sentences = {
        Reason.NOT_STARTED: _("Nothing is measured yet."),
        Reason.NO_DATA: _("No data: unknown, and never counted as met."),
        Reason.DAYS_MISSING: ngettext(
            "{n} day without data is not in the figure.",
            "{n} days without data are not in the figure.",
            missing,
        ),
        Reason.ESTIMATED: _("The total of the whole window is carried forward."),
        Reason.UNREACHABLE: _("A burn rule can never fire under this target."),
        Reason.IMPOSSIBLE: _("Something impossible was recorded and is left out."),
        Reason.RETROACTIVE: _("An exclusion was approved after it began."),
        Reason.OVERRUN: _("Maintenance took longer than approved; the rest counts."),
        Reason.UNAPPROVED: _("An exclusion waits for approval and excludes nothing."),
        Reason.NOT_APPROVED: _("Nobody has agreed to it."),
        Reason.REVISIT: _("It was to be agreed anew on {day}.").format(day=revisit),
    }
    return [sentences[reason] for reason in row.reasons if reason in sentences]
