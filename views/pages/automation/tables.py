"""The columns of the register, of what is not worth it, of human processes, and of suggestions."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.text.automation import flag_of, hours_number
from app.text.doorway import _, ngettext
from app.text.numbers import days_text, exact, months_text, number_text
from app.text.words import word_text
from models.automation.rows import AutomationArea
from models.automation.rules.returns import Worth
from models.insight.automation_rows import AutomationBoard, AutomationEntry, Suggestion
from models.kernel.durations import parse_duration
from models.kernel.figures import Unit
from views.kit import typed
from views.kit.table_column import Look, TableColumn

Board = Callable[[], AutomationBoard | None]


def areas() -> dict[str, AutomationArea]:
    """Every area by its word."""
    return {word_text(area): area for area in AutomationArea}


def register_columns(board: Board) -> list[TableColumn]:
    """What should be automated, ranked by payback as it comes."""
    return [
        _name(),
        _state(),
        TableColumn(
            "hours",
            _("Hours a month"),
            Unit.HOURS,
            value=hours_a_month,
            beside=lambda row: _("logged") if is_measured(row) else "",
        ),
        TableColumn(
            "runs_a_month",
            _("Runs a month"),
            Unit.COUNT,
            value=lambda row: row.task.runs_a_month,
            text=_plain,
            parse=typed.maybe(typed.decimal),
        ),
        TableColumn(
            "manual",
            _("By hand, min"),
            Unit.MINUTES,
            value=lambda row: _per(row.task.manual, 60),
            text=_plain,
            parse=typed.maybe(minutes),
            room=800,
        ),
        TableColumn(
            "build",
            _("Build, h"),
            Unit.HOURS,
            value=lambda row: _per(row.task.build, 3600),
            text=_plain,
            parse=typed.maybe(hours),
            room=830,
        ),
        TableColumn(
            "gain",
            _("Gain a year, h"),
            Unit.HOURS,
            value=lambda row: exact_hours(row.gain.gain) if row.gain else None,
            text=lambda value: "" if value is None else number_text(value),
            room=940,
        ),
        _payback(),
        *_where(board),
        TableColumn(
            "machines",
            _("Machines"),
            Unit.COUNT,
            value=lambda row: row.task.machines,
            parse=typed.maybe(typed.whole),
            room=1170,
        ),
        TableColumn(
            "residual",
            _("Once automated, min"),
            Unit.MINUTES,
            value=lambda row: _per(row.task.residual, 60),
            text=_plain,
            parse=typed.maybe(minutes),
            hidden=True,
        ),
        TableColumn(
            "upkeep",
            _("Upkeep a year, h"),
            Unit.HOURS,
            value=lambda row: _per(row.task.upkeep, 3600),
            text=_plain,
            parse=typed.maybe(hours),
            hidden=True,
        ),
        TableColumn("planned_on", _("Planned"), Unit.DAY, value=lambda row: row.task.planned_on,
                    hidden=True),
        TableColumn("team", _("Team"), hidden=True),
    ]  # fmt: skip


def parked_columns(board: Board) -> list[TableColumn]:
    """What is not worth it, for now."""
    return [
        _name(),
        _state(),
        TableColumn("reason", _("Why"), value=lambda row: row.task.reason, width=140),
        TableColumn("revisit_on", _("Look again"), Unit.DAY, value=lambda row: row.task.revisit_on),
        TableColumn("parked_on", _("Decided"), Unit.DAY, value=lambda row: row.task.parked_on,
                    room=900),
        TableColumn("hours", _("Hours a month"), Unit.HOURS, value=hours_a_month),
        _payback(),
        _owner(board, 1000),
        _service(board, 1120),
    ]  # fmt: skip


def human_columns(board: Board) -> list[TableColumn]:
    """What only people can do."""
    return [
        _name(),
        _owner(board, 640),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: cadence_state(row)[0],
            state=lambda row: cadence_state(row)[1],
        ),
        TableColumn(
            "every_days",
            _("Every, days"),
            Unit.COUNT,
            value=lambda row: row.task.every_days or None,
            parse=every,
        ),
        TableColumn("last", _("Last done"), Unit.DAY, value=lambda row: row.cadence.last),
        TableColumn("due", _("Due"), Unit.DAY, value=lambda row: row.cadence.due),
        TableColumn("kept", _("In time"), value=_in_time),
        TableColumn("steps", _("Steps"), Unit.COUNT, value=lambda row: len(row.steps) or None),
        TableColumn("time", _("A run takes"), value=_run_takes, room=860),
        _service(board, 900),
    ]


def suggestion_columns() -> list[TableColumn]:
    """What could be automated and stands in no register yet."""
    return [
        TableColumn("what", _("Suggested"), weight=500, width=220),
        TableColumn("by", _("Because of"), value=because),
        TableColumn("service", _("Service")),
        TableColumn("times", _("Times"), Unit.COUNT),
        TableColumn(
            "hours",
            _("Hours in 12 weeks"),
            Unit.HOURS,
            value=lambda row: None if row.seconds is None else _per(row.seconds, 3600),
        ),
        TableColumn(
            "weight",
            _("By exhaustion, h"),
            Unit.HOURS,
            value=lambda row: exact_hours(row.weight) if row.rated else None,
            room=760,
        ),
    ]


def because(row: Suggestion) -> str:
    """Where a suggestion comes from, in words."""
    if row.tickets:
        return ngettext("{n} request alike", "{n} requests alike", row.times)
    return ngettext("{n} entry of toil", "{n} entries of toil", row.times)


def hours_a_month(row: AutomationEntry) -> Decimal | None:
    """What a task takes: by the log where it was measured, else runs by the time by hand."""
    if row.logged is not None and is_measured(row):
        return exact_hours(row.logged.a_month)
    task = row.task
    if task.runs_a_month is None or task.manual is None:
        return None
    return exact_hours(Fraction(task.runs_a_month) * task.manual)


def is_measured(row: AutomationEntry) -> bool:
    """Whether the log says what a task takes."""
    return row.logged is not None and row.logged.kept and bool(row.logged.entries)


def exact_hours(seconds: Fraction | None) -> Decimal | None:
    """Seconds as decimal hours."""
    return None if seconds is None else exact(seconds / 3600)


def cadence_state(row: AutomationEntry) -> tuple[str, str]:
    """How a human process stands: in words, and ``bad``, ``ok`` or none."""
    cadence = row.cadence
    if cadence is None or not row.task.every_days:
        return _("When needed"), ""
    if cadence.overdue:
        return _("Overdue"), "bad"
    return (_("In time"), "ok") if cadence.due is not None else (_("Never done"), "warn")


def every(words: str) -> int:
    """How often something is due, in days; nothing is never."""
    return typed.whole(words) if words.strip() else 0


def minutes(words: str) -> Decimal:
    """A length of time typed as minutes, or with its unit, such as ``1:30`` or ``2h``."""
    return _length(words, 60)


def hours(words: str) -> Decimal:
    """A length of time typed as hours, or with its unit, such as ``90m``."""
    return _length(words, 3600)


def seconds_of(value: Decimal | None, unit: int) -> int | None:
    """A typed length in whole seconds. unit: seconds of what it is in."""
    return None if value is None else int((value * unit).to_integral_value())


def _length(words: str, unit: int) -> Decimal:
    if words.replace(".", "").replace(",", "").replace(" ", "").isdigit():
        return typed.decimal(words)
    return Decimal(parse_duration(words, "")) / unit


def _name() -> TableColumn:
    return TableColumn(
        "name",
        _("Task"),
        value=lambda row: row.task.name,
        parse=typed.needed,
        weight=500,
        width=160,
    )


def _payback() -> TableColumn:
    """When it has paid back; the state says why where it never does or nobody knows."""
    return TableColumn(
        "payback",
        _("Paid back in"),
        Unit.MONTHS,
        value=lambda row: exact(row.gain.payback) if row.gain else None,
        text=lambda months: "" if months is None else months_text(months),
        emphasis=lambda row: "warn" if _is_late(row) else "",
    )


def _state() -> TableColumn:
    return TableColumn(
        "state",
        _("State"),
        look=Look.STATE,
        value=lambda row: flag_of(row)[0],
        state=lambda row: flag_of(row)[1],
        width=90,
    )


def _where(board: Board) -> list[TableColumn]:
    """Area, service and owner, which can be typed over by their names."""
    area = TableColumn(
        "area",
        _("Area"),
        value=lambda row: word_text(row.task.area),
        parse=lambda words: word_text(typed.one_of(areas())(words)),
        choices=lambda: list(areas()),
        room=1080,
    )
    return [area, _service(board, 1260), _owner(board, 1360)]


def _service(board: Board, room: int) -> TableColumn:
    return _named(board, "service", _("Service"), "services", room)


def _owner(board: Board, room: int) -> TableColumn:
    return _named(board, "owner", _("Owner"), "people", room)


def _named(board: Board, key: str, title: str, of: str, room: int) -> TableColumn:
    """A name that is known, or none. of: where the register has such names."""

    def names() -> Mapping[str, Any]:
        known = board()
        return {} if known is None else {name: name for name in getattr(known, of).values()}

    def parse(words: str) -> str:
        return typed.one_of(names())(words) if words.strip() else ""

    return TableColumn(key, title, parse=parse, choices=lambda: list(names()), room=room)


def _is_late(row: AutomationEntry) -> bool:
    return row.gain is not None and row.gain.worth in (Worth.TOO_LATE, Worth.NO_GAIN)


def _in_time(row: AutomationEntry) -> str:
    cadence = row.cadence
    if cadence is None or not cadence.expected:
        return ""
    return _("{kept} of {all}").format(kept=cadence.in_time, all=cadence.expected)


def _run_takes(row: AutomationEntry) -> str:
    cadence = row.cadence
    if cadence is None or not cadence.timed:
        return ""
    return _("{hours} h").format(hours=hours_number(Fraction(cadence.seconds, cadence.timed)))


def _per(seconds: int | None, unit: int) -> Decimal | None:
    return None if seconds is None else Decimal(seconds) / unit


def _plain(value: Any) -> str:
    """A number with no more places than it has, at most one."""
    if value is None:
        return ""
    places = 0 if value == int(value) else 1
    return number_text(value, places)


def cadence_text(days: int) -> str:
    """How often a process is due."""
    return _("every {days}").format(days=days_text(days)) if days else _("when needed")
