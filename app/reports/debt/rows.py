"""The rows that the report is made of: items of debt with when they were there, and what days did."""

from collections.abc import Callable
from uuid import UUID

from app.reports.calculated import calculated
from app.text import _, word_text
from models.debt.rows import Closing, ItemState
from models.debt.rules.effect import Effect, Reading
from models.debt.rules.growth import Spell
from models.debt.rules.standards import Conformance
from models.insight.debt_rows import DebtEntry, DebtRegister, FixItEntry, StandardBoard
from models.kernel.figures import (
    Column,
    Divide,
    Evaluator,
    Expression,
    OfRow,
    Subtract,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import Period

Names = Callable[[UUID], str]
DEBT, FIX_ITS, EFFECTS = "debt", "fix_its", "effects"
CONFORMITY, STANDARDS = "conformity", "standards"


def debt(register: DebtRegister, period: Period, names: Names | None) -> Table:
    """A row for each stretch of days in which an item was there: on the eve of the period, in it, at its
    end. names: what owners are called; None names nobody."""
    columns = (
        Column("item", _("Item")),
        Column("area", _("Area")),
        Column("service", _("Service")),
        *((Column("owner", _("Owner")),) if names else ()),
        Column("since", _("Since"), Unit.DAY),
        Column("until", _("Until"), Unit.DAY),
        Column("how", _("How it went")),
        Column("at_start", _("There at the start"), Unit.FLAG),
        Column("came", _("Came"), Unit.FLAG),
        Column("went", _("Went"), Unit.FLAG),
        Column("at_end", _("There at the end"), Unit.FLAG),
        Column("principal", _("Time to pay off"), Unit.SECONDS),
        Column("interest", _("Interest a month"), Unit.SECONDS),
        Column("known", _("Both known"), Unit.FLAG),
        Column("year", _("What it costs in a year"), Unit.SECONDS),
        Column("basis", _("Interest known by")),
    )
    rows = [
        _stretch(entry, spell, period, names)
        for entry in register.items
        for spell in entry.spells
        if spell.start < period.end and (spell.end is None or spell.end >= period.start)
    ]
    return Table(DEBT, _("Debt"), columns, rows)


def _stretch(
    entry: DebtEntry, spell: Spell, period: Period, names: Names | None
) -> tuple[Value, ...]:
    item, interest, end = entry.debt, entry.interest, spell.end
    owner = names(item.owner_id) if names and item.owner_id else None
    went = end is not None and end in period
    return (
        item.title,
        word_text(item.area),
        entry.service or _("no service"),
        *((owner,) if names else ()),
        spell.start,
        end,
        _how(entry, spell),
        spell.start < period.start,
        spell.start >= period.start,
        went,
        not went,
        item.principal,
        interest.seconds,
        item.principal is not None and interest.seconds is not None,
        entry.year,
        word_text(interest.basis) if interest.basis else None,
    )


def _how(entry: DebtEntry, spell: Spell) -> str | None:
    """How a stretch ended: one that came back after it had been fixed on a fix-it day was paid off."""
    if spell.end is None:
        return None
    last = spell is entry.spells[-1]
    return word_text(entry.debt.closing or Closing.PAID_OFF if last else Closing.PAID_OFF)


def days_in(days: tuple[FixItEntry, ...], period: Period) -> list[FixItEntry]:
    """The fix-it days that began in the period, the earliest first."""
    return [day for day in reversed(days) if day.fix_it.from_day in period]


def fix_its(days: list[FixItEntry]) -> Table:
    """A row for each fix-it day: who took part, what was done, what it was to save."""
    columns = (
        Column("theme", _("Theme")),
        Column("area", _("Area")),
        Column("first", _("From"), Unit.DAY),
        Column("last", _("To"), Unit.DAY),
        Column("closed", _("Closed"), Unit.FLAG),
        Column("asked", _("Asked"), Unit.COUNT),
        Column("exempt", _("On call, so exempt"), Unit.COUNT),
        Column("came", _("People who came"), Unit.COUNT),
        Column("spent", _("Time spent"), Unit.SECONDS),
        Column("items", _("Items"), Unit.COUNT),
        Column("fixed", _("Fixed"), Unit.COUNT),
        Column("back", _("Came back"), Unit.COUNT),
        Column("promised", _("Paid off, a month"), Unit.SECONDS),
        Column("claimed", _("Said to save, a month"), Unit.SECONDS),
    )
    rows = [
        (
            day.fix_it.theme,
            word_text(day.fix_it.area) if day.fix_it.area else day.standard or _("any"),
            day.fix_it.from_day,
            day.fix_it.to_day,
            day.fix_it.closed_on is not None,
            day.people.asked,
            day.people.exempt,
            day.people.came,
            day.spent,
            day.count,
            day.items.get(ItemState.FIXED, 0),
            day.came_back,
            day.promised,
            day.fix_it.claimed,
        )
        for day in days
    ]
    return Table(FIX_ITS, _("Fix-it days"), columns, rows, section())


def effects(days: list[FixItEntry]) -> Table:
    """A row for each reading of each closed day: what its items cost before it, and since."""
    columns = (
        Column("theme", _("Theme")),
        Column("first", _("Fix-it day"), Unit.DAY),
        Column("weeks", _("Weeks after"), Unit.COUNT),
        Column("readable", _("Can be read from"), Unit.DAY),
        Column("reading", _("Reading")),
        Column("measured", _("Items measured"), Unit.COUNT),
        Column("unknown", _("Items not known"), Unit.COUNT),
        Column("reopened", _("Came back"), Unit.COUNT),
        Column("before", _("Before, a month"), Unit.SECONDS),
        Column("after", _("Since, a month"), Unit.SECONDS),
        Column(
            "saved", _("Saved, a month"), Unit.SECONDS, Subtract(OfRow("before"), OfRow("after"))
        ),
    )
    given = [{**_named(day), **_read(effect)} for day in days for effect in day.effects]
    title = _("What fix-it days saved, by the log")
    return calculated(EFFECTS, title, columns, given, Evaluator({}, {}), section())


def _read(effect: Effect) -> dict[str, Value]:
    told = effect.reading is Reading.MEASURED
    return {
        "weeks": effect.weeks,
        "readable": effect.on,
        "reading": word_text(effect.reading),
        "measured": effect.measured,
        "unknown": effect.unknown,
        "reopened": effect.reopened,
        "before": effect.before if told else None,
        "after": effect.after if told else None,
    }


def conformity(days: list[FixItEntry]) -> Table:
    """How services stood against the standard of each day that had one."""
    first = (Column("theme", _("Theme")), Column("first", _("Fix-it day"), Unit.DAY))
    given = [
        {**_named(day), "standard": day.standard, **_stands(day.before, day.after)}
        for day in days
        if day.before is not None and day.after is not None
    ]
    titles = _("before"), _("after")
    title = _("Standards of fix-it days")
    columns = (*first, *_conformance_columns(*titles))
    return calculated(CONFORMITY, title, columns, given, Evaluator({}, {}), section())


def standards(start: StandardBoard, end: StandardBoard) -> Table:
    """How services stood against every standard on the eve of the period, and at its end."""
    was = {matrix.standard.id: matrix.before for matrix in start.matrices}
    given = [
        {"standard": matrix.standard.name, **_stands(was[matrix.standard.id], matrix.after)}
        for matrix in end.matrices
        if matrix.standard.id in was
    ]
    columns = _conformance_columns(_("at the start"), _("at the end"))
    return calculated(STANDARDS, _("Standards"), columns, given, Evaluator({}, {}), _("Standards"))


def _conformance_columns(before: str, after: str) -> tuple[Column, ...]:
    def share(moment: str) -> Expression:
        return Divide(OfRow(f"{moment}_met"), OfRow(f"{moment}_known"))

    found = [Column("standard", _("Standard"))]
    for moment, when in (("was", before), ("is", after)):
        named = {"when": when}
        found += [
            Column(f"{moment}_met", _("Met {when}").format(**named), Unit.COUNT),
            Column(f"{moment}_known", _("Known {when}").format(**named), Unit.COUNT),
            Column(f"{moment}_share", _("Share {when}").format(**named), Unit.SHARE, share(moment)),
        ]
    change = Subtract(OfRow("is_share"), OfRow("was_share"))
    return (*found, Column("change", _("Change"), Unit.SHARE, change))


def _named(day: FixItEntry) -> dict[str, Value]:
    return {"theme": day.fix_it.theme, "first": day.fix_it.from_day}


def _stands(before: Conformance, after: Conformance) -> dict[str, Value]:
    return {
        "was_met": before.conforms,
        "was_known": before.conforms + before.differs,
        "is_met": after.conforms,
        "is_known": after.conforms + after.differs,
    }


def section() -> str:
    """The sheet of fix-it days."""
    return _("Fix-it days")
