"""What the certificate and the comparison of a plan say."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from models.rotations.planner.certificate import Certificate, Comparison
from models.rotations.planner.certificate import Verdict as Aimed
from models.rotations.planner.problem import Rule, Status
from models.rotations.rows import PlanRow
from views.kit.timeline_words import day_words
from views.pages.rotations.facts import Facts
from views.pages.rotations.verdict_cards import Compared, Verdict

_LOADS = frozenset({"turns", "hours", "night", "weekend", "holiday"})
_IN_SECONDS = _LOADS - {"turns"}


def latest_plan(facts: Facts) -> PlanRow | None:
    """The plan that was taken over last, of those for what is shown."""
    rota = facts.view.rota
    plans = [row for row in rota.plans if row.start < rota.end and rota.start < row.end]
    return max(plans, key=lambda row: row.made_at, default=None)


def verdict_of(facts: Facts, stale: str = "") -> Verdict | None:
    """The verdict on what is shown; None when none of it was planned."""
    plan = latest_plan(facts)
    if plan is None:
        return None
    certificate = Certificate.from_json(plan.certificate)
    return said(facts, certificate, plan.made_at, stale)


def compared(facts: Facts) -> Sequence[Compared]:
    """The plan beside plain rotation."""
    plan = latest_plan(facts)
    if plan is None:
        return ()
    return comparison_rows(facts, Comparison.from_json(plan.comparison))


def said(
    facts: Facts, certificate: Certificate, made_at: datetime | None = None, stale: str = ""
) -> Verdict:
    """A certificate in words."""
    first = next((one for one in certificate.verdicts if one.code in _LOADS), None)
    others = [
        (aim_name(facts, one), _stands(one)) for one in certificate.verdicts if one is not first
    ]
    made = _("Solved in {seconds} s").format(seconds=number_text(Decimal(certificate.seconds), 1))
    if made_at is not None:
        made = f"{made}, {day_words(facts.day(made_at))}"
    if certificate.status is Status.PROVED:
        word, state, icon = _("Proved"), "ok", "shield-check"
        headline = _("No fairer calendar exists.")
        reason = _why(first)
    elif certificate.status is Status.FOUND:
        word, state, icon = _("Best found"), "info", "shield"
        headline = _("Nothing fairer was found in the time there was.")
        reason = _gap(certificate)
    else:
        word, state, icon = _("Impossible"), "bad", "triangle-alert"
        headline = ngettext(
            "{n} shift stays without anybody.", "{n} shifts stay without anybody.",
            certificate.holes,
        )  # fmt: skip
        reason = (
            _("It is proved that no plan that keeps every rule leaves fewer.")
            if certificate.holes_proved
            else _("No plan that keeps every rule and leaves fewer was found.")
        )
    return Verdict(word, state, icon, headline, reason, tuple(others[:5]), made, stale)


def _why(first: Aimed | None) -> str:
    if first is None:
        return ""
    spread = _amount(first, first.spread)
    if first.counting and first.floor == first.ceiling:
        return _("Everybody has the same: {slots} slots among {people} people.").format(
            slots=first.slots, people=first.people
        )
    if first.counting:
        return _(
            "Spread {spread}, the least possible: {slots} slots among {people} people give some "
            "{floor} and some {ceiling}."
        ).format(
            spread=spread, slots=first.slots, people=first.people,
            floor=first.floor, ceiling=first.ceiling,
        )  # fmt: skip
    return _("Spread {spread}; the solver proved that no smaller one keeps every rule.").format(
        spread=spread
    )


def _gap(certificate: Certificate) -> str:
    open_aims = [one for one in certificate.verdicts if not one.proved]
    if not open_aims:
        return ""
    one = open_aims[0]
    return _("Spread {value}; no plan can be below {bound}, and what lies between is open.").format(
        value=_amount(one, one.value), bound=_amount(one, one.bound)
    )


def aim_name(facts: Facts, one: Aimed) -> str:
    """``Weekend spread``, ``Primary``."""
    duty = facts.duties.get(one.duty_id) if one.duty_id is not None else None
    words = {
        "turns": _("Shift spread"),
        "hours": _("Hours spread"),
        "night": _("Night spread"),
        "weekend": _("Weekend spread"),
        "holiday": _("Holiday spread"),
        "wishes": _("Broken wishes"),
        "spacing": _("Irregular spacing"),
    }.get(one.code, one.code)
    return _("{aim}, {duty}").format(aim=words, duty=duty.name) if duty else words


def _stands(one: Aimed) -> str:
    value = _amount(one, one.spread if one.code in _LOADS else one.value)
    if one.proved and one.bound == one.value:
        return _("{value}, proved").format(value=value)
    if one.proved:
        return _("{value}, within a turn").format(value=value)
    return _("{value}, bound {bound}").format(value=value, bound=_amount(one, one.bound))


def _amount(one: Aimed, value: Decimal | int) -> str:
    return _load_amount(one.code, Decimal(value))


def _load_amount(code: str, value: Decimal) -> str:
    if code in _IN_SECONDS:
        return _("{hours} h").format(hours=number_text(value / 3600))
    places = 0 if value == value.to_integral_value() else 1
    return number_text(value, places)


def comparison_rows(facts: Facts, comparison: Comparison) -> Sequence[Compared]:
    """Absences hit, then the spread of each kind of load of the plan and of plain rotation."""
    planned, plain = comparison.planned, comparison.plain
    rows = [
        _compared(
            _("Absences hit"),
            planned.broken.get(Rule.ABSENCE, 0),
            plain.broken.get(Rule.ABSENCE, 0),
        )
    ]
    others = sum(planned.broken.values()), sum(plain.broken.values())
    if others[1] > plain.broken.get(Rule.ABSENCE, 0):
        rows.append(_compared(_("Rules broken"), *others))
    if planned.holes or plain.holes:
        rows.append(_compared(_("Without anybody"), planned.holes, plain.holes))
    names = {
        "turns": _("Shift spread"),
        "hours": _("Hours spread"),
        "night": _("Night spread"),
        "weekend": _("Weekend spread"),
        "holiday": _("Holiday spread"),
    }
    several = len(facts.view.rota.rotations) > 1
    for at, (code, duty, rotation) in enumerate(comparison.aims):
        if duty is not None or code not in names:
            continue
        label = names[code]
        if several and rotation is not None and rotation in facts.rotations:
            label = f"{label}, {facts.rotations[rotation].name}"
        mine, theirs = planned.spreads[at], plain.spreads[at]
        rows.append(
            Compared(
                label,
                _load_amount(code, Decimal(mine)),
                _load_amount(code, Decimal(theirs)),
                mine <= theirs,
            )
        )
    return rows


def _compared(label: str, planned: int, plain: int) -> Compared:
    return Compared(label, number_text(planned), number_text(plain), planned <= plain)
