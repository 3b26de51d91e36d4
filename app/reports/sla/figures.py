"""The headline figures of the report, each with the expression that gives it where there is one."""

from collections.abc import Sequence
from decimal import Decimal

from app.reports.sla.notes import window_text
from app.reports.sla.rows import COSTS, PROMISES, WINDOWS, Named, known
from app.reports.sla.safeguarding import COVERAGE, WAIVERS
from app.reports.sla.tables import downtime
from app.text import _, ngettext
from models.insight.levels_rows import ExposureSums, LevelCell
from models.kernel.figures import (
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Sum,
    Table,
    Unit,
)
from models.services.rules.measured import decimal

OVER = ("over", True)


def figures(
    promises: Sequence[Named], exposure: ExposureSums | None, tables: dict[str, Table]
) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read. exposure: None leaves out money, and
    what is told of one day alone."""
    made = _Maker(tables)
    ended = any(each.over(cell) and known(cell) for each, cell in _cells(promises))
    made.add(
        "met",
        _("Promises met"),
        Unit.COUNT,
        CountRows(WINDOWS, (OVER, ("kept", True))) if ended else None,
        rows=WINDOWS,
        note="" if ended else _("no window with data has ended"),
    )
    made.add(
        "measured",
        _("Promises measured"),
        Unit.COUNT,
        CountRows(WINDOWS, (OVER, ("measured", True))),
        rows=WINDOWS,
    )
    made.add(
        "met_share",
        _("Promises met of those measured"),
        Unit.SHARE,
        Divide(Ref("met"), Ref("measured")),
        _("met / measured"),
        numerator="met",
        denominator="measured",
        note=_scope(promises),
        rows=WINDOWS,
    )
    made.add(
        "running_over",
        _("Still running, over budget"),
        Unit.COUNT,
        CountRows(WINDOWS, (("over", False), ("measured", True), ("kept", False))),
        note=_("windows that have not ended and have spent more than they may"),
        rows=WINDOWS,
    )
    _worst(made, promises)
    _downtime(made, promises)
    made.add(
        "completeness",
        _("Completeness"),
        Unit.SHARE,
        Divide(Sum(PROMISES, "covered"), Sum(PROMISES, "days")),
        _("days with data / days"),
        rows=PROMISES,
        note=_("nothing was promised yet") if not _days(promises) else "",
    )
    if exposure is not None:
        _safeguards(made)
        _at_risk(made, exposure)
    return tuple(made.figures.values())


def _cells(promises: Sequence[Named]) -> list[tuple[Named, LevelCell]]:
    return [(each, cell) for each in promises for cell in each.promise.windows]


def _days(promises: Sequence[Named]) -> int:
    return sum(each.promise.whole.complete.days for each in promises)


def _scope(promises: Sequence[Named]) -> str:
    """What the promises met and measured leave out."""
    cells = _cells(promises)
    over = [cell for each, cell in cells if each.over(cell)]
    running, unknown = len(cells) - len(over), sum(not known(cell) for cell in over)
    said = [_("windows that ended in the period")]
    if running:
        text = ngettext(
            "{n} still runs and is not counted", "{n} still run and are not counted", running
        )
        said.append(text)
    if unknown:
        text = ngettext(
            "{n} without data is not counted", "{n} without data are not counted", unknown
        )
        said.append(text)
    return "; ".join(said)


def _worst(made: "_Maker", promises: Sequence[Named]) -> None:
    found = worst(promises)
    note = _("nothing was measured")
    if found is not None:
        each, cell = found
        note = f"{each.label}, {window_text(cell.window, each.promise.objective.zone)}"
    remaining = None if found is None else found[1].whole.remaining
    made.add(
        "worst_budget",
        _("Least budget left"),
        Unit.SHARE,
        None,
        _("(allowed − bad) / allowed"),
        value=None if remaining is None else decimal(remaining),
        limit=Decimal(0),
        floor=True,
        note=note,
        rows="levels",
    )


def worst(promises: Sequence[Named]) -> tuple[Named, LevelCell] | None:
    """The window with the least budget left; None where nothing was measured."""
    cells = [
        (cell.whole.remaining, each, cell)
        for each, cell in _cells(promises)
        if known(cell) and cell.whole.remaining is not None
    ]
    found = min(cells, key=lambda one: one[0], default=None)
    return None if found is None else found[1:]


def _downtime(made: "_Maker", promises: Sequence[Named]) -> None:
    counted = [each for each in promises if each.counts and known(each.promise.whole)]
    made.add(
        "downtime",
        _("Downtime in total"),
        Unit.MINUTES,
        downtime() if counted else None,
        rows=COSTS,
        note=_("each service once, as its first agreement merges what overlaps")
        if counted
        else _("no availability was measured"),
    )
    made.add(
        "incident_count",
        _("Incidents"),
        Unit.COUNT,
        CountRows("incidents") if counted else None,
        rows="incidents",
        note="" if counted else _("no availability was measured"),
    )
    made.add(
        "excluded",
        _("Left out by exclusions"),
        Unit.MINUTES,
        Sum("exclusions", "excluded") if counted else None,
        rows="exclusions",
        note=_("exclusions that overlap are added up here, and left out once of each figure")
        if counted
        else _("no availability was measured"),
    )


def _safeguards(made: "_Maker") -> None:
    """Agreements (S28) and waivers (S4) as they stand when the period ends."""
    made.add(
        "agreed",
        _("Services with an agreement"),
        Unit.COUNT,
        CountRows(COVERAGE, (("agreed", True),)),
        rows=COVERAGE,
        note=_("on the last day of the period, or today while it runs"),
    )
    made.add(
        "in_use",
        _("Services in use"),
        Unit.COUNT,
        CountRows(COVERAGE),
        rows=COVERAGE,
    )
    made.add(
        "agreed_share",
        _("Services with an agreement, of those in use"),
        Unit.SHARE,
        Divide(Ref("agreed"), Ref("in_use")),
        _("with an agreement / in use"),
        numerator="agreed",
        denominator="in_use",
        rows=COVERAGE,
    )
    made.add(
        "waived",
        _("Waived security findings"),
        Unit.COUNT,
        CountRows(WAIVERS),
        rows=WAIVERS,
        note=_("the table says for how many days each has been waived"),
    )
    made.add(
        "waived_past",
        _("Waivers that have ended"),
        Unit.COUNT,
        CountRows(WAIVERS, (("expired", True),)),
        rows=WAIVERS,
    )


def _at_risk(made: "_Maker", exposure: ExposureSums) -> None:
    """Money at risk in each currency, from the most that may be owed to the least (F15)."""
    without = len(exposure.without_fee)
    for number, one in enumerate(exposure.sums, 1):
        tail = "" if number == 1 else f"_{number}"
        note = ngettext("{n} agreement states no fee", "{n} agreements state no fee", without)
        for key, title in (
            ("most", _("At risk at most, {currency}")),
            ("likely", _("At risk in the middle, {currency}")),
            ("least", _("At risk at least, {currency}")),
        ):
            made.add(
                f"at_risk_{key}{tail}",
                title.format(currency=one.currency),
                Unit.MONEY,
                Sum("exposure", key, (("currency", one.currency),)),
                _("credit at the forecast level × fee"),
                note=note if without else "",
                rows="exposure",
            )


class _Maker:
    """Collects figures and evaluates each over the tables and those before it."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self.figures: dict[str, Figure] = {}
        self._evaluator = Evaluator(tables, self.figures)

    def add(
        self,
        key: str,
        title: str,
        unit: Unit,
        expression: Expression | None,
        formula: str = "",
        *,
        value: Decimal | None = None,
        limit: Decimal | None = None,
        floor: bool = False,
        numerator: str = "",
        denominator: str = "",
        rows: str = "",
        note: str = "",
    ) -> None:
        if expression is not None:
            value = self._evaluator.value(expression)
        self.figures[key] = Figure(
            key, title, unit, value, expression, formula, numerator, denominator, note, rows, limit,
            floor,
        )  # fmt: skip
