"""An annual review of real years: a platform's incidents, a site's deployments and a company's hours,
against what was published and sums made without this program."""

import io
import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.cli import main
from app.exchange.folder_in import pick_folder
from app.exchange.questions import Answers
from app.exchange.report_in import read_reports
from app.flows.freezing import freeze
from app.flows.import_files import carry_out, gather, look
from app.flows.together import Together
from app.flows.wanted import Wanted
from app.workspace import open_workspace
from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.insight.queries.freezing import SinceFrozenOf
from models.insight.queries.review_context import ReviewContextOf
from models.insight.queries.reviews import ReviewOf
from models.insight.reviews_rows import ReviewContext, ReviewFigures
from models.kernel.changes import Author
from models.kernel.periods import DAY, Period, add_months
from models.people.commands import AddTeam
from models.reviews.commands import AddReview, ChooseReviewed
from models.reviews.rules import Component
from models.services.commands import AddOwnership, AddService
from models.services.queries import Services
from models.services.rows import OwnerRole, WindowKind
from tests.app.reports.promised import Acts
from tests.models.insight.promises import promise
from tests.models.insight.reviewed import TERMS, agreed

LONDON = ZoneInfo("Europe/London")
TARGET = Fraction(999, 1000)
Times = dict[str, tuple[datetime, datetime]]


