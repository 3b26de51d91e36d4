"""The report on service levels, against budgets worked out with a pencil."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.exchange.checks import agreement
from app.reports import People, Request, build_report, report_specs
from models.incidents.rows import IncidentClass
from models.kernel.errors import Refused
from models.kernel.figures import Evaluator
from models.kernel.ids import time_ordered_id
from models.kernel.periods import PeriodKind, TeamCalendar
from models.people.queries import Teams
from models.services.commands import (
    AddService,
    AddWeakness,
    SetSamples,
    WaiveWeakness,
)
from models.services.rows import (
    Indicator,
    PromiseKind,
    SampleDraft,
    Stage,
    WeaknessSeverity,
    WindowKind,
)
from tests.app.reports.promised import NOW, Acts, level, report, rows, services
from tests.models.insight.promises import (
    ALL,
    CREDITS,
    DAY,
    DECEMBER,
    MINUTE,
    NOVEMBER,
    everything,
    exclusion,
    mail,
    outage,
    promise,
)

QUARTER = TeamCalendar().containing(PeriodKind.QUARTER, date(2025, 11, 1))
YEAR = TeamCalendar(fiscal_month=10).containing(PeriodKind.YEAR, date(2025, 11, 1))


def test_the_report_is_found_by_scan() -> None:
    assert "sla" in [spec.key for spec in report_specs()]


def test_a_month_at_three_nines_has_43_minutes_and_12_seconds(scene: Acts) -> None:
    promise(scene, mail(scene))
    row = level(report(scene))
    assert row["allowed"] == row["left"] == Decimal("43.2")
    assert (row["attained"], row["downtime"], row["remaining"]) == (1, 0, 1)
    assert (row["state"], row["window"]) == ("Met", "2025-11-01 – 2025-11-30")


def test_all_of_a_budget_spent_is_met_and_a_second_more_is_below_zero(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    outage(scene, service)
    row = level(report(scene))
    assert (row["downtime"], row["left"], row["remaining"]) == (Decimal("43.2"), 0, 0)
    assert (row["attained"], row["state"]) == (Decimal("0.999"), "Little left")
    outage(scene, service, DAY + 60 * MINUTE, timedelta(seconds=72))
    made = report(scene)
    row = level(made)
    assert (row["left"], row["state"]) == (Decimal("-1.2"), "Missed")
    worst = made.figure("worst_budget")
    assert worst.value == Decimal(-1) / 36
    assert worst.broken
    assert made.figure("met").value == 0
    assert made.figure("met_share").value == 0
    assert "Mail · Mail works is 1.2 min over its budget: 99.8972 % of the 99.90 %" in made.finding


def test_what_is_excluded_is_no_downtime_and_an_overrun_is(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    outage(scene, service, DAY, 40 * MINUTE)
    before = DAY - timedelta(days=2)
    exclusion(scene, service, DAY, 30 * MINUTE, before, began=DAY, ended=DAY + 40 * MINUTE)
    made = report(scene)
    assert made.figure("downtime").value == 10
    assert level(made)["allowed"] == (30 * 1440 - 30) * Decimal("0.001")
    (row,) = rows(made.table("exclusions"))
    assert (row["excluded"], row["overrun"]) == (30, 10)
    assert (row["approved"], row["retroactive"]) == (True, False)
    assert "by" not in row


def test_an_incident_that_is_excluded_whole_is_listed_and_costs_nothing(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    outage(scene, service)
    exclusion(scene, service, DAY - MINUTE, 120 * MINUTE, DAY + 600 * MINUTE)
    made = report(scene)
    (row,) = rows(made.table("incidents"))
    assert row["downtime"] == 0
    assert row["note"] == "all of it is excluded or weighs nothing"
    assert rows(made.table("exclusions"))[0]["retroactive"] is True


def test_nothing_known_is_unknown_and_blank_and_neither_zero_nor_met(scene: Acts) -> None:
    service = mail(scene)
    added = promise(scene, service, indicator=Indicator.REQUESTS)
    made = report(scene)
    (row,) = rows(made.table("counted"))
    assert row["state"] == "Unknown"
    assert [row[key] for key in ("attained", "bad", "valid", "allowed", "left", "remaining")] == (
        [None] * 6
    )
    assert made.figure("measured").value == 0
    for key in ("met", "met_share", "worst_budget", "downtime", "incident_count"):
        assert made.figure(key).value is None, key
        assert made.figure(key).note, key
    assert made.figure("completeness").value == 0
    assert "Of 1 window nothing is known" in made.finding
    (gap,) = rows(made.table("missing"))
    assert (gap["from"], gap["to"], gap["days"]) == (NOVEMBER.start, NOVEMBER.last, 30)
    samples = (SampleDraft(date(2025, 11, 5), 9_980, 10_000),)
    scene.do(SetSamples(added, samples, scene.seen))
    made = report(scene)
    (row,) = rows(made.table("counted"))
    assert (row["bad"], row["valid"], row["allowed"], row["left"]) == (20, 10_000, 10, -10)
    assert (row["attained"], row["state"]) == (Decimal("0.998"), "Missed")
    assert row["note"] == "29 days without data"
    assert [gap["days"] for gap in rows(made.table("missing"))] == [4, 25]


def test_no_promise_at_all_is_said(scene: Acts) -> None:
    scene.do(AddService("Mail"))
    made = report(scene)
    assert made.finding == "No service level is promised from 2025-11-01 – 2025-11-30."
    assert made.figure("met").value is None
    assert all(good for *_two, good in agreement(made))


def test_incidents_that_overlap_add_up_to_the_downtime(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    web = scene.do(AddService("Web"))
    promise(scene, web, name="Web works")
    outage(scene, service, DAY, 30 * MINUTE, title="First")
    outage(scene, service, DAY + 10 * MINUTE, 30 * MINUTE, "0.5", title="Second")
    outage(scene, web, DAY, 7 * MINUTE, title="Third")
    outage(scene, web, DAY, 7 * MINUTE, kind=IncidentClass.FALSE_ALARM, title="Alarm")
    made = report(scene)
    down = {row["title"]: row["downtime"] for row in rows(made.table("incidents"))}
    assert sum(down.values()) == made.figure("downtime").value == 35 + 7
    assert set(down) == {"First", "Second", "Third"}
    assert down["Third"] == 7
    assert {row["service"]: row["downtime"] for row in rows(made.table("services"))} == {
        "Mail": 35,
        "Web": 7,
    }


def test_an_agreement_and_a_tighter_objective_stand_apart_and_count_once(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service, name="Goal", target=Decimal("0.9995"), kind=PromiseKind.OBJECTIVE)
    promise(scene, service, name="Contract")
    outage(scene, service, DAY, 30 * MINUTE)
    made = report(scene)
    assert [(row["promise"], row["kind"], row["state"]) for row in rows(made.table("levels"))] == [
        ("Contract", "Agreement", "Met"),
        ("Goal", "Objective", "Missed"),
    ]
    assert made.figure("downtime").value == 30
    assert made.figure("met").value == 1
    assert made.figure("measured").value == 2


def test_a_quarter_has_its_months_and_a_review_year_its_twelve(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    promise(scene, service, name="Quarter", window=WindowKind.QUARTER)
    outage(scene, service, DAY, ALL + MINUTE)
    made = report(scene, QUARTER)
    assert [(row["promise"], row["window"][:10], row["state"]) for row in rows(made.table("levels"))] == [
        ("Mail works", "2025-10-01", "Met"),
        ("Mail works", "2025-11-01", "Missed"),
        ("Mail works", "2025-12-01", "Met"),
        ("Quarter", "2025-10-01", "Met"),
    ]  # fmt: skip
    assert level(made, 3)["allowed"] == Decimal("0.001") * 92 * 1440
    assert made.figure("met").value == 3
    assert made.figure("completeness").value == 1
    year = build_report("sla", scene.workspace, Request(YEAR, NOW + timedelta(days=365)))
    assert len(year.charts[0].labels) == 12
    assert year.figure("downtime").value == made.figure("downtime").value


def test_a_quarter_that_still_runs_is_so_far_and_not_counted_as_met(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service, window=WindowKind.QUARTER)
    outage(scene, service, DAY, 40 * MINUTE)
    made = report(scene)
    row = level(made)
    assert row["note"] == "so far; it still runs"
    assert row["allowed"] == Decimal("0.001") * 92 * 1440
    assert made.figure("measured").value == 0
    assert made.figure("met").value is None
    assert "1 still runs and is not counted" in made.figure("met_share").note
    assert made.figure("running_over").value == 0
    outage(scene, service, DAY + 100 * MINUTE, 100 * MINUTE)
    made = report(scene)
    assert made.figure("running_over").value == 1
    assert "1 window that still runs is over its budget already." in made.finding


def test_the_chart_of_months_says_what_part_of_each_budget_was_spent(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    outage(scene, service)
    made = report(scene, DECEMBER)
    chart = made.charts[0]
    assert list(chart.labels) == ["2025-10", "2025-11", "2025-12"]
    assert [list(series.values) for series in chart.series] == [[0, 1, 0], [1, 1, 1]]
    assert chart.finding.endswith("spent more than its budget in 0 of 3 months.")
    assert made.figure("downtime").previous == Decimal("43.2")


def test_credits_are_at_risk_as_the_agreement_says(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service, credits=CREDITS, fee=Decimal(1000), currency="EUR")
    outage(scene, service, DAY, ALL + MINUTE)
    made = report(scene)
    for key in ("most", "likely", "least"):
        assert made.figure(f"at_risk_{key}").value == 100
    (row,) = rows(made.table("exposure"))
    assert (row["how"], row["credit"], row["likely"]) == ("owed", Decimal("0.1"), 100)


def test_every_expression_gives_its_value_and_every_check_agrees(scene: Acts) -> None:
    everything(scene)
    outage(scene, next(iter(services(scene))), DAY + 20 * MINUTE, 100 * MINUTE, "0.3")
    for period in (NOVEMBER, QUARTER, YEAR):
        made = report(scene, period)
        assert [good for *_two, good in agreement(made)] == [True] * len(made.checks)
        tables = {table.key: table for table in (*made.tables, *made.data)}
        evaluator = Evaluator(tables, {figure.key: figure for figure in made.figures})
        for figure in made.figures:
            if figure.expression is not None and figure.value is not None:
                assert figure.value == evaluator.value(figure.expression), figure.key
        for table in made.tables:
            for line in rows(table):
                for column in table.columns:
                    if column.expression is not None:
                        assert line[column.key] == evaluator.value(column.expression, line)


@pytest.mark.parametrize("lost", ["costs", "days", "windows", "samples"])
def test_a_row_that_is_lost_is_noticed(scene: Acts, lost: str) -> None:
    everything(scene)
    made = report(scene)
    data = tuple(
        replace(table, rows=table.rows[1:]) if table.key == lost else table for table in made.data
    )
    assert False in [good for *_two, good in agreement(replace(made, data=data))]


def test_a_team_has_the_promises_of_its_services_and_one_that_is_gone_is_refused(
    scene: Acts,
) -> None:
    promise(scene, mail(scene))
    promise(scene, scene.do(AddService("Web")), name="Web works")
    (team,) = scene.ask(Teams()).value
    made = report(scene, team_id=team.id)
    assert [row["service"] for row in rows(made.table("levels"))] == ["Mail"]
    assert made.team == "Platform"
    with pytest.raises(Refused) as told:
        report(scene, team_id=time_ordered_id())
    assert told.value.findings[0].code == "gone"


def test_months_of_a_zone_are_as_long_as_its_clocks_make_them(scene: Acts) -> None:
    promise(scene, mail(scene), zone="America/New_York")
    assert level(report(scene))["of"] == 721 * 60


def test_owned_days_count_by_what_became_of_their_window(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    outage(scene, service, DAY, ALL + MINUTE)
    (row,) = rows(report(scene, QUARTER).table("owned"))
    assert (row["owner"], row["role"], row["unscored"]) == ("Platform", "Operations", 0)
    assert (row["met"], row["measured"], row["share"]) == (62, 92, Decimal(62) / 92)


def test_what_is_unknown_is_not_counted_as_met_beside_what_is_known(scene: Acts) -> None:
    service = mail(scene)
    promise(scene, service)
    promise(scene, service, name="Answers", indicator=Indicator.REQUESTS)
    made = report(scene)
    assert made.figure("met").value == 1
    assert made.figure("measured").value == 1
    assert made.figure("met_share").note.endswith("1 without data is not counted")


def test_agreements_are_counted_among_services_in_use_and_waivers_have_an_age(scene: Acts) -> None:
    used = mail(scene)
    promise(scene, used, kind=PromiseKind.AGREEMENT)
    bare = scene.do(AddService("Shop"))
    scene.do(AddService("Later", stage=Stage.PLANNED))
    found, last = date(2025, 10, 1), NOVEMBER.last
    for title, since, until in (
        ("Old library", date(2025, 11, 20), date(2096, 1, 1)),
        ("Weak cipher", None, last),
        ("Later waived", last + timedelta(days=1), date(2096, 1, 1)),
    ):
        hole = scene.do(AddWeakness(bare, title, WeaknessSeverity.HIGH, found))
        scene.do(WaiveWeakness(hole, scene.seen, until, "Ana", "No fix yet", since))
    made = report(scene)
    told = {
        row["service"]: (row["agreed"], row["agreement"]) for row in rows(made.table("coverage"))
    }
    assert told == {"Mail": (True, "Mail works"), "Shop": (False, None)}
    assert made.figure("agreed_share").value == Decimal("0.5")
    waived = {row["finding"]: (row["age"], row["expired"]) for row in rows(made.table("waivers"))}
    assert waived == {"Old library": (10, False), "Weak cipher": (None, True)}
    assert made.figure("waived_past").value == 1
    assert "by" not in rows(made.table("waivers"))[0]
    named = report(scene, people=People.NAMES)
    assert rows(named.table("waivers"))[0]["by"] == "Ana"
