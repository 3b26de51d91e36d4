"""The report on service levels in sentences: its finding, and what its charts show."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.reports.sla.figures import worst
from app.reports.sla.rows import Named, known
from app.text import (
    _,
    count_text,
    fine_share_text,
    ngettext,
    number_text,
    period_text,
    unit_text,
    word_text,
)
from models.insight.levels_rows import LevelCell
from models.kernel.figures import Figure, Table, Unit
from models.kernel.periods import Period
from models.services.rules.measured import decimal


def finding(promises: Sequence[Named], figures: Mapping[str, Figure], period: Period) -> str:
    """The answer in a few sentences: how many promises were met, the worst, and what is unknown."""
    if not promises:
        return _("No service level is promised from {period}.").format(period=period_text(period))
    said = [_met(figures), _running(figures), _worst(promises), _unknown(promises)]
    return " ".join(part for part in said if part)


def _met(figures: Mapping[str, Figure]) -> str:
    met, measured = figures["met"].value, figures["measured"].value
    if not measured:
        return _("No window with data has ended, so nothing was met or missed yet.")
    return _("{met} of {measured} promises were met.").format(
        met=count_text(met), measured=count_text(measured)
    )


def _running(figures: Mapping[str, Figure]) -> str:
    over = int(figures["running_over"].value or 0)
    if not over:
        return ""
    return ngettext(
        "{n} window that still runs is over its budget already.",
        "{n} windows that still run are over their budgets already.",
        over,
    )


def _worst(promises: Sequence[Named]) -> str:
    found = worst(promises)
    if found is None:
        return ""
    each, cell = found
    text = (
        _("{promise} has {left} of its budget left: {attained} of the {target} promised.")
        if cell.whole.left >= 0
        else _("{promise} is {left} over its budget: {attained} of the {target} promised.")
    )
    level, target = cell.so_far.level, cell.so_far.target
    return text.format(
        promise=each.label,
        left=_amount(each, cell),
        attained=fine_share_text(None if level is None else decimal(level)),
        target=fine_share_text(None if target is None else decimal(target)),
    )


def _amount(each: Named, cell: LevelCell) -> str:
    left = abs(cell.whole.left)
    if each.in_time:
        return unit_text(decimal(left / 60), Unit.MINUTES)
    word = word_text(each.promise.objective.indicator).lower()
    return f"{number_text(decimal(left))} ({word})"


def _unknown(promises: Sequence[Named]) -> str:
    cells = [cell for each in promises for cell in each.promise.windows]
    unknown = sum(not known(cell) for cell in cells)
    if not unknown:
        return ""
    return ngettext("Of {n} window nothing is known.", "Of {n} windows nothing is known.", unknown)


def months_finding(months: Table, promises: Sequence[Named]) -> str:
    """What the chart of months shows."""
    if not promises or not months.rows:
        return _("Nothing was measured in any month.")
    known_months = [row for row in months.rows if row[1] is not None]
    over = sum(Decimal(row[1]) > 1 for row in known_months if isinstance(row[1], int | Decimal))
    text = _("{promise} spent more than its budget in {over} of {known} months.")
    return text.format(promise=promises[0].label, over=over, known=len(known_months))


def services_finding(services: Table) -> str:
    """What the chart of downtime shows."""
    down, name = services.index("downtime"), services.index("service")
    amounts = [(row[down], row[name]) for row in services.rows]
    most = max(((a, n) for a, n in amounts if isinstance(a, int | Decimal) and a), default=None)
    if most is None:
        return _("No service was down.")
    text = _("Most downtime: {service}, {downtime}.")
    return text.format(service=most[1], downtime=unit_text(most[0], Unit.MINUTES))
