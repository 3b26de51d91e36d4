"""Chapter: what debt costs a month, which pays back the soonest, and the fix-it days around."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from app.debt_figures import debt_report
from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting, chosen
from app.text import _, hours_text, ngettext, word_text
from models.debt.rows import ItemState
from models.insight.debt_rows import DebtEntry, DebtRegister, FixItCalendar, FixItEntry
from models.insight.queries.debt import DebtBoard
from models.insight.queries.fix_its import FixItDays
from models.kernel.figures import Check, Column, CountRows, Figure, Report, Sum, Table, Unit, Value
from models.kernel.periods import DAY, Period
from models.services.rules.measured import decimal

ITEMS, DAYS = "items", "fix_it_days"
FIRST = 10
"""How many items of those that pay back the soonest are shown."""
_HOUR = 3600


def debts(asking: Asking, ahead: Period) -> Report:
    """The register as it stands now, what came and went in the period, and the fix-it days of it and
    of the days ahead."""
    register = asking.ask(DebtBoard(asking.team_id, asking.request.now))
    calendar = asking.ask(FixItDays(asking.team_id, asking.request.now))
    page = debt_report(register)
    before = asking.before().period
    moved, days = _moved(register, asking.period), _days(calendar, register, asking.period, ahead)
    made = Counting(moved)
    for key, title in (("added", _("Added")), ("closed", _("Closed"))):
        made.add(key, title, Unit.COUNT, CountRows("moved", ((key, True),)), rows="moved")
    earlier = Counting(_moved(register, before))
    for key in ("added", "closed"):
        earlier.add(key, key, Unit.COUNT, CountRows("moved", ((key, True),)))
    moves = [replace(one, previous=earlier.value(one.key)) for one in made.figures]
    fix_its = Counting(days)
    fix_its.add("days_then", _("Fix-it days of this time"), Unit.COUNT,
                CountRows(DAYS, (("when", _when()[0]),)), rows=DAYS)  # fmt: skip
    fix_its.add("days_ahead", _("Fix-it days ahead"), Unit.COUNT,
                CountRows(DAYS, (("when", _when()[1]),)), rows=DAYS)  # fmt: skip
    fix_its.add(
        "hours_ahead",
        _("Hours at hand on those ahead"),
        Unit.SECONDS,
        Sum(DAYS, "at_hand", (("when", _when()[1]),)),
        rows=DAYS,
    )
    fix_its.add(
        "can_pay",
        _("Interest a month that they can pay off"),
        Unit.HOURS,
        Sum(DAYS, "pays", (("when", _when()[1]),)),
        rows=DAYS,
        note=_("Open items by payback until the hours at hand are used up, none by part."),
    )
    totals = register.totals
    return chapter(
        asking,
        "debt",
        _("Debt and fix-it days"),
        _finding(page.figure("interest"), totals.items),
        (*chosen(page, ("interest", "principal", "payback", "growth")), *moves, *fix_its.figures),
        tables=(_soonest(register), days, moved),
        data=(page.table(ITEMS),),
        checks=(
            Check(_("Items: rows, rules"), CountRows(ITEMS), Decimal(totals.items)),
            Check(
                _("Interest: rows, rules"),
                Sum(ITEMS, "interest"),
                decimal(Fraction(totals.interest, _HOUR)),
                Decimal("0.000001"),
            ),
        ),
    )


def _finding(interest: Figure, items: int) -> str:
    said = ngettext("{n} item of debt is open", "{n} items of debt are open", items)
    return _("{items} and cost {hours} a month").format(
        items=said, hours=hours_text(interest.value or Decimal(0), 0)
    )


def _when() -> tuple[str, str]:
    return _("this time"), _("ahead")


def _hours(seconds: int | Fraction | None) -> Decimal | None:
    return None if seconds is None else decimal(Fraction(seconds) / _HOUR)


def _soonest(register: DebtRegister) -> Table:
    columns = (
        Column("title", _("Item")),
        Column("area", _("Area")),
        Column("service", _("Service")),
        Column("principal", _("Time to pay off"), Unit.HOURS),
        Column("interest", _("Interest a month"), Unit.HOURS),
        Column("payback", _("Paid back after"), Unit.MONTHS),
        Column("fix_it", _("On the fix-it day")),
    )
    rows = [
        (
            entry.debt.title,
            word_text(entry.debt.area),
            entry.service,
            _hours(entry.debt.principal),
            _hours(entry.interest.seconds),
            None if entry.payback is None else decimal(entry.payback),
            entry.fix_it or None,
        )
        for entry in register.open[:FIRST]
    ]
    return Table("soonest", _("What pays back the soonest"), columns, rows)


def _moved(register: DebtRegister, period: Period) -> Table:
    """Items that were added or closed in the period."""
    columns = (
        Column("title", _("Item")),
        Column("service", _("Service")),
        Column("day", _("Day"), Unit.DAY),
        Column("added", _("Added"), Unit.FLAG),
        Column("closed", _("Closed"), Unit.FLAG),
        Column("interest", _("Interest a month"), Unit.HOURS),
    )
    rows = []
    for entry in register.items:
        debt = entry.debt
        for day, closed in ((debt.incurred_on, False), (debt.closed_on, True)):
            if day is not None and day in period:
                cost = _hours(entry.interest.seconds)
                rows.append((debt.title, entry.service, day, not closed, closed, cost))
    rows.sort(key=lambda row: (row[2], row[0]))
    return Table("moved", _("Added and closed"), columns, rows)


def _days(calendar: FixItCalendar, register: DebtRegister, period: Period, ahead: Period) -> Table:
    columns = (
        Column("theme", _("Theme")),
        Column("when", _("When")),
        Column("from", _("From"), Unit.DAY),
        Column("to", _("To"), Unit.DAY),
        Column("state", _("State")),
        Column("people", _("People"), Unit.COUNT),
        Column("at_hand", _("Hours at hand"), Unit.SECONDS),
        Column("backlog", _("Backlog"), Unit.SECONDS),
        Column("pays", _("Can pay off, h a month"), Unit.HOURS),
        Column("fixed", _("Fixed"), Unit.COUNT),
        Column("saved", _("Saved a month"), Unit.HOURS),
    )
    coming = Period(min(calendar.today, ahead.start), ahead.end)
    left = [entry for entry in register.open if entry.debt.principal is not None]
    rows: list[tuple[Value, ...]] = []
    for entry in reversed(calendar.days):
        days = Period(entry.fix_it.from_day, entry.fix_it.to_day + DAY)
        if days.overlap(coming):
            picked = affordable(left, entry.seconds or 0)
            left = [one for one in left if one not in picked]
            rows.append(_day(entry, _when()[1], picked))
        elif days.overlap(period):
            rows.append(_day(entry, _when()[0], []))
    return Table(DAYS, _("Fix-it days"), columns, rows)


def _day(entry: FixItEntry, when: str, picked: list[DebtEntry]) -> tuple[Value, ...]:
    saved = [effect.saved for effect in entry.effects if effect.saved is not None]
    interest = sum((one.interest.seconds or 0 for one in picked), 0)
    return (
        entry.fix_it.theme,
        when,
        entry.fix_it.from_day,
        entry.fix_it.to_day,
        word_text(entry.state),
        entry.people.asked,
        entry.seconds,
        entry.principal,
        None if entry.seconds is None else _hours(interest),
        entry.items.get(ItemState.FIXED, 0),
        _hours(saved[-1]) if saved else None,
    )


def affordable(entries: Iterable[DebtEntry], seconds: int) -> list[DebtEntry]:
    """Those that can be paid off whole in a time, each in its order as far as the time reaches."""
    picked = []
    for entry in entries:
        size = entry.debt.principal
        if size is not None and size <= seconds:
            picked.append(entry)
            seconds -= size
    return picked
