"""What became of a review: since it was frozen, and beside the period before."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import instant_text, period_text
from app.text.words import word_text
from models.insight.frozen_rows import SinceFrozen
from models.insight.reviews_rows import FigureChange, FigureKind, ReviewComparison
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.pills import StatusWord
from views.kit.tab_pieces import Line
from views.pages.reports.review_words import field_words, figure_words, row_words, value_words

Names = Mapping[UUID, str]

_MOST = 40


def since_lines(since: SinceFrozen | None, people: Names) -> list[QWidget]:
    """What a frozen review would say otherwise now, by name."""
    if since is None:
        return [Label(_("It is being compared with the data."), "secondary", "muted")]
    said = _("Frozen {when} by {who}").format(
        when=instant_text(since.frozen_at), who=since.frozen_by
    )
    lines: list[QWidget] = [Label(said, "secondary", wrap=True)]
    if since.same:
        return [*lines, StatusWord(_("The data say the same."), "ok")]
    lines.append(StatusWord(_("The data say something else since."), "warn"))
    if since.figures:
        lines.append(SectionHead(_("Figures that differ")))
        lines += [_change(one, people) for one in since.figures]
    if since.definitions:
        lines.append(SectionHead(_("Defined otherwise")))
        for rule in since.definitions:
            was, now = rule.was or _("nothing"), rule.now or _("nothing")
            lines.append(ValueRow(field_words(rule.key), f"{was} → {now}"))
    if since.rows:
        count = len(since.rows)
        lines.append(SectionHead(ngettext("{n} row changed", "{n} rows changed", count)))
        lines += [Line(*row_words(row)) for row in since.rows[:_MOST]]
    elif since.tables:
        lines.append(SectionHead(_("Rows changed, of which the journal tells no more")))
        lines += [Label(word_text(table), "secondary") for table in since.tables]
    return lines


def comparison_lines(comparison: ReviewComparison | None, people: Names) -> list[QWidget]:
    """Every figure beside that of the period before."""
    if comparison is None:
        return [Label(_("It is being compared."), "secondary", "muted")]
    before = comparison.before.terms
    name = before.name if before.review else period_text(before.period)
    kept = _("as it was frozen") if comparison.frozen else _("as the data say now")
    lines: list[QWidget] = [
        Label(
            _("Beside {name}, {how}; then → now").format(name=name, how=kept),
            "secondary",
            wrap=True,
        )
    ]
    return lines + [_change(one, people) for one in comparison.changes]


def _change(change: FigureChange, people: Names) -> QWidget:
    words = f"{value_words(change.was)} → {value_words(change.now)}"
    return ValueRow(figure_words(change.key, people), words, _counts(change))


def _counts(change: FigureChange) -> str:
    """The counts behind a share; a score has none."""
    if change.key.kind is FigureKind.SCORE:
        return ""
    told = [
        f"{one.counts.good} / {one.counts.of}"
        for one in (change.was, change.now)
        if one is not None and one.counts is not None
    ]
    return " → ".join(told) if len(told) == 2 else ""
