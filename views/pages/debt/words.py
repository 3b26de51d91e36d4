"""What debt and fix-it days are called in cells and lines."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, hours_text, number_text, share_text
from app.text.words import word_text
from models.debt.rows import DebtArea
from models.debt.rules.days import Fatigue, Participation
from models.debt.rules.effect import Effect, Reading
from models.debt.rules.interest import Basis, Interest
from models.debt.rules.standards import Conformance
from models.insight.debt_rows import DebtEntry, FixItEntry, FixItState
from models.kernel.log_reading import LEAST_ENTRIES
from views.kit.table_column import clock_text

YEAR_DAYS = Fraction(1461, 4)

STATES = {
    FixItState.PLANNED: "info",
    FixItState.TODAY: "info",
    FixItState.TO_CLOSE: "warn",
    FixItState.CLOSED: "ok",
}
"""The status of where a fix-it day stands."""


def area_text(area: str) -> str:
    """An area of debt; a team's own word is shown as it was written.

    >>> area_text("tests"), area_text("the old cluster"), area_text("")
    ('Tests', 'the old cluster', '')
    """
    return word_text(area) if area in set(DebtArea) else area


def area_of(words: str) -> str:
    """The area that words name: one of ours by its word, else a team's own.

    >>> area_of("Documentation"), area_of("Old cluster")
    ('documentation', 'Old cluster')
    """
    ours = {word_text(area).casefold(): area.value for area in DebtArea}
    return ours.get(words.strip().casefold(), words.strip())


def day_words(day: date) -> str:
    """A day as it is said in a line: with its year, so that none is taken for another.

    >>> day_words(date(2026, 3, 2))
    '2 Mar 2026'
    """
    return f"{day.day} {day:%b} {day.year}"


def span_words(first: date, last: date) -> str:
    """A day, or the days of a week.

    >>> span_words(date(2026, 3, 2), date(2026, 3, 2)), span_words(date(2026, 3, 2), date(2026, 3, 6))
    ('2 Mar 2026', '2 – 6 Mar 2026')
    """
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} {DASH} {day_words(last)}"
    return f"{day_words(first)} {DASH} {day_words(last)}"


def hours(seconds: int | Fraction | None) -> str:
    """Seconds as hours with a tenth; a dash where nobody knows.

    >>> hours(5400), hours(None), hours(360000)
    ('1.5 h', '–', '100 h')
    """
    if seconds is None:
        return DASH
    exact = Decimal(int(seconds)) / 3600
    return hours_text(exact, 0 if exact == exact.to_integral_value() or abs(exact) >= 100 else 1)


def clock(seconds: int | None) -> str:
    """Seconds of a cell, to the minute; nothing where nobody knows.

    >>> clock(31307), clock(None)
    ('8:42', '')
    """
    return "" if seconds is None else clock_text((int(seconds) + 30) // 60 * 60)


def monthly(seconds: int | None) -> str:
    """Hours a month.

    >>> monthly(5400)
    '1.5 h a month'
    """
    return _("{hours} a month").format(hours=hours(seconds))


def months_text(months: Fraction | None) -> str:
    """A length in months; years beyond two of them.

    >>> months_text(Fraction(3, 2)), months_text(Fraction(30)), months_text(None)
    ('1.5 months', '2.5 years', '')
    """
    if months is None:
        return ""
    if months >= 24:
        return _("{n} years").format(n=number_text(_decimal(months / 12), 1))
    return _("{n} months").format(n=number_text(_decimal(months), 1))


def months_words(months: Decimal | None) -> str:
    """The same of a cell's value."""
    return months_text(None if months is None else Fraction(months))


def age_text(days: int) -> str:
    """How long something has been there.

    >>> age_text(1), age_text(75), age_text(900)
    ('1 day', '2.5 months', '2.5 years')
    """
    if days < 60:
        return ngettext("{n} day", "{n} days", days)
    return months_text(Fraction(days * 12) / YEAR_DAYS)


def basis_text(interest: Interest) -> str:
    """How interest is known."""
    measured = interest.measured
    if interest.basis is Basis.LOG:
        shared = measured is not None and measured.shared
        return _("Log, shared") if shared else _("Log")
    if measured is not None:
        few = _("Typed; log too thin")
        return few if interest.basis is Basis.TYPED else _("Log too thin")
    return _("Typed") if interest.basis is Basis.TYPED else _("Unknown")


