"""Chapter: what could be automated, by return, and what came of what runs."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from app.automation_figures import register_report
from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import chosen
from app.text import _, hours_text, ngettext, word_text
from models.automation.rows import AutomationClass, AutomationStage
from models.insight.automation_rows import AutomationEntry
from models.insight.queries.automation import AutomationBoardOf
from models.kernel.figures import Check, Column, CountRows, Report, Sum, Table, Unit
from models.kernel.instants import local_day
from models.services.rules.measured import decimal

_KEYS = ("could", "kept", "building", "automated")
_DONE = (AutomationStage.RUNNING, AutomationStage.RETIRED)


def candidates(asking: Asking) -> Report:
    """The register at the end of the period (today, while that is ahead), beside the period before."""
    return beside(_chapter(asking), _chapter(asking.before()))


def _chapter(asking: Asking) -> Report:
    board = asking.ask(AutomationBoardOf(local_day(asking.at, asking.place), asking.team_id))
    page = register_report(board)
    tasks, areas = page.table("tasks"), page.table("areas")
    table = _open(board.of(AutomationClass.SHOULD_BE))
    could = page.figure("could").value or Decimal(0)
    words = ngettext("{n} task could be automated", "{n} tasks could be automated", len(table.rows))
    return chapter(
        asking,
        "automation",
        _("Automation"),
        _("{tasks}; those that pay back save {hours} a month").format(
            tasks=words, hours=hours_text(could, 0)
        ),
        chosen(page, _KEYS),
        tables=(table, areas),
        data=(tasks,),
        checks=(
            Check(
                _("Could be saved: rows, tasks"),
                Sum("tasks", "forecast", (("counts", "could"),)),
                _saved(board.of(AutomationClass.SHOULD_BE), tasks),
                Decimal("1e-9"),
            ),
            Check(
                _("Being built: rows, teams"),
                CountRows("tasks", (("stage", word_text(AutomationStage.BUILDING)),)),
                Decimal(sum(each.building for each in board.in_progress)),
            ),
        ),
    )


def _saved(entries: Iterable[AutomationEntry], tasks: Table) -> Decimal:
    """From the rules, for the rows that the page says could be saved."""
    at = tasks.index("counts")
    counts = [row[at] == "could" for row in tasks.rows]
    savings = [
        entry.saving or Fraction(0) for entry, could in zip(entries, counts, strict=True) if could
    ]
    return decimal(sum(savings, Fraction(0)) / 3600)


def _open(entries: Iterable[AutomationEntry]) -> Table:
    """What does not run yet, the soonest payback first."""
    columns = (
        Column("name", _("Task")),
        Column("service", _("Service")),
        Column("stage", _("Stage")),
        Column("saving", _("Saves, h a month"), Unit.HOURS),
        Column("build", _("Takes to build"), Unit.HOURS),
        Column("gain", _("Gains, h a year"), Unit.HOURS),
        Column("payback", _("Paid back after"), Unit.MONTHS),
        Column("planned", _("Planned for"), Unit.DAY),
        Column("must", _("Must be"), Unit.FLAG),
    )
    rows = [
        (
            entry.task.name,
            entry.service,
            word_text(entry.task.stage),
            _hours(entry.saving),
            _hours(entry.task.build),
            _hours(entry.gain.gain) if entry.gain else None,
            decimal(entry.gain.payback) if entry.gain and entry.gain.payback is not None else None,
            entry.task.planned_on,
            entry.must is not None,
        )
        for entry in entries
        if entry.task.stage not in _DONE
    ]
    return Table("open", _("What could be automated, the soonest payback first"), columns, rows)


def _hours(seconds: Fraction | int | None) -> Decimal | None:
    return None if seconds is None else decimal(Fraction(seconds) / 3600)
