"""Chapter: what each promise burnt of its budget in the period, and what is left until when."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting
from app.text import _, day_text, ngettext, word_text
from app.text.levels import amount, plain_amount, unit_word
from models.insight.queries.levels_in_period import LevelsInPeriod, PromiseInPeriod
from models.kernel.figures import Check, Column, CountRows, Report, Sum, Table, Unit, Value
from models.kernel.instants import local_day, zone
from models.services.rows import Indicator
from models.services.rules.attainment import Status
from models.services.rules.measured import decimal

BUDGETS = "budgets"
CLOSE = Decimal("0.000001")
_MICROSECOND = timedelta(microseconds=1)


def budgets(asking: Asking) -> Report:
    """The chapter of a period, beside the one before."""
    return beside(_chapter(asking), _chapter(asking.before()))


def _chapter(asking: Asking) -> Report:
    promises = asking.ask(LevelsInPeriod(asking.period, team_id=asking.team_id)).promises
    raw = _promises(promises)
    made = Counting(raw)
    made.add("promises", _("Promises that are measured"), Unit.COUNT,
             CountRows(BUDGETS, (("known", True),)), rows=BUDGETS)  # fmt: skip
    made.add(
        "burnt",
        _("Minutes of downtime burnt, over all promises of availability"),
        Unit.MINUTES,
        Sum(BUDGETS, "burnt", (("unit", _("min")),)),
        rows=BUDGETS,
        note=_("A service with two promises counts in both."),
    )
    made.add("gone", _("Budgets gone"), Unit.COUNT,
             CountRows(BUDGETS, (("gone", True),)), limit=Decimal(0), rows=BUDGETS)  # fmt: skip
    made.add(
        "little",
        _("Budgets of which little is left"),
        Unit.COUNT,
        CountRows(BUDGETS, (("state", word_text(Status.LITTLE_LEFT)),)),
        rows=BUDGETS,
    )
    worst = _worst(raw)
    made.tell(
        "least",
        _("Least budget left"),
        Unit.SHARE,
        worst[0] if worst else None,
        formula=_("the least of what is left of any window’s budget"),
        note=worst[1] if worst else _("Nothing is measured."),
        rows=BUDGETS,
    )
    down = sum(
        (each.whole.so_far.bad for each in promises if _timed(each) and _known(each)), Fraction(0)
    )
    return chapter(
        asking,
        "budgets",
        _("Error budgets"),
        _finding(made, worst),
        made.figures,
        tables=(_shown(raw),),
        data=(raw,),
        checks=(
            Check(
                _("Downtime: promises, days"),
                Sum(BUDGETS, "burnt", (("unit", _("min")),)),
                _of_days(promises),
                CLOSE,
            ),
            Check(
                _("Downtime: promises, rules"),
                Sum(BUDGETS, "burnt", (("unit", _("min")),)),
                decimal(down / 60),
                CLOSE,
            ),
        ),
    )


def _timed(each: PromiseInPeriod) -> bool:
    return each.objective.indicator is Indicator.AVAILABILITY


def _known(each: PromiseInPeriod) -> bool:
    return each.whole.state is not Status.UNKNOWN


def _of_days(promises: tuple[PromiseInPeriod, ...]) -> Decimal:
    days = (
        day.budget.bad
        for each in promises
        if _timed(each) and _known(each)
        for day in each.days
    )  # fmt: skip
    return decimal(sum(days, Fraction(0)) / 60)


def _finding(made: Counting, worst: tuple[Decimal, str] | None) -> str:
    gone = int(made.value("gone") or 0)
    if worst is None:
        return _("Nothing is measured")
    if gone:
        return ngettext("{n} budget is gone", "{n} budgets are gone", gone) + f"; {worst[1]}"
    return worst[1]


def _promises(promises: tuple[PromiseInPeriod, ...]) -> Table:
    columns = (
        Column("service", _("Service")),
        Column("promise", _("Promise")),
        Column("known", _("Measured"), Unit.FLAG),
        Column("unit", _("Counted in")),
        Column("burnt", _("Burnt in this time"), Unit.RATIO),
        Column("allowed", _("Budget of a window"), Unit.RATIO),
        Column("left", _("Left"), Unit.RATIO),
        Column("remaining", _("Left of it"), Unit.SHARE),
        Column("until", _("Until"), Unit.DAY),
        Column("state", _("State")),
        Column("gone", _("Gone"), Unit.FLAG),
        Column("said", _("In words")),
    )
    rows = [_row(each) for each in promises]
    rows.sort(key=lambda row: (not row[2], _number(row[7]), str(row[0]), str(row[1])))
    return Table(BUDGETS, _("Budgets"), columns, rows)


def _row(each: PromiseInPeriod) -> tuple[Value, ...]:
    row = each.objective
    cell = each.windows[-1] if each.windows else None
    known = cell is not None and cell.state is not Status.UNKNOWN
    burnt = amount(each.whole.so_far.bad, row) if _known(each) else None
    if cell is None or not known or cell.whole.remaining is None:
        return (each.service_name, row.name, False, unit_word(row), burnt, *[None] * 4,
                word_text(Status.UNKNOWN), False, _("no data"))  # fmt: skip
    left, until = cell.whole.left, _last_day(cell.window.span.end, row.zone)
    return (
        each.service_name,
        row.name,
        True,
        unit_word(row),
        burnt,
        amount(cell.whole.allowed, row),
        amount(left, row),
        decimal(cell.whole.remaining),
        until,
        word_text(cell.state),
        left <= 0 and cell.whole.allowed > 0,
        _left_words(amount(left, row), unit_word(row), until, rolls=cell.window.period is None),
    )


def _last_day(end: datetime, place: str) -> date:
    return local_day(end - _MICROSECOND, zone(place))


def _left_words(left: Decimal, unit: str, until: date, *, rolls: bool) -> str:
    """``12 min of budget left until 28 Feb``; of a window that rolls, as of its last day."""
    if left < 0:
        words = _("{amount} {unit} over the budget on {day}")
        return words.format(amount=plain_amount(-left), unit=unit, day=day_text(until))
    words = _("{amount} {unit} of budget left until {day}")
    if rolls:
        words = _("{amount} {unit} of budget left on {day}")
    return words.format(amount=plain_amount(left), unit=unit, day=day_text(until))


def _number(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(10)


def _worst(raw: Table) -> tuple[Decimal, str] | None:
    """The least share left, and what is said of it; the rows stand by that."""
    if not raw.rows or not raw.rows[0][raw.index("known")]:
        return None
    row = raw.rows[0]
    left = _number(row[raw.index("remaining")])
    return left, f"{row[raw.index('service')]}: {row[raw.index('said')]}"


def _shown(raw: Table) -> Table:
    keys = ("service", "promise", "burnt", "unit", "left", "remaining", "until", "state", "said")
    at = [raw.index(key) for key in keys]
    columns = tuple(raw.columns[place] for place in at)
    rows = [tuple(row[place] for place in at) for row in raw.rows]
    return Table("budgets_left", _("Budgets, the least left first"), columns, rows)
