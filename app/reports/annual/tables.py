"""What stands beside the score: the joint board, both periods, what was agreed, signed and kept."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.reports.annual.facts import ReviewFacts
from app.reports.annual.words import figure_text
from app.reports.calculated import calculated
from app.text import _, day_text, number_text, period_text, share_text, word_text
from app.text.numbers import exact
from app.text.review_figures import about_text
from models.insight.review_figures import changes_between, figures_in
from models.insight.reviews_rows import FigureChange, FigureKind, ReviewedObjective, ReviewTerms
from models.kernel.figures import Column, Divide, Evaluator, OfRow, Subtract, Table, Unit, Value
from models.reviews.rows import ReviewSide, SignPhase

COUNTS = (FigureKind.INCIDENTS, FigureKind.DEPLOYS)
_ALONE = Evaluator({}, {})


def objectives(facts: ReviewFacts) -> Table:
    """Each objective with its owners on both sides, and what became of its windows (S25)."""
    columns = (
        Column("objective", _("Objective")),
        Column("service", _("Service")),
        Column("target", _("Target"), Unit.LEVEL),
        *(Column(side.value, word_text(side)) for side in ReviewSide),
        Column("met", _("Windows met"), Unit.COUNT),
        Column("ended", _("Windows measured"), Unit.COUNT),
        Column("attained", _("Attained"), Unit.SHARE, Divide(OfRow("met"), OfRow("ended"))),
        Column("both_met", _("Days of both sides met"), Unit.COUNT),
        Column("both_days", _("Days of both sides measured"), Unit.COUNT),
    )
    given: list[dict[str, Value]] = [
        {
            "objective": one.objective.name,
            "service": one.service,
            "target": one.target,
            **{side.value: _owners(facts, one, side) for side in ReviewSide},
            "met": one.attained.good,
            "ended": one.attained.of,
            "both_met": one.both.met,
            "both_days": one.both.measured,
        }
        for one in facts.figures.objectives
    ]
    title = _("Objectives that both sides own")
    return calculated("objectives", title, columns, given, _ALONE, "")


def _owners(facts: ReviewFacts, one: ReviewedObjective, side: ReviewSide) -> str | None:
    found: list[str] = []
    for owner in one.owners:
        if owner.side is side:
            team = facts.teams.get(owner.team_id) if owner.team_id else None
            told = owner.person_id is not None and owner.person_id in facts.shown
            who = facts.person(owner.person_id) if told and owner.person_id else None
            name = ", ".join(filter(None, (team, who))) or _("nobody who may be named")
            found.append(_("{owner}: {days} days").format(owner=name, days=owner.days))
    return "; ".join(found) or None


def unowned(facts: ReviewFacts) -> Table:
    """Days of a service on which nobody answered for it on a side."""
    columns = (
        Column("service", _("Service")),
        Column("side", _("Side")),
        Column("first", _("First day"), Unit.DAY),
        Column("last", _("Last day"), Unit.DAY),
        Column("days", _("Days"), Unit.COUNT),
    )
    rows = [
        (service.name, word_text(side), period.start, period.last, period.days)
        for service in facts.figures.services
        for side, periods in service.unowned.items()
        for period in periods
    ]
    return Table("unowned", _("Days that nobody owned"), columns, rows)


def compared(facts: ReviewFacts) -> tuple[Table, ...]:
    """Figures of the review beside those of the period before."""
    now = figures_in(facts.figures, facts.context)
    found = changes_between(tuple(facts.before.values()), now)
    return changes("compared", _("Beside the period before"), facts, found)


def changes(
    key: str, title: str, facts: ReviewFacts, found: Iterable[FigureChange]
) -> tuple[Table, ...]:
    """Figures then and now; shares in one table and counts in another. Persons that may not be shown
    are left out."""
    mine = [one for one in found if one.key.person_id is None or one.key.person_id in facts.shown]
    shares = [one for one in mine if one.key.kind not in COUNTS]
    counts = [one for one in mine if one.key.kind in COUNTS]
    counted = _("{title}, in numbers").format(title=title)
    return (
        _changes(key, title, Unit.SHARE, facts, shares),
        _changes(f"{key}_counts", counted, Unit.COUNT, facts, counts),
    )


def _changes(
    key: str, title: str, unit: Unit, facts: ReviewFacts, found: Sequence[FigureChange]
) -> Table:
    columns = (
        Column("figure", _("Figure")),
        Column("was", _("Then"), unit),
        Column("now", _("Now"), unit),
        Column("change", _("Change"), unit, Subtract(OfRow("now"), OfRow("was"))),
    )
    given: list[dict[str, Value]] = [
        {
            "figure": figure_text(one.key, facts.person),
            "was": None if one.was is None else exact(one.was.value),
            "now": None if one.now is None else exact(one.now.value),
        }
        for one in found
    ]
    return calculated(key, title, columns, given, _ALONE, "")


def agreed(facts: ReviewFacts) -> Table:
    """The terms of the review."""
    terms = facts.terms
    services = [one.name for one in facts.figures.services if one.id in terms.chosen]
    given = (
        (_("Review"), terms.name),
        (_("Period"), period_text(terms.period)),
        (_("Time zone of days"), terms.zone),
        (_("Team"), facts.team),
        (_("Services"), ", ".join(services) or _("all that the team owned")),
        (_("Weight of the SLA component"), _weight(terms.weights.sla)),
        (_("Weight of the velocity component"), _weight(terms.weights.velocity)),
        (_("Target of the SLA component"), _target(terms.sla_target)),
        (_("Target of the velocity component"), _target(terms.velocity_target)),
        (_("Agreed at the start"), _signed(terms, SignPhase.AGREED_AT_START)),
        (_("Result agreed"), _signed(terms, SignPhase.AGREED_RESULT)),
    )
    columns = (Column("what", _("What")), Column("how", _("As it was agreed")))
    return Table("agreed", _("What was agreed"), columns, [one for one in given if one[1]])


def _weight(weight: Decimal) -> str:
    return number_text(weight, max(0, -int(weight.normalize().as_tuple().exponent)))


def _target(target: Decimal | None) -> str:
    return _("none") if target is None else share_text(target)


def _signed(terms: ReviewTerms, phase: SignPhase) -> str:
    missing = [word_text(side) for side in ReviewSide if side not in terms.signed(phase)]
    if not missing:
        return _("by both sides")
    return _("not yet by {sides}").format(sides=", ".join(missing))


def signatures(facts: ReviewFacts) -> Table:
    """Who signed for which side; their names are part of what they signed."""
    columns = (
        Column("phase", _("What")),
        Column("side", _("Side")),
        Column("name", _("Signed by")),
        Column("day", _("On"), Unit.DAY),
        Column("note", _("Note")),
    )
    rows = [
        (word_text(sign.phase), word_text(sign.side), sign.name, sign.day, sign.note or None)
        for sign in facts.terms.signs
    ]
    return Table("signatures", _("Signatures"), columns, rows)


def kept(facts: ReviewFacts) -> Table:
    """The notes that were kept during the year."""
    columns = (
        Column("day", _("Day"), Unit.DAY),
        Column("about", _("About")),
        Column("text", _("Note")),
    )
    rows = [(row.day, about_text(row.about) or None, row.text) for row in facts.notes]
    return Table("kept", _("Notes kept during the year"), columns, rows)


def kept_lines(facts: ReviewFacts, most: int) -> list[str]:
    """The latest of these notes as lines of the summary."""
    found = []
    for row in facts.notes[-most:] if most else ():
        about = f", {about_text(row.about)}" if row.about else ""
        found.append(f"{day_text(row.day)}{about}: {row.text}")
    return found