@pytest.fixture(scope="module")
def truth(real_data: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((real_data / "TRUTH.json").read_text("utf-8"))
    return told


@pytest.fixture(scope="module")
def times(real_data: Path) -> Times:
    """From when to when users were without the platform."""
    folder = real_data / "incidents" / "moj_cloud_platform"
    found = read_reports(pick_folder(folder, [".md"]), Answers({"zone": LONDON.key}, {}))
    return {
        one.external_id: (one.start, one.repaired or one.end)
        for one in found.incidents
        if one.end is not None
    }


class Real(Acts):
    """A file with all three, and reviews of single years."""

    def review(self, year: int, services: tuple[UUID, ...] = ()) -> UUID:
        days = {"from_day": date(year, 1, 1), "to_day": date(year, 12, 31), "zone": LONDON.key}
        review: UUID = self.do(AddReview(str(year), **{**TERMS, **days}))
        if services:
            self.do(ChooseReviewed(review, self.seen, (), services))
        return review

    def figures(self, review: UUID) -> ReviewFigures:
        found = self.ask(ReviewOf(review)).value
        assert found is not None
        return found

    def context(self, review: UUID) -> ReviewContext:
        found = self.ask(ReviewContextOf(review)).value
        assert found is not None
        return found


@pytest.fixture(scope="module")
def real(real_data: Path, times: Times, tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("real") / "real.watchbill"
    main(["new", str(file)], out=io.StringIO())
    sip = real_data / "worklogs" / "sip"
    tasks, days = sip / "Sip-task-info_2004-2008.csv", sip / "est-act-dates_2004-2008.csv"
    main(["import", str(file), str(tasks), "--join", str(days)], out=io.StringIO())
    workspace = open_workspace(file, Author("Ada"))
    deploys = real_data / "releases" / "mybinder_deploys" / "main_branch_deploys_2017-2020.csv"
    [group] = gather([deploys])
    wanted = Wanted(group, answers={"unnamed_service": "mybinder.org"})
    carry_out(workspace, look(workspace, wanted, today=date(2026, 11, 30)))
    scene = Real(workspace)
    _platform(scene, times)
    yield scene
    workspace.close()


def _platform(scene: Real, times: Times) -> None:
    """Run from 2020 on, and built by others from July 2020 on."""
    began, handed = date(2020, 1, 1), date(2020, 7, 1)
    service = scene.do(AddService("Mail"))
    promise(scene, service, zone=LONDON.key, window=WindowKind.QUARTER, starts_on=began)
    for name, role, day in (
        ("Platform", OwnerRole.OPERATIONS, began),
        ("Builders", OwnerRole.DEVELOPMENT, handed),
    ):
        scene.do(AddOwnership(service, role, day, team_id=scene.do(AddTeam(name))))
    whole = (ImpactDraft(service),)
    outages = [
        AddIncident(title, IncidentClass.OUTAGE, start, end=end, impacts=whole)
        for title, (start, end) in times.items()
    ]
    scene.do(Together(outages))


def service_named(scene: Real, name: str) -> UUID:
    (found,) = (row.id for row in scene.ask(Services()).value if row.name == name)
    return found


def by_pencil(times: Times, year: int, owned_from: date) -> Component:
    """Days from a day on in quarters that met their promise, by single minutes of the clock."""
    good = of = 0
    for month in (1, 4, 7, 10):
        first = date(year, month, 1)
        quarter = Period(first, add_months(first, 3))
        begin, end = quarter.instants(LONDON)
        down = {
            minute
            for start, back in times.values()
            for minute in range(int(start.timestamp()), int(back.timestamp()), 60)
            if begin.timestamp() <= minute < end.timestamp()
        }
        own = sum(first + DAY * n >= owned_from for n in range(quarter.days))
        of += own
        if len(down) * 60 <= (1 - TARGET) * int((end - begin).total_seconds()):
            good += own
    return Component(good, of)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_owned_days_are_those_of_the_quarters_that_kept_the_promise(
    real: Real, times: Times, year: int
) -> None:
    review = real.review(year, (service_named(real, "Mail"),))
    found = real.figures(review)
    together, operations, development = (one.sla for one in found.standings)
    assert together == operations == by_pencil(times, year, date(2020, 1, 1))
    assert development == by_pencil(times, year, date(2020, 7, 1))
    (board,) = found.objectives
    assert [owner.name for owner in board.owners] == ["Platform", "Builders"]
    begun = [start.astimezone(LONDON).year for start, _end in times.values()]
    assert real.context(review).incidents == begun.count(year)


def test_deployments_of_a_year_are_counted_as_they_were_published(
    real: Real, truth: dict[str, Any]
) -> None:
    site = service_named(real, "mybinder.org")
    for year in (2018, 2019):
        known = truth["mybinder_deploys"]["per_year"][str(year)]
        assert real.context(real.review(year, (site,))).deploys == known


def test_hours_of_a_year_have_the_known_share_of_operations(
    real: Real, truth: dict[str, Any]
) -> None:
    for year in (2007, 2008):
        sums = real.context(real.review(year)).operations
        known = truth["sip"]["hours_by_estimate_year_category"][str(year)]
        assert sums.good / 3600 == pytest.approx(known["Operational"], abs=0.005)
        total = sum(known.values())
        assert sums.of / 3600 == pytest.approx(total, abs=0.005)
        share = truth["sip"]["operational_share_pct_by_year"][str(year)]
        assert round(float(sums.share or 0) * 100, 2) == share


def test_a_frozen_real_year_says_which_incident_was_told_anew(real: Real, times: Times) -> None:
    service = service_named(real, "Mail")
    year = {"from_day": date(2020, 1, 1), "to_day": date(2020, 12, 31), "zone": LONDON.key}
    review = real.do(AddReview("Frozen 2020", **{**TERMS, **year}))
    real.do(ChooseReviewed(review, real.seen, (), (service,)))
    agreed(real, review)
    freeze(real.workspace, review, real.seen)
    before = real.ask(SinceFrozenOf(review)).value
    assert before is not None
    assert before.same
    start = datetime(2020, 5, 4, 12, tzinfo=UTC)
    whole = (ImpactDraft(service),)
    late = AddIncident(
        "Found later", IncidentClass.OUTAGE, start, end=start + timedelta(hours=9), impacts=whole
    )
    real.do(late)
    since = real.ask(SinceFrozenOf(review)).value
    assert since is not None
    tables = defaultdict(set)
    for row in since.rows:
        tables[row.table].add(row.name)
    assert tables == {"incident": {"Found later"}, "impact": {"Found later"}}
    real.workspace.undo()
