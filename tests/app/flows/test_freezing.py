"""A frozen review: what it keeps, and how everything that is changed later is named."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.flows.freezing import freeze
from app.workspace import Workspace
from models import catalog
from models.incidents.commands import RemoveIncident, SetImpacts
from models.incidents.rows import ImpactDraft
from models.insight.frozen_rows import SinceFrozen
from models.insight.queries.freezing import FreezingOf, SinceFrozenOf
from models.insight.queries.review_comparison import ReviewComparisonOf
from models.insight.readiness_rows import ReadyKind
from models.insight.reviews_rows import FigureKind
from models.kernel.changes import RowEvent
from models.kernel.errors import Refused
from models.people.commands import AddPerson, AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.projects.commands import AddProject, Deliver, SetContributors
from models.projects.rows import ContributorDraft, ContributorSide
from models.reviews.commands import AddReview, ChangeReview, TakeBackReviewSign, ThawReview
from models.reviews.queries import Reviews, ReviewSigns
from models.services.commands import AddOwnership, AddService, SetTarget
from models.services.rows import OwnerRole
from models.store import backup
from models.store.command import Command
from models.store.shelf import Shelf
from models.store.store import Store
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.desk import ME, Desk
from tests.models.insight.promises import DAY, FIRST, MINUTE, outage, promise
from tests.models.insight.reviewed import TERMS, Reviewed, agreed, reviewed
from tests.support.stores import ticking

NOVEMBER = date(2025, 11, 1)


class Room(Desk):
    """A desk in a workspace, with an agreed review."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.workspace = Workspace(store, ME)
        self.scene: Reviewed = reviewed(self)
        agreed(self, self.scene.review)

    def digest(self) -> str:
        found = self.ask(FreezingOf(self.scene.review))
        assert found is not None
        return found.digest

    def since(self) -> SinceFrozen:
        found = self.ask(SinceFrozenOf(self.scene.review))
        assert found is not None
        return found


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


def test_a_frozen_review_keeps_its_figures_and_the_points_that_were_open(room: Room) -> None:
    freeze(room.workspace, room.scene.review, room.seen)
    (kept,) = room.ask(Reviews())
    assert len(kept.digest) == 64
    assert kept.digest == room.digest()
    points = dict(kept.figures["points"])
    assert points[ReadyKind.NO_CREDIT.value] == 1
    assert ReadyKind.UNSIGNED_TERMS.value not in points
    since = room.since()
    assert since.same
    assert (since.rows, since.tables) == ((), ())


def changes(room: Room) -> Iterator[tuple[Command[Any], str, str, RowEvent, FigureKind | None]]:
    """A change of a row of each kind, and the figure that says something else then."""
    scene = room.scene
    bo = (ContributorDraft(scene.bo, ContributorSide.DEVELOPMENT),)
    yield (
        Deliver((scene.never,), NOVEMBER, room.seen),
        "deliverable",
        "By 2025-11-20",
        RowEvent.CHANGED,
        FigureKind.VELOCITY,
    )
    yield (
        SetContributors(scene.never, bo, room.seen),
        "contributor",
        "By 2025-11-20",
        RowEvent.ADDED,
        FigureKind.VELOCITY,
    )
    yield (
        SetImpacts(scene.incident, (ImpactDraft(scene.service, Decimal("0.1")),), room.seen),
        "impact",
        "Disks",
        RowEvent.CHANGED,
        FigureKind.SLA,
    )
    yield (
        RemoveIncident(scene.incident, room.seen),
        "incident",
        "Disks",
        RowEvent.REMOVED,
        FigureKind.SLA,
    )
    yield (
        SetTarget(scene.objective, Decimal("0.9"), NOVEMBER, "Softer", room.seen),
        "target",
        "Mail works",
        RowEvent.ADDED,
        FigureKind.SLA,
    )
    yield (
        AddOwnership(scene.service, OwnerRole.DEVELOPMENT, FIRST, team_id=scene.team),
        "ownership",
        "Mail",
        RowEvent.ADDED,
        FigureKind.SLA,
    )
    day = NOVEMBER + timedelta(days=3)
    yield (
        LogWork(kind=Kind.PROJECT, person_id=scene.ana, day=day, seconds=60),
        "entry",
        "Ana",
        RowEvent.ADDED,
        FigureKind.HOURS,
    )


def test_a_later_change_is_named_with_its_row_and_its_figure_and_none_once_undone(
    room: Room,
) -> None:
    freeze(room.workspace, room.scene.review, room.seen)
    for command, table, name, event, figure in changes(room):
        room.workspace.do(command)
        since = room.since()
        named = {(row.table, row.name, row.event, row.by) for row in since.rows}
        assert (table, name, event, ME) in named, since.rows
        assert table in since.tables
        assert not since.same
        assert figure in {one.key.kind for one in since.figures}
        room.undo()
        assert room.since().same, table
        assert room.since().rows == ()


