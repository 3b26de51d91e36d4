"""The report on toil and project hours, against sums made with a pencil."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app import reports
from app.exchange.checks import agreement
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report, report_specs
from app.workspace import Workspace
from models.kernel.errors import Cancelled, Refused
from models.kernel.figures import Evaluator, Report
from models.kernel.periods import Period
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.work_log.rows import Kind
from tests.support.spreadsheets import convert, formula_cells, same_after_recalculation
from tests.support.team_hours import (
    MONDAY,
    away,
    four_weeks,
    log,
    many_rows,
    new_team,
    row,
    team_of,
)

PERIOD = Period(MONDAY, MONDAY + timedelta(days=28))
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_team(tmp_path / "team.watchbill")
    yield made
    made.close()


def report(workspace: Workspace, period: Period = PERIOD, **asked: object) -> Report:
    return build_report("toil", workspace, Request(period, NOW, **asked))  # type: ignore[arg-type]


def values(made: Report) -> dict[str, Decimal | None]:
    return {figure.key: figure.value for figure in made.figures}


def test_the_report_is_found_by_scan() -> None:
    assert "toil" in [spec.key for spec in report_specs()]


def test_a_new_report_is_one_file_and_no_list(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "brand_new.py").write_text(
        "from app.reports import ReportSpec\n"
        "SPEC = ReportSpec('brand_new', 'Brand new', 'Is it found?')\n"
        "def build(workspace, request, check):\n    return request.notes\n"
    )
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path)])
    reports._found.cache_clear()
    report_specs.cache_clear()
    try:
        assert {"brand_new", "toil"} <= {spec.key for spec in report_specs()}
        asked = Request(PERIOD, NOW, notes=("found",))
        assert build_report("brand_new", None, asked) == ("found",)  # type: ignore[arg-type, comparison-overlap]
    finally:
        reports._found.cache_clear()
        report_specs.cache_clear()
        sys.modules.pop("app.reports.brand_new", None)


def test_headline_figures_equal_the_pencil(workspace: Workspace) -> None:
    four_weeks(workspace)
    got = values(report(workspace, team_id=team_of(workspace)))
    assert got["toil_hours"] == 192 * 3600
    assert got["project_hours"] == 96 * 3600
    assert got["operational_hours"] == 192 * 3600
    assert got["other_hours"] == 32 * 3600
    assert got["toil_share"] == Decimal(192) / 288
    assert got["toil_ratio"] == 2
    assert got["operational_load"] == Decimal(192) / 288
    # St Patrick's Day falls on 17 March: each is expected 152 hours, and logged 160.
    assert got["expected_hours"] == 304 * 3600
    assert got["coverage"] == Decimal(320) / 304
    assert got["highest_person"] == 1
    assert got["on_call_floor"] == 1  # Ana alone, in every week that had on-call hours


def test_the_finding_says_what_is_over_and_how_much_would_mend_it(workspace: Workspace) -> None:
    four_weeks(workspace)
    told = report(workspace).finding
    assert "66.7 %" in told
    assert "over the threshold of 50.0 %" in told
    assert "48.0 h of it would have to become project work" in told
    assert "over the cap" in told


def test_too_few_hours_are_no_verdict(workspace: Workspace) -> None:
    log(workspace, [row(1, "Ana", MONDAY, 8, Kind.TICKET, True)])
    made = report(workspace)
    assert made.finding.startswith("Too few hours are logged to say")
    assert made.figure("coverage").broken is True


def test_a_period_without_hours_has_no_answers_and_no_zeros_for_them(workspace: Workspace) -> None:
    made = report(workspace)
    assert made.figure("toil_share").value is None
    assert made.figure("toil_share").note
    assert made.finding.startswith("No toil or project hours are logged")


def test_absences_lower_what_is_expected(workspace: Workspace) -> None:
    four_weeks(workspace)
    away(workspace, "Bo", MONDAY, MONDAY + timedelta(days=4))
    assert values(report(workspace))["expected_hours"] == (304 - 40) * 3600


def test_policies_count_from_their_day(workspace: Workspace) -> None:
    four_weeks(workspace)
    set_policy = SetPolicy(
        PolicyKey.TOIL_THRESHOLD, Decimal("0.7"), MONDAY, "agreed", workspace.revision
    )
    workspace.do(set_policy)
    made = report(workspace)
    assert made.figure("toil_share").limit == Decimal("0.7")
    assert "within the threshold of 70.0 %" in made.finding
    policies = {line[0]: line for line in made.table("policies").rows}
    assert policies["Toil threshold"][1:5] == ("70.0 %", MONDAY, "agreed", "Ada")


def test_previous_is_the_period_of_equal_length_before(workspace: Workspace) -> None:
    four_weeks(workspace)
    later = Period(MONDAY + timedelta(days=28), MONDAY + timedelta(days=56))
    made = report(workspace, later)
    assert made.figure("toil_share").previous == Decimal(192) / 288
    assert made.figure("toil_share").value is None


def test_only_days_of_the_period_count(workspace: Workspace) -> None:
    four_weeks(workspace)
    first = Period(MONDAY, MONDAY + timedelta(days=2))
    assert values(report(workspace, first))["toil_hours"] == 32 * 3600
    assert [line[0] for line in report(workspace, first).table("weeks").rows] == ["2026-W10"]


def test_persons_are_left_out_unless_asked_for(workspace: Workspace) -> None:
    four_weeks(workspace)
    hidden = report(workspace)
    everything = repr(hidden)
    assert "Ana" not in everything
    assert "Bo" not in everything
    assert "not shown" in hidden.privacy
    named = report(workspace, people=People.NAMES)
    assert [line[0] for line in named.table("people").rows] == ["Ana", "Bo"]
    assert named.figure("highest_person").note == "Ana"
    veiled = report(workspace, people=People.PSEUDONYMS)
    assert "Ana" not in repr(veiled)
    assert [line[0] for line in veiled.table("people").rows] == ["Person 1", "Person 2"]


def test_every_expression_gives_its_value(workspace: Workspace) -> None:
    many_rows(workspace, 500)
    made = report(workspace, Period(date(2026, 3, 1), date(2026, 6, 1)), people=People.NAMES)
    tables = {table.key: table for table in (*made.tables, *made.data)}
    evaluator = Evaluator(tables, {figure.key: figure for figure in made.figures})
    for figure in made.figures:
        if figure.expression is not None:
            assert figure.value == evaluator.value(figure.expression), figure.key
    for table in made.tables:
        for line in table.rows:
            known = {c.key: v for c, v in zip(table.columns, line, strict=True)}
            for column in table.columns:
                if column.expression is not None:
                    found = evaluator.value(column.expression, known)
                    assert known[column.key] == found, (table.key, column.key)


def test_every_check_agrees_and_a_wrong_row_is_noticed(workspace: Workspace) -> None:
    many_rows(workspace, 300)
    made = report(workspace, Period(date(2026, 3, 1), date(2026, 6, 1)))
    assert [good for *_values, good in agreement(made)] == [True] * len(made.checks)
    raw = made.data[0]
    lost = replace(made, data=(replace(raw, rows=raw.rows[1:]),))
    assert False in [good for *_values, good in agreement(lost)]


def test_the_digest_follows_the_data(workspace: Workspace) -> None:
    four_weeks(workspace)
    first = report(workspace).provenance.digest
    assert report(workspace).provenance.digest == first
    log(workspace, [row(999, "Bo", MONDAY, 1, Kind.PROJECT, False)])
    assert report(workspace).provenance.digest != first


def test_weeks_that_are_not_over_do_not_count_as_missing(workspace: Workspace) -> None:
    four_weeks(workspace)
    now = datetime(2026, 3, 18, 9, tzinfo=UTC)  # the Wednesday of the third week
    made = build_report("toil", workspace, Request(PERIOD, now))
    assert [line[0] for line in made.table("coverage_weeks").rows] == ["2026-W10", "2026-W11"]


def test_it_can_be_called_off_at_any_step(workspace: Workspace) -> None:
    four_weeks(workspace)
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    build_report("toil", workspace, Request(PERIOD, NOW), count)
    assert calls > 5
    for last in range(calls):
        left = last

        def stop() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            build_report("toil", workspace, Request(PERIOD, NOW), stop)


def test_a_report_or_team_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused) as told:
        build_report("weather", workspace, Request(PERIOD, NOW))
    assert told.value.findings[0].code == "unknown_report"


def test_its_workbook_is_recalculated_to_the_same(workspace: Workspace, tmp_path, needs) -> None:
    needs("soffice")
    many_rows(workspace, 400)
    made = report(workspace, Period(date(2026, 3, 1), date(2026, 6, 1)), people=People.NAMES)
    path = tmp_path / "toil.xlsx"
    write_workbook(made, path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 300
    assert convert(path, tmp_path, "pdf").stat().st_size > 10_000


def test_a_week_that_is_not_over_is_not_judged_by_what_is_missing(workspace: Workspace) -> None:
    four_weeks(workspace)
    week = Period(MONDAY + timedelta(days=21), MONDAY + timedelta(days=28))
    noon = datetime(2026, 3, 25, 12, tzinfo=UTC)
    running = build_report("toil", workspace, Request(week, noon))
    assert "No week of the period is over yet" in running.finding
    assert not {"expected_hours", "logged_hours", "coverage"} & values(running).keys()
    ended = report(workspace, week)
    assert "over yet" not in ended.finding
    assert values(ended)["expected_hours"]
