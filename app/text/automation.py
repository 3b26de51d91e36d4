"""What is said of tasks that are automated or not: returns, assumptions, savings, volumes, weeks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.text.doorway import N_, _, ngettext
from app.text.numbers import (
    DASH,
    days_text,
    duration_text,
    exact,
    months_text,
    number_text,
    share_text,
)
from app.text.words import word_text
from models.automation.rows import AutomationClass, AutomationStage
from models.automation.rules.decisions import ChangedAssumption, Outgrown
from models.automation.rules.elasticity import LEAST_MONTHS, Elasticity, NoSlope
from models.automation.rules.logged import LEAST_DAYS, Saving, TooLittle
from models.automation.rules.returns import Return, Worth
from models.insight.automation_rows import AutomationEntry
from models.kernel.periods import monday_of

_TOO_LITTLE: Mapping[TooLittle, str] = {
    TooLittle.NOT_IN_LOG: N_("It names no entries of the log, so nothing can be measured."),
    TooLittle.RUNS_TOO_SHORT: N_("It must run for {days} before what it saves can be measured."),
    TooLittle.FEW_BEFORE: N_("Too little was logged before it ran to compare with."),
    TooLittle.LOG_NOT_KEPT: N_("The log was not kept in enough weeks to compare."),
}

_IN_STEP, _HARDLY = 0.8, 0.4
"""Slopes from which on hours are said to grow in step with the volume, and under which hardly."""


def hours_number(seconds: Fraction | int | None, places: int = 1) -> str:
    """Seconds as a number of hours; an en dash where there are none.

    >>> hours_number(Fraction(9000)), hours_number(None)
    ('2.5', '–')
    """
    return DASH if seconds is None else number_text(exact(Fraction(seconds, 3600)), places)


def assumption_text(changed: ChangedAssumption) -> str:
    """What was assumed and what holds now.

    >>> from models.automation.rows import Assumed
    >>> runs = ChangedAssumption(Assumed.RUNS_A_MONTH, Decimal(40), Decimal("0.2"), Decimal(90))
    >>> assumption_text(runs)
    'Runs a month: from 40 to 90'
    """
    return _("{what}: from {before} to {now}").format(
        what=field_text(changed.what),
        before=assumed_value(changed.what, changed.assumed),
        now=assumed_value(changed.what, changed.now),
    )


def outgrown_text(found: Outgrown) -> str:
    """What was assumed of the hours a month, and what the log has.

    >>> outgrown_text(Outgrown(Fraction(36000), Fraction(72000)))
    'Hours a month: from 10.0 to 20.0, by the log'
    """
    return _("Hours a month: from {before} to {now}, by the log").format(
        before=hours_number(found.assumed), now=hours_number(found.logged)
    )


def assumed_value(what: str, value: Decimal) -> str:
    """What is assumed of a task, in the unit of its column.

    >>> assumed_value("manual", Decimal(1200)), assumed_value("machines", Decimal(40))
    ('20 min', '40')
    """
    if what in ("manual", "residual", "build", "upkeep"):
        return duration_text(value)
    if what == "life_months":
        return months_text(value)
    return number_text(value, 0 if value == value.to_integral_value() else 1)


def field_text(field: str) -> str:
    """What a column of a task is called.

    >>> field_text("avoided"), field_text("manual")
    ('Errors avoided a year', 'Time a run by hand')
    """
    own = {"avoided": _("Errors avoided a year"), "build": _("Time to build")}
    return own.get(field) or word_text(field)


def flag_of(entry: AutomationEntry) -> tuple[str, str]:
    """What a task asks attention for, or how far it is: in words, and ``bad``, ``warn``, ``ok``,
    ``info`` or none."""
    task = entry.task
    is_building = task.stage is AutomationStage.BUILDING
    if entry.must is not None and not is_building:
        return _("Must be, {n} machines").format(n=number_text(entry.must.machines)), "bad"
    if entry.changed:
        return assumption_text(entry.changed[0]), "warn"
    if entry.outgrown is not None:
        return outgrown_text(entry.outgrown), "warn"
    if entry.revisit_due:
        return _("To be looked at again"), "warn"
    if task.kind is AutomationClass.NOT_WORTH_IT:
        return word_text(task.park_reason) if task.park_reason else "", ""
    return _stage(entry)


def _stage(entry: AutomationEntry) -> tuple[str, str]:
    task = entry.task
    match task.stage:
        case AutomationStage.RUNNING:
            kept = entry.measured.kept_promise if entry.measured else None
            if kept is not None and kept < Fraction(1, 2):
                return _("Runs, saves {share} of the forecast").format(share=_share(kept)), "warn"
            return _("Runs"), "ok"
        case AutomationStage.BUILDING:
            return _("Being built"), "info"
        case AutomationStage.RETIRED:
            return _("Retired"), ""
        case AutomationStage.IDEA:
            return _idea(entry.gain)


def _idea(gain: Return | None) -> tuple[str, str]:
    """What keeps an idea from being begun."""
    match gain.worth if gain is not None else None:
        case Worth.NOT_KNOWN:
            return _("Numbers missing"), "info"
        case Worth.TOO_LATE:
            return _("Pays back too late"), "warn"
        case Worth.NO_GAIN:
            return _("No gain"), "warn"
        case _:
            return "", ""


def _share(value: Fraction) -> str:
    return share_text(exact(value), 0)


def saving_text(saving: Saving) -> str:
    """What it saves a month by the log against what was promised; else why nobody can say."""
    if saving.why is not None:
        return _(_TOO_LITTLE[saving.why]).format(days=days_text(LEAST_DAYS))
    measured = hours_number(saving.measured)
    kept = saving.kept_promise
    if kept is None:
        return _("Saves {hours} h a month.").format(hours=measured)
    words = _("Saves {hours} h a month: {share} of the {promised} h that were forecast.")
    return words.format(hours=measured, share=_share(kept), promised=hours_number(saving.forecast))


def elasticity_text(found: Elasticity, volume: str) -> str:
    """How hours depend on the volume, in words that need no logarithm."""
    if found.slope is None or found.low is None or found.high is None:
        if found.why is NoSlope.SAME_VOLUME:
            return _("The volume was the same in every month, so nothing can be said.")
        known = ngettext("{n} is known", "{n} are known", len(found.months))
        return _("{least} whole months with hours and volume are needed; {known}.").format(
            least=LEAST_MONTHS, known=known
        )
    grown = _("With twice the {volume}, the hours grow by {middle} %, between {low} and {high} %.")
    less = _("With twice the {volume}, the hours change by {middle} %, between {low} and {high} %.")
    doubled = grown if found.slope >= 0 and found.low >= 0 else less
    said = doubled.format(
        volume=_in_sentence(volume) or _("volume"),
        middle=_doubled(found.slope),
        low=_doubled(found.low),
        high=_doubled(found.high),
    )
    return f"{said} {_verdict(found.low, found.high)}"


def _in_sentence(words: str) -> str:
    """Words within a sentence; those that are capitals throughout stay so."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _doubled(slope: float) -> str:
    return number_text(Decimal(str((2.0**slope - 1) * 100)))


def _verdict(low: float, high: float) -> str:
    if low >= _IN_STEP:
        return _("This work does not scale: it is a candidate for automation.")
    if high < _HARDLY:
        return _("This work scales: it hardly depends on the volume.")
    if low > 0 and high < 1:
        return _("The hours grow with it, though less than in step.")
    return _("The months lie too far apart to be sure.")


def week_words(week: int, today: date) -> str:
    """The Monday of an ISO week as a person says it, with its year where that is another one.

    >>> week_words(202611, date(2026, 1, 5)), week_words(202702, date(2026, 1, 5))
    ('9 March', '11 January 2027')
    """
    monday = monday_of(week)
    words = f"{monday.day} {monday:%B}"
    return words if monday.year == today.year else f"{words} {monday.year}"


def month_text(day: date) -> str:
    """The month of a day.

    >>> month_text(date(2026, 3, 1))
    'March 2026'
    """
    return f"{day:%B %Y}"
