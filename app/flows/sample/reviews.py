"""The reviews of the sample team: last year's, frozen and signed, and this year's, agreed by both sides."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.flows.freezing import frozen
from app.flows.sample.areas import together
from app.flows.sample.story import DEVELOPERS, TEAM, Sample
from models.insight.queries.freezing import FreezingOf
from models.kernel.periods import Period, PeriodKind, TeamCalendar
from models.people.queries import People, Teams
from models.projects.commands import AddDeliverable, Deliver, SetContributors
from models.projects.queries import Contributors, Deliverables
from models.projects.rows import ContributorDraft, ContributorSide
from models.reviews.commands import AddReview, AddReviewNote, ChooseReviewed, SignReview
from models.reviews.rows import ReviewSide, SignPhase
from models.services.commands import AddOwnership
from models.services.queries import Services
from models.services.rows import OwnerRole
from models.store.command import Command

_NOW = 2**62
"""What was made a moment ago in the same telling has been seen."""
_ZONE = "Europe/Dublin"
_PROMISED = (96, 71, 43, 20)
"""For how many days before the end of last year."""
_DEVELOPER = "Nils Berg"
_SIGNERS = {ReviewSide.OPERATIONS: "Chloé Martin", ReviewSide.DEVELOPMENT: "Storefront lead"}
_NOTES = (
    (
        "sla_component",
        40,
        "Payments missed a month because of the provider; agreed to count it all the same",
    ),
    ("velocity_component", 26, "One-click Pay was moved once, by both sides together"),
    ("review_toil", 9, "The alert storm of the summer is what made toil rise, not the queue"),
)


def tell_reviews(sample: Sample) -> None:
    """Two years, with a developer and two operators who asked to be named."""
    developer = _developer(sample)
    calendar = TeamCalendar(_ZONE)
    this = calendar.containing(PeriodKind.YEAR, sample.today)
    last = calendar.shifted(this, PeriodKind.YEAR, -1)
    _last_year(sample, developer, last)
    before = _agreed(sample, developer, last, None)
    now = _agreed(sample, developer, this, before)
    notes = [
        AddReviewNote(now, day, text, about)
        for about, weeks, text in _NOTES
        if (day := sample.weeks_ago(weeks, 2)) in this
    ]
    told = "Checkout in two regions came in time although Payments needed everybody in May"
    together(sample, [*notes, AddReviewNote(before, last.last, told, "velocity_component")])
    found = sample.ask(FreezingOf(before))
    assert found is not None, "it was added above"
    sample.do(frozen(before, found, sample.acting.revision, _NOW))
    signed = min(sample.today, this.start + timedelta(days=20))
    together(sample, list(_signs(before, SignPhase.AGREED_RESULT, signed)))


def _developer(sample: Sample) -> UUID:
    """Nils builds Checkout, and is credited for what was delivered of it."""
    (person,) = (row.id for row in sample.ask(People()) if row.name == _DEVELOPER)
    (checkout,) = (row.id for row in sample.ask(Services()) if row.name == "Checkout")
    began = sample.weeks_ago(70)
    (team,) = (row.id for row in sample.ask(Teams()) if row.name == DEVELOPERS)
    owned = AddOwnership(checkout, OwnerRole.DEVELOPMENT, began, team_id=team, person_id=person)
    credited = sample.ask(Contributors())
    own = ContributorDraft(person, ContributorSide.DEVELOPMENT)
    delivered = [row for row in sample.ask(Deliverables()) if row.delivered_on is not None]
    together(
        sample,
        [
            owned,
            *(
                SetContributors(
                    row.id,
                    (
                        *(
                            ContributorDraft(one.person_id, one.side)
                            for one in credited
                            if one.deliverable_id == row.id
                        ),
                        own,
                    ),
                    _NOW,
                )
                for row in delivered[::2]
            ),
        ],
    )
    return person


def _last_year(sample: Sample, developer: UUID, year: Period) -> None:
    """What was promised and delivered then: three of four in time."""
    project = sample.ids["project", "Checkout in two regions"]
    days = [year.last - timedelta(days=back) for back in _PROMISED]
    made = together(
        sample,
        [AddDeliverable(project, f"Step {n}", committed_on=day) for n, day in enumerate(days, 1)],
    )
    ana, grace = sample.person("Ana Reyes"), sample.person("Grace Kim")
    commands: list[Command[Any]] = []
    for at, (one, day) in enumerate(zip(made, days, strict=True)):
        operator = ContributorDraft((ana, grace)[at % 2], ContributorSide.OPERATIONS)
        both = (operator, ContributorDraft(developer, ContributorSide.DEVELOPMENT))
        late = timedelta(days=9 if at == 1 else -1)
        commands += [Deliver((one,), day + late, _NOW), SetContributors(one, both, _NOW)]
    together(sample, commands)


def _agreed(sample: Sample, developer: UUID, year: Period, previous: UUID | None) -> UUID:
    """A review of a year that both sides signed on its first day."""
    review = sample.do(
        AddReview(
            f"{TEAM} {year.start.year}",
            year.start,
            year.last,
            _ZONE,
            sla_weight=Decimal("0.6"),
            velocity_weight=Decimal("0.4"),
            sla_target=Decimal("0.95"),
            velocity_target=Decimal("0.7"),
            people=True,
            previous_id=previous,
            team_id=sample.ids["team", TEAM],
        )
    )
    people = (
        (sample.person("Ana Reyes"), ReviewSide.OPERATIONS),
        (sample.person("Grace Kim"), ReviewSide.OPERATIONS),
        (developer, ReviewSide.DEVELOPMENT),
    )
    signs = _signs(review, SignPhase.AGREED_AT_START, year.start)
    together(sample, [ChooseReviewed(review, _NOW, people), *signs])
    return review


def _signs(review: UUID, phase: SignPhase, day: date) -> Iterator[SignReview]:
    for side, name in _SIGNERS.items():
        yield SignReview(review, phase, side, name, day)
