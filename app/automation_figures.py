"""The headline figures of automation and the return on one task, with what they are reckoned from."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from app.text.automation import assumed_value, field_text
from app.text.doorway import _
from app.text.numbers import duration_text, exact, number_text
from app.text.words import word_text
from models.automation.rows import AutomationClass, AutomationStage
from models.automation.rules.returns import Return, Worth
from models.insight.automation_rows import AutomationBoard, AutomationEntry
from models.kernel.figures import (
    Column,
    CountRows,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Sum,
    Table,
    Unit,
)
from models.kernel.log_reading import WINDOW
from models.kernel.periods import DAY, Period

TASKS = "tasks"
_HOUR = 3600


def register_report(board: AutomationBoard) -> Report:
    """Keys: ``could`` be saved, ``forecast`` and ``measured`` of what runs, ``kept`` between them,
    ``building``, ``by_hand``, ``saved`` and ``automated`` over all areas."""
    figures = (*_hours(board), _building(board), *_automated(board))
    tables = (_tasks(board), _areas(board))
    return _report("automation", _("Automation"), board, figures, tables)


def return_report(entry: AutomationEntry, board: AutomationBoard) -> Report:
    """The return on one task (F11). Keys: ``gain``, ``monthly``, ``build``, ``payback``, ``saving``."""
    task, gain = entry.task, entry.gain
    yearly = exact_hours(gain.gain) if gain else None
    missing = ", ".join(field_text(field) for field in gain.lacking) if gain else ""
    note = _("Not known: {what}.").format(what=missing) if missing else ""
    figures = (
        Figure(
            "saving",
            _("Hours a month by hand less those that stay"),
            Unit.HOURS,
            exact_hours(entry.saving),
            formula=_saving_formula(entry),
        ),
        Figure(
            "gain", _("Gain a year"), Unit.HOURS, yearly, formula=_gain_formula(entry), note=note
        ),
        Figure("monthly", _("Gain a month"), Unit.HOURS, None if yearly is None else yearly / 12),
        Figure("build", _("Time to build"), Unit.HOURS, exact_hours(_fraction(task.build))),
        Figure(
            "payback",
            _("Time until it has paid back"),
            Unit.MONTHS,
            exact(gain.payback) if gain else None,
            # Without a gain it never has, which no division says.
            Divide(Ref("build"), Ref("monthly")) if gain and gain.payback is not None else None,
            numerator="build",
            denominator="monthly",
            note=_payback_note(gain) if gain else "",
            limit=Decimal(gain.horizon) if gain else None,
        ),
    )
    return _report("return", task.name, board, figures, (), _window(entry, board))


def exact_hours(seconds: Fraction | None) -> Decimal | None:
    """Seconds as exact hours."""
    return None if seconds is None else exact(seconds / _HOUR)


def running(board: AutomationBoard) -> Iterable[AutomationEntry]:
    """What runs as an automation and was measured by the log."""
    for entry in board.entries:
        if entry.runs_now and entry.measured is not None and entry.measured.measured is not None:
            yield entry


def _hours(board: AutomationBoard) -> tuple[Figure, ...]:
    def summed(key: str, title: str, column: str, state: str, note: str) -> Figure:
        rows = _tasks(board)
        at, where = rows.index(column), rows.index("counts")
        values = [row[at] for row in rows.rows if row[where] == state]
        whole = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
        expression = Sum(TASKS, column, (("counts", state),))
        return Figure(key, title, Unit.HOURS, whole, expression, note=note, rows=TASKS)

    found = (
        summed(
            "could",
            _("Hours a month that could be saved"),
            "forecast",
            "could",
            _("Tasks that pay back in time and do not run yet; those without numbers add nothing."),
        ),
        summed(
            "forecast",
            _("Hours a month forecast of what runs"),
            "forecast",
            "measured",
            _("Only of what the log can measure."),
        ),
        summed(
            "measured",
            _("Hours a month saved by the log"),
            "measured",
            "measured",
            _("The time a month in the twelve weeks before it ran, less that in twelve since."),
        ),
    )
    promised, measured = found[1].value, found[2].value
    share = measured / promised if promised and measured is not None else None
    kept = Figure(
        "kept",
        _("Saved of what was forecast"),
        Unit.SHARE,
        share,
        Divide(Ref("measured"), Ref("forecast")),
        numerator="measured",
        denominator="forecast",
        rows=TASKS,
    )
    return *found, kept


def _building(board: AutomationBoard) -> Figure:
    count = sum(each.building for each in board.in_progress)
    limits = [each.limit for each in board.in_progress]
    return Figure(
        "building",
        _("Automations being built"),
        Unit.COUNT,
        Decimal(count),
        CountRows(TASKS, (("stage", word_text(AutomationStage.BUILDING)),)),
        rows=TASKS,
        limit=Decimal(sum(limits)) if limits else None,
        note=_("Each team has the limit for itself."),
    )


def _automated(board: AutomationBoard) -> tuple[Figure, ...]:
    by_hand = sum((area.now.by_hand for area in board.areas), Fraction(0))
    saved = sum((area.now.saved for area in board.areas), Fraction(0))
    share = saved / by_hand if by_hand else None
    return (
        Figure(
            "by_hand",
            _("Hours a month by hand"),
            Unit.HOURS,
            exact_hours(by_hand),
            Sum("areas", "by_hand"),
            rows="areas",
        ),
        Figure(
            "saved",
            _("Hours a month saved"),
            Unit.HOURS,
            exact_hours(saved),
            Sum("areas", "saved"),
            rows="areas",
        ),
        Figure(
            "automated",
            _("Automated share"),
            Unit.SHARE,
            exact(share),
            Divide(Ref("saved"), Ref("by_hand")),
            numerator="saved",
            denominator="by_hand",
            rows="areas",
            note=_("Human processes, and what has no numbers."),
        ),
    )


def _tasks(board: AutomationBoard) -> Table:
    columns = (
        Column("name", _("Task")),
        Column("stage", _("Stage")),
        Column("counts", _("Counts as")),
        Column("forecast", _("Forecast, h a month"), Unit.HOURS),
        Column("measured", _("Measured, h a month"), Unit.HOURS),
    )
    rows = [
        (
            entry.task.name,
            word_text(entry.task.stage),
            _counts(entry),
            exact_hours(entry.saving),
            exact_hours(entry.measured.measured) if entry.measured else None,
        )
        for entry in board.of(AutomationClass.SHOULD_BE)
    ]
    return Table(TASKS, _("Tasks that should be automated"), columns, rows)


def _counts(entry: AutomationEntry) -> str:
    if entry.runs_now:
        told = entry.measured is not None and entry.measured.measured is not None
        return "measured" if told else "unmeasured"
    pays = entry.gain is not None and entry.gain.worth is Worth.PAYS_BACK
    return "could" if pays else "out"


def _areas(board: AutomationBoard) -> Table:
    columns = (
        Column("area", _("Area")),
        Column("by_hand", _("By hand, h a month"), Unit.HOURS),
        Column("saved", _("Saved, h a month"), Unit.HOURS),
        Column("share", _("Automated"), Unit.SHARE),
    )
    rows = [
        (
            word_text(area.area),
            exact_hours(area.now.by_hand),
            exact_hours(area.now.saved),
            exact(area.now.share),
        )
        for area in board.areas
    ]
    return Table("areas", _("Areas"), columns, rows)


def _saving_formula(entry: AutomationEntry) -> str:
    task = entry.task
    if task.runs_a_month is None or task.manual is None:
        return _("runs × (by hand − once automated)")
    return _("{runs} × ({manual} − {residual})").format(
        runs=assumed_value("runs_a_month", task.runs_a_month),
        manual=duration_text(task.manual),
        residual=duration_text(task.residual or 0),
    )


def _gain_formula(entry: AutomationEntry) -> str:
    task = entry.task
    if task.runs_a_month is None or task.manual is None:
        return _("12 × runs × (by hand − once automated) + errors avoided − upkeep")
    return _("12 × {runs} × ({manual} − {residual}) + {avoided} − {upkeep}").format(
        runs=assumed_value("runs_a_month", task.runs_a_month),
        manual=duration_text(task.manual),
        residual=duration_text(task.residual or 0),
        avoided=duration_text(task.avoided or 0),
        upkeep=duration_text(task.upkeep or 0),
    )


def _payback_note(gain: Return) -> str:
    """Why it is never paid back or nobody knows when; else what was counted as nothing."""
    if gain.worth is Worth.NO_GAIN:
        return _("It gains nothing, so it is never paid back.")
    fields = gain.lacking or gain.as_nothing
    if not fields:
        return ""
    words = _("Not known: {what}.")
    if not gain.lacking:
        words = _("Nobody has said, so counted as nothing: {what}.")
    return words.format(what=", ".join(field_text(field) for field in fields))


def _window(entry: AutomationEntry, board: AutomationBoard) -> Period:
    return entry.logged.period if entry.logged else Period(board.day - WINDOW * DAY, board.day)


def _fraction(seconds: int | None) -> Fraction | None:
    return None if seconds is None else Fraction(seconds)


def _report(
    key: str,
    title: str,
    board: AutomationBoard,
    figures: tuple[Figure, ...],
    tables: tuple[Table, ...],
    period: Period | None = None,
) -> Report:
    window = period or Period(board.day - WINDOW * DAY, board.day)
    unsaved = Provenance("", "", 0, datetime.now(UTC), "", "", "", "")
    team = board.teams.get(board.team_id, "") if board.team_id else ""
    finding = "; ".join(f"{one.title}: {number_text(one.value or 0, 1)}" for one in figures[:1])
    return Report(
        key, title, team, window, "", finding, figures, tables, (), (), (), (), unsaved
    )  # fmt: skip
