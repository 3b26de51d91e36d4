"""What the annual review is made from: the standing of a review, what it is compared with, and whom it
may show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from app.reports import Check, People, Request, called_off
from app.reports.toil.rows import person_names
from app.text import _, word_text
from models.insight.queries.review_comparison import PeriodComparisonOf, ReviewComparisonOf
from models.insight.queries.review_context import ReviewContextOf, ReviewContextOfPeriod
from models.insight.queries.review_person import ReviewOfPerson
from models.insight.reviews_rows import (
    FigureKey,
    FigureKind,
    ReviewContext,
    ReviewFigure,
    ReviewFigures,
    ReviewStanding,
    ReviewTerms,
)
from models.kernel.errors import Refused
from models.people.queries import People as AllPeople
from models.people.queries import Teams
from models.people.rows import PersonRow
from models.reviews.queries import ReviewNotes
from models.reviews.rows import ReviewNoteRow, ReviewSide

if TYPE_CHECKING:
    from app.workspace import Workspace

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Scored:
    """Somebody who has a score, and what they are called in the report; no two are called alike."""

    label: str
    standing: ReviewStanding


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What a review report tells. scored: both sides together, each side, and whoever may be shown;
    subject: the one that the report is of. before: figures of the period before, by key."""

    figures: ReviewFigures
    context: ReviewContext
    before: Mapping[FigureKey, ReviewFigure]
    before_frozen: bool
    scored: tuple[Scored, ...]
    subject: Scored
    notes: tuple[ReviewNoteRow, ...]
    teams: Mapping[UUID, str]
    person: Callable[[UUID], str]
    named: bool
    revision: int

    @property
    def terms(self) -> ReviewTerms:
        """What was agreed."""
        return self.figures.terms

    @property
    def shown(self) -> frozenset[UUID]:
        """The persons who have a score in the report; nobody else may be told apart in it."""
        people = (each.standing.person_id for each in self.scored)
        return frozenset(one for one in people if one is not None)

    @property
    def alone(self) -> bool:
        """Whether the report is of one person."""
        return self.subject.standing.person_id is not None

    @property
    def team(self) -> str:
        """The team that it is of, in words."""
        team_id = self.terms.team_id
        return self.teams[team_id] if team_id else _("Everybody")

    def was(self, kind: FigureKind, standing: ReviewStanding | None = None) -> ReviewFigure | None:
        """A figure of the period before; of a standing, where it is told of several."""
        if standing is None:
            return self.before.get(FigureKey(kind))
        return self.before.get(FigureKey(kind, standing.side, standing.person_id))


def review_facts(workspace: "Workspace", request: Request, check: Check) -> ReviewFacts:
    """The standing that a request is for. Raises Refused ``gone``, or ``person_not_chosen`` for
    somebody who was not chosen for the review and is not asked for by name."""
    asked = called_off(check)
    review, period, team = request.review_id, request.period, request.team_id
    revision = workspace.store.head().revision
    teams = {row.id: row.name for row in workspace.ask(Teams(), asked).value}
    if team is not None and team not in teams:
        raise Refused.because("gone", "team")
    if review is None:
        compared = workspace.ask(PeriodComparisonOf(period, team), asked).value
        check()
        context = workspace.ask(ReviewContextOfPeriod(period, team), asked).value
    else:
        compared = _there(workspace.ask(ReviewComparisonOf(review), asked).value)
        check()
        context = _there(workspace.ask(ReviewContextOf(review), asked).value)
    check()
    people = workspace.ask(AllPeople(), asked).value
    terms = compared.now.terms
    shown = _shown(request.people, terms)
    person = person_names(tuple(people), shown)
    persons = _persons(workspace, request, compared.now, people, check)
    scored = _scored(compared.now, persons, person)
    return ReviewFacts(
        compared.now,
        context,
        {one.key: one.was for one in compared.changes if one.was is not None},
        compared.frozen,
        scored,
        scored[0] if request.person_id is None else scored[-1],
        tuple(row for row in workspace.ask(ReviewNotes(), asked).value if row.review_id == review),
        teams,
        person,
        shown is People.NAMES and (request.people is not People.HIDDEN or bool(persons)),
        revision,
    )


def _there(found: Found | None) -> Found:
    if found is None:
        raise Refused.because("gone", "review")
    return found


def _shown(asked: People, terms: ReviewTerms) -> People:
    """Names only where neither the review nor the request wants pseudonyms."""
    veiled = terms.pseudonyms or asked is People.PSEUDONYMS
    return People.PSEUDONYMS if veiled else People.NAMES


def _persons(
    workspace: "Workspace",
    request: Request,
    figures: ReviewFigures,
    people: Sequence[PersonRow],
    check: Check,
) -> Sequence[ReviewStanding]:
    """Those who may be shown: who was chosen and is asked for, or the one whom it is of."""
    wanted = request.person_id
    if wanted is None:
        return () if request.people is People.HIDDEN else figures.people
    chosen = [one for one in figures.people if one.person_id == wanted]
    if chosen:
        return chosen
    names = {row.id: row.name for row in people}
    if wanted not in names:
        raise Refused.because("gone", "person")
    if request.people is not People.NAMES:
        known = ", ".join(sorted(one.name for one in figures.people)) or _("nobody")
        raise Refused.because("person_not_chosen", "person", known=known)
    query = ReviewOfPerson(wanted, request.period, request.team_id, request.review_id)
    found = workspace.ask(query, called_off(check)).value
    return () if found is None else found.people


def _scored(
    figures: ReviewFigures, persons: Sequence[ReviewStanding], person: Callable[[UUID], str]
) -> tuple[Scored, ...]:
    found = {_("Both sides"): figures.together}
    for side, standing in zip(ReviewSide, figures.sides, strict=True):
        found[word_text(side)] = standing
    for standing in persons:
        assert standing.person_id is not None
        name = person(standing.person_id)
        label, number = name, 2
        while label in found:
            label, number = f"{name} ({number})", number + 1
        found[label] = replace(standing, name=name)
    return tuple(Scored(label, standing) for label, standing in found.items())
