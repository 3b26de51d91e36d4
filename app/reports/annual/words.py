"""The annual review in sentences: figures by name, its findings, its definitions, its privacy."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from app.reports import People, Request
from app.reports.annual.facts import ReviewFacts
from app.text import _, number_text, share_text, word_text
from app.text.numbers import exact
from app.text.review_figures import figure_title
from models.insight.reviews_rows import FigureKey
from models.kernel.figures import Definition


def figure_text(key: FigureKey, person: Callable[[UUID], str]) -> str:
    """What a figure of a review is called, with whose it is."""
    title = figure_title(key.kind)
    whose = person(key.person_id) if key.person_id else word_text(key.side) if key.side else ""
    return f"{title}: {whose}" if whose else title


def finding(facts: ReviewFacts) -> str:
    """Both components and the score in one sentence, and what was not agreed."""
    each = facts.subject
    standing, terms = each.standing, facts.terms
    if standing.score is None:
        missing = [
            word
            for word, of in (
                (_("no owned day was measured"), standing.sla.of),
                (_("no feature was due"), standing.velocity.of),
            )
            if not of
        ]
        told = _("There is no score: {why}.").format(why="; ".join(missing))
    else:
        told = _(
            "{whose}: {sla} of owned days lay in windows that were met, {velocity} of features came "
            "in time; weighted {first} to {second}, the score is {score}."
        ).format(
            whose=each.label,
            sla=share_text(exact(standing.sla.share)),
            velocity=share_text(exact(standing.velocity.share)),
            first=_plain(terms.weights.sla),
            second=_plain(terms.weights.velocity),
            score=share_text(exact(standing.score)),
        )
    if terms.review is None:
        return " ".join(
            (told, _("No review was agreed, so both weigh alike and nothing is a target."))
        )
    if not terms.agreed:
        return " ".join((told, _("Not both sides have signed the terms.")))
    return told


def _plain(weight: Decimal) -> str:
    return number_text(weight, max(0, -int(weight.normalize().as_tuple().exponent)))


def privacy(request: Request, facts: ReviewFacts) -> str:
    """What the review shows of single persons."""
    if facts.alone:
        text = _("The report is of one person: {whose}. Handle it accordingly.")
        if not facts.named:
            text = _("The report is of one person, under a pseudonym: {whose}.")
        return text.format(whose=facts.subject.label)
    signers = _("Who signed the review is named.") if facts.terms.signs else ""
    match request.people:
        case People.HIDDEN:
            said = _("No person has a score in it.")
        case _ if not facts.figures.people:
            said = _("Nobody was chosen for the review, so no person has a score in it.")
        case _ if facts.named:
            said = _("Those who were chosen for the review have a score in it, by name.")
        case _:
            said = _("Those who were chosen for the review have a score in it, under pseudonyms.")
    return " ".join(filter(None, (said, signers)))


def definitions() -> tuple[Definition, ...]:
    """Each figure of the score in words (METRICS F13)."""
    owned, features = _("the sheet Data_Owned_Days"), _("the sheet Data_Features")
    return (
        Definition(
            _("SLA component"),
            _(
                "days on which an objective’s service was owned and whose window was met / such days "
                "of windows that ended and have data; rolling objectives are judged by calendar months"
            ),
            _("per cent"),
            owned,
            _("days of windows without data, and of those that are not over"),
        ),
        Definition(
            _("Velocity component"),
            _(
                "features delivered by the day first promised / features due; credited in full to "
                "everybody who is named for them, of either side"
            ),
            _("per cent"),
            features,
            _(
                "cancellations that somebody approved, what is waited for, and what was never promised"
            ),
        ),
        Definition(
            _("Score"),
            _(
                "(weight × SLA component + weight × velocity component) / (sum of both weights); "
                "without either component there is none"
            ),
            _("per cent"),
            _("both components"),
        ),
        Definition(
            _("Both sides, Operations, Development"),
            _(
                "days owned by a team or person of that side; of both sides, a day counts once; "
                "features by the sides of those who are credited"
            ),
            _("whose"),
            _("ownerships and credits"),
        ),
    )