def test_a_change_of_definitions_is_named_with_what_was_and_what_is(room: Room) -> None:
    freeze(room.workspace, room.scene.review, room.seen)
    room.do(SetPolicy(PolicyKey.POSTMORTEM_DAYS, Decimal(9), FIRST, "Slow", room.seen))
    (told,) = room.since().definitions
    assert (told.key, told.was, told.now) == ("postmortem_days", "7", "9")


def test_what_is_not_part_of_the_review_leaves_its_digest_alone(room: Room) -> None:
    digest = room.digest()
    other = room.do(AddService("Other"))
    room.do(AddOwnership(other, OwnerRole.OPERATIONS, FIRST, team_id=room.do(AddTeam("Others"))))
    promise(room, other, name="Other works")
    outage(room, other, DAY, MINUTE)
    outage(room, room.scene.service, DAY + timedelta(days=200), MINUTE, title="Next year")
    cy = room.do(AddPerson("Cy", FIRST))
    room.do(LogWork(kind=Kind.PROJECT, person_id=cy, day=NOVEMBER, seconds=60))
    room.do(AddProject("Theirs", team_id=room.do(AddTeam("Third"))))
    room.do(AddReview("Another", **TERMS))
    assert room.digest() == digest


def test_the_order_in_which_rows_were_written_does_not_matter(room: Room) -> None:
    digest = room.digest()
    room.do(RemoveIncident(room.scene.incident, room.seen))
    assert room.digest() != digest
    room.undo()
    assert room.digest() == digest


@pytest.mark.heavy
def test_both_databases_and_a_backup_have_the_same_digest(tmp_path: Path, postgres: Any) -> None:
    path = tmp_path / "data.watchbill"
    with Store.create(path, catalog.schema(), name="Team", clock=ticking()) as store:
        room = Room(store)
        freeze(room.workspace, room.scene.review, room.seen)
        digest, review = room.digest(), room.scene.review
        made = backup.make(path, catalog.schema(), Shelf(tmp_path / "backups"), "asked")
    with postgres.place() as address:
        backup.restore(address, made.path, catalog.schema(), Shelf(tmp_path / "backups"))
        with Store.open(address, catalog.schema()) as store:
            restored = store.ask(SinceFrozenOf(review)).value
    assert restored is not None
    assert restored.digest == digest
    assert restored.same


def test_nothing_is_frozen_that_nobody_agreed_to_or_that_is_of_nothing(room: Room) -> None:
    def refused(review: UUID) -> set[str]:
        with pytest.raises(Refused) as problem:
            freeze(room.workspace, review, room.seen)
        return {finding.code for finding in problem.value.findings}

    later = {**TERMS, "from_day": date(2031, 1, 1), "to_day": date(2031, 12, 31)}
    earlier = {**TERMS, "from_day": date(2021, 1, 1), "to_day": date(2021, 12, 31)}
    assert refused(room.do(AddReview("Mine", **TERMS))) == {"not_signed"}
    assert refused(room.do(AddReview("2031", **later))) == {"review_not_begun"}
    assert refused(room.do(AddReview("2021", **earlier))) == {"nothing_reviewed"}
    freeze(room.workspace, room.scene.review, room.seen)
    assert refused(room.scene.review) == {"frozen_already"}
    assert refused(UUID(int=7)) == {"gone"}


def test_a_review_that_moved_on_is_not_frozen_unseen(room: Room) -> None:
    seen = room.seen
    for sign in room.ask(ReviewSigns()):
        room.do(TakeBackReviewSign(sign.id, room.seen))
    given = {**TERMS, "name": "Autumn", "people": True, "pseudonyms": True}
    room.do(ChangeReview(**given, id=room.scene.review, seen=room.seen))
    agreed(room, room.scene.review)
    with pytest.raises(Refused) as problem:
        freeze(room.workspace, room.scene.review, seen)
    assert {finding.code for finding in problem.value.findings} == {"moved_on"}


def test_a_review_is_compared_with_the_figures_that_were_frozen_of_the_one_before(
    room: Room,
) -> None:
    freeze(room.workspace, room.scene.review, room.seen)
    given = {**TERMS, "from_day": date(2025, 12, 1), "to_day": date(2025, 12, 31)}
    next_one = room.do(
        AddReview("Next", **given, previous_id=room.scene.review, team_id=room.scene.team)
    )
    room.do(RemoveIncident(room.scene.incident, room.seen))
    found = room.ask(ReviewComparisonOf(next_one))
    assert found is not None
    assert found.frozen
    (sla,) = (
        one for one in found.changes if one.key.kind is FigureKind.SLA and one.key.side is None
    )
    assert sla.was is not None
    assert sla.was.counts is not None
    assert (sla.was.counts.good, sla.was.counts.of) == (31, 61)
    assert found.before.together.sla.good == 61
    room.do(ThawReview(room.scene.review, room.seen))
    thawed = room.ask(ReviewComparisonOf(next_one))
    assert thawed is not None
    assert not thawed.frozen
