"""A report bound of chapters: its head, what is read first, and what its limits say."""

from collections.abc import Sequence
from dataclasses import replace

from app.reports import People, ReportSpec
from app.reports.chapters.asking import Asking, chapter
from app.reports.composing import Part, composed
from app.text import _, ngettext, unit_text
from models.kernel.figures import Definition, Figure, Report

_MOST = 4
"""How many broken limits the first sentence tells."""


def bound(
    asking: Asking, spec: ReportSpec, chapters: Sequence[tuple[Report, tuple[str, ...]]]
) -> Report:
    """A report of chapters, each with the keys of its figures that are read first."""
    parts = [
        Part(
            replace(made, definitions=_definitions(made)),
            made.title,
            made.key,
            headlines,
            tuple(chart.key for chart in made.charts),
        )
        for made, headlines in chapters
    ]
    own = replace(
        chapter(asking, spec.key, _(spec.title), "", ()),
        notes=asking.request.notes,
        privacy=_privacy(asking),
    )
    made = composed(own, parts)
    return replace(made, finding=_finding(made.first_figures))


def _definitions(made: Report) -> tuple[Definition, ...]:
    """What each figure of a chapter is; those who wish to know more open its sheet."""
    titles = {table.key: table.title for table in (*made.tables, *made.data)}
    told = []
    for figure in made.figures:
        formula = figure.formula
        if not formula and figure.rows in titles:
            formula = _("counted over the rows of “{table}”").format(table=titles[figure.rows])
        if formula:
            source = made.title
            unit = word_of(figure)
            told.append(Definition(figure.title, formula, unit, source, figure.note))
    return (*told, *made.definitions)


def word_of(figure: Figure) -> str:
    """The unit of a figure in a word."""
    from app.exchange.workbook_charts import unit_word

    return unit_word(figure.unit)


def _finding(figures: Sequence[Figure]) -> str:
    """Which limits are passed, in one sentence."""
    broken = [figure for figure in figures if figure.broken]
    if not broken:
        return _("Nothing that is read first lies beyond its limit.")
    told = ", ".join(
        f"{figure.title} ({unit_text(figure.value, figure.unit)})" for figure in broken[:_MOST]
    )
    if len(broken) > _MOST:
        more = len(broken) - _MOST
        told = f"{told}, " + ngettext("and {n} more", "and {n} more", more)
    return _("Beyond its limit: {figures}").format(figures=told)


def _privacy(asking: Asking) -> str:
    match asking.request.people:
        case People.HIDDEN:
            return _(
                "Nobody is named: who serves stands under a pseudonym, leave is counted by day, and "
                "owners are left out."
            )
        case People.PSEUDONYMS:
            return _("Persons are shown under pseudonyms; the report does not say whose they are.")
        case People.NAMES:
            return _("Persons are shown by name, as was asked for. Handle it accordingly.")
