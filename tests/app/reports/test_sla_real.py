"""The report over three years of a cloud platform's real incidents, against its published times."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.exchange.checks import agreement
from app.exchange.folder_in import pick_folder
from app.exchange.questions import Answers
from app.exchange.report_in import read_reports
from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.periods import Period
from models.services.rows import WindowKind
from tests.app.reports.promised import Acts, report, rows
from tests.models.insight.promises import mail, promise

LONDON = "Europe/London"
YEARS = Period(date(2020, 1, 1), date(2023, 1, 1))
Times = dict[str, tuple[datetime, datetime | None, datetime]]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def times(real_data: Path) -> Times:
    """When each incident of the reports began, was repaired (if that is said) and ended."""
    folder = real_data / "incidents" / "moj_cloud_platform"
    found = read_reports(pick_folder(folder, [".md"]), Answers({"zone": LONDON}, {}))
    return {
        one.external_id: (one.start, one.repaired, one.end)
        for one in found.incidents
        if one.end is not None
    }


@pytest.fixture
def platform(scene: Acts, times: Times) -> Acts:
    """Each of them as a whole outage of one service."""
    service = mail(scene)
    promise(scene, service, zone=LONDON, window=WindowKind.QUARTER, starts_on=YEARS.start)
    whole = (ImpactDraft(service),)
    for title, (start, repaired, end) in times.items():
        outage = AddIncident(
            title, IncidentClass.OUTAGE, start, repaired=repaired, end=end, impacts=whole
        )
        scene.do(outage)
    return scene


def test_each_incident_costs_the_minutes_from_its_start_to_its_repair(
    platform: Acts, times: Times, real_data: Path
) -> None:
    """Some agree with what was published to the minute. The others were published in hours of
    support, or from when they were declared; as downtime they count by the clock."""
    made = report(platform, YEARS)
    assert all(good for *_two, good in agreement(made))
    cost = {row["title"]: row["downtime"] for row in rows(made.table("incidents"))}
    assert cost == {
        title: ((repaired or end) - start) / MINUTE
        for title, (start, repaired, end) in times.items()
    }
    minutes = {
        start + MINUTE * at
        for start, repaired, end in times.values()
        for at in range(((repaired or end) - start) // MINUTE)
    }
    assert made.figure("downtime").value == len(minutes)
    truth = json.loads((real_data / "TRUTH.json").read_text("utf-8"))["moj_incidents"]
    published = {one["file"].removesuffix(".md"): one["ttr_min"] for one in truth["per_incident"]}
    assert set(cost) == set(published)
    assert sum(cost[title] == published[title] for title in cost) == 10


def test_its_quarters_are_those_of_the_review_year(platform: Acts) -> None:
    made = report(platform, Period(date(2021, 1, 1), date(2022, 1, 1)))
    quarters = rows(made.table("levels"))
    assert [row["window"][:10] for row in quarters] == [
        "2021-01-01", "2021-04-01", "2021-07-01", "2021-10-01",
    ]  # fmt: skip
    assert sum(row["downtime"] for row in quarters) == made.figure("downtime").value
    assert made.figure("incident_count").value == len(made.table("incidents").rows)