def too_little(interest: Interest) -> str:
    """Why the log says too little; nothing where it says enough or is not asked."""
    measured = interest.measured
    if measured is None or measured.enough:
        return ""
    if not measured.kept:
        return _("Hours were logged in too few of these weeks to say anything.")
    count = ngettext("{n} entry", "{n} entries", len(measured.entries))
    return _("Only {entries} in these weeks; {least} are needed.").format(
        entries=count, least=LEAST_ENTRIES
    )


def debt_state(entry: DebtEntry) -> tuple[str, str]:
    """Words and status of an item."""
    debt = entry.debt
    if debt.closed_on is not None:
        how = word_text(debt.closing) if debt.closing else _("Closed")
        return _("{how} {day}").format(how=how, day=day_words(debt.closed_on)), "ok"
    if entry.fix_it_id is not None:
        return _("On {theme}").format(theme=entry.fix_it), "info"
    if debt.reopened_on is not None:
        return _("Came back {day}").format(day=day_words(debt.reopened_on)), "warn"
    return _("Open"), ""


def fix_it_state(day: FixItEntry, today: date) -> str:
    """Where a fix-it day stands, in words."""
    fix_it = day.fix_it
    match day.state:
        case FixItState.PLANNED:
            count = (fix_it.from_day - today).days
            return ngettext("In {n} day", "In {n} days", count)
        case FixItState.TODAY:
            return _("Today")
        case FixItState.TO_CLOSE:
            return _("Over, not closed")
        case FixItState.CLOSED:
            assert fix_it.closed_on is not None
            return _("Closed {day}").format(day=day_words(fix_it.closed_on))


def effect_text(effect: Effect | None) -> tuple[str, str]:
    """What a day saved as read after some weeks, and its status: unknown and "not yet" are said."""
    if effect is None:
        return "", ""
    match effect.reading:
        case Reading.NOT_YET:
            return _("Not before {day}").format(day=day_words(effect.on)), ""
        case Reading.NOT_MEASURED:
            return _("Unknown"), ""
        case Reading.MEASURED:
            saved = effect.saved or 0
            return monthly(saved), "ok" if saved > 0 else "bad" if saved < 0 else "warn"


def effect_told(effect: Effect) -> str:
    """The same with what it rests on."""
    if effect.reading is Reading.NOT_YET:
        return _("Can be read from {day} on.").format(day=day_words(effect.on))
    if effect.reading is Reading.NOT_MEASURED:
        return _("No fixed item is read from the log, or the log says too little.")
    parts = [
        _("{before} before, {after} after").format(
            before=monthly(effect.before), after=monthly(effect.after)
        )
    ]
    if effect.unknown:
        parts.append(ngettext("{n} item not known", "{n} items not known", effect.unknown))
    if effect.reopened:
        parts.append(ngettext("{n} came back", "{n} came back", effect.reopened))
    return "; ".join(parts) + "."


def people_text(people: Participation) -> str:
    """How many take part, or came."""
    counted = people.asked - people.exempt
    if people.share is not None:
        return _("{came} of {all} came").format(came=people.came, all=counted)
    return ngettext("{n} person", "{n} people", counted)


def fatigue_text(fatigue: Fatigue) -> str:
    """That a day follows another too closely."""
    gap = ngettext("{n} day", "{n} days", fatigue.days)
    return _("Only {gap} after the fix-it day before; {limit} should lie between two.").format(
        gap=gap, limit=ngettext("{n} day", "{n} days", fatigue.limit)
    )


def conformance_text(found: Conformance) -> str:
    """How many checks are met, of those that are known and apply."""
    known = found.conforms + found.differs
    if not known:
        return _("Nothing checked yet")
    return _("{met} of {known} checks met, {share}").format(
        met=found.conforms, known=known, share=share_text(_decimal(found.share or Fraction()), 0)
    )


def proof_text(interest: int, bound: int) -> str:
    """How good a choice is, in plain words.

    >>> proof_text(7200, 7200), proof_text(97, 100)
    ('No other choice pays off more.', 'At most 3.1 % more is possible.')
    """
    if interest >= bound:
        return _("No other choice pays off more.")
    if not interest:
        return _("Another choice might pay off {more} more.").format(more=monthly(bound))
    more = share_text(Decimal(bound - interest) / interest, 1)
    return _("At most {share} more is possible.").format(share=more)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
