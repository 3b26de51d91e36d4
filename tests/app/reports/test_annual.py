"""The annual review: a year in one workbook, and a score that can be followed to its rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.cli import main
from app.exchange.checks import agreement
from app.exchange.workbook import write_workbook
from app.flows.freezing import freeze
from app.reports import People, Request, build_report
from app.workspace import create_workspace
from models.insight.queries.reviews import ReviewOf
from models.kernel.changes import Author
from models.kernel.errors import Cancelled, Refused
from models.kernel.figures import Evaluator, Figure, Report
from models.kernel.periods import Period
from models.people.commands import AddPerson
from models.projects.commands import Deliver
from models.reviews.commands import AddReviewNote, ChooseReviewed
from models.reviews.rows import ReviewSide
from models.services.commands import AddOwnership
from models.services.rows import OwnerRole
from tests.app.reports.promised import Acts, rows
from tests.models.insight.promises import FIRST
from tests.models.insight.reviewed import AUTUMN, Reviewed, agreed, reviewed
from tests.support.spreadsheets import formula_cells, same_after_recalculation

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
PARTS = [
    "Service levels", "Incidents", "On-call load", "Toil and projects", "Velocity",
    "Debt and fix-it", "Launches and life cycle", "Review",
]  # fmt: skip


class Year(Acts):
    """The scene of a review, with what the test needs of it."""

    found: Reviewed
    file: Path

    def report(self, **asked: Any) -> Report:
        """The annual review of it."""
        given = {"review_id": self.found.review, **asked}
        return build_report("annual", self.workspace, Request(AUTUMN, NOW, **given))


def made(folder: Path, **terms: Any) -> Year:
    """A scene of its own."""
    file = folder / "year.watchbill"
    year = Year(create_workspace(file, Author("Ada"), "Year"))
    year.file, year.found = file, reviewed(year, **terms)
    year.do(AddReviewNote(year.found.review, date(2025, 11, 3), "Bo joined late.", "Velocity"))
    return year


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """A year that nobody changes."""
    scene = made(tmp_path_factory.mktemp("year"))
    yield scene
    scene.workspace.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Year]:
    """A year to be changed."""
    scene = made(tmp_path)
    yield scene
    scene.workspace.close()


@pytest.fixture(scope="module")
def named(year: Year) -> Report:
    return year.report(people=People.NAMES)


def values(report: Report) -> dict[str, Any]:
    return {figure.key: figure.value for figure in report.figures}


def test_the_score_is_a_formula_over_the_trace_and_equals_the_rules(
    year: Year, named: Report
) -> None:
    figures = year.ask(ReviewOf(year.found.review)).value
    assert figures is not None
    told = {row["whom"]: row for row in rows(named.table("review_standings"))}
    for label, standing in zip(told, figures.standings, strict=True):
        for key, share in (
            ("sla", standing.sla.share),
            ("velocity", standing.velocity.share),
            ("score", standing.score),
        ):
            assert share is not None
            assert float(told[label][key]) == pytest.approx(float(share)), (label, key)
    assert list(told) == ["Both sides", "Operations", "Development", "Ana", "Bo"]
    assert float(values(named)["review_score"]) == pytest.approx((2 * 31 / 61 + 1 / 3) / 3)
    tables = {table.key: table for table in (*named.tables, *named.data)}
    evaluator = Evaluator(tables, {figure.key: figure for figure in named.figures})
    for figure in named.figures:
        if figure.expression is not None:
            assert figure.value == evaluator.value(figure.expression), figure.key
    assert all(good for *_two, good in agreement(named))
    raw = replace(named.table("owned_days"), rows=named.table("owned_days").rows[1:])
    lost = tuple(raw if table.key == raw.key else table for table in named.data)
    assert not all(good for *_two, good in agreement(replace(named, data=lost)))


def test_its_figures_are_those_of_the_reports_that_it_is_made_of(year: Year, named: Report) -> None:
    request = Request(AUTUMN, NOW, year.found.team, People.NAMES)
    for key in ("sla", "toil", "velocity", "debt"):
        alone = build_report(key, year.workspace, request)
        section = next(
            each for each in named.sections if any(one.startswith(key) for one in each.figures)
        )
        inside = [named.figure(one) for one in section.figures]
        assert [_said(one) for one in inside] == [_said(one) for one in alone.figures], key
    assert [section.title for section in named.sections] == PARTS


def _said(figure: Figure) -> tuple[Any, ...]:
    return figure.title, figure.value, figure.limit, figure.previous


def test_targets_weights_and_notes_are_those_of_the_review(named: Report) -> None:
    sla = named.figure("review_sla_component")
    assert (sla.limit, sla.limit_is_floor, sla.broken) == (Decimal("0.5"), True, False)
    assert named.figure("review_velocity_component").broken
    assert named.notes[0] == "2025-11-03, Velocity: Bo joined late."
    assert "Not both sides have signed" in named.finding
    assert [row["objective"] for row in rows(named.table("review_objectives"))]
    assert {row["side"] for row in rows(named.table("review_unowned"))} == {"Development"}


def test_nobody_is_in_it_unless_chosen_and_asked_for(year: Year) -> None:
    hidden = year.report(notes=("Said now.",))
    assert not _named(hidden)
    assert hidden.notes[0] == "Said now."
    assert "No person has a score" in hidden.privacy
    veiled = year.report(people=People.PSEUDONYMS)
    labels = [row["whom"] for row in rows(veiled.table("review_standings"))]
    assert labels[-2:] == ["A", "B"]
    assert not _named(veiled)


def _named(report: Report) -> list[str]:
    """Who is named in it, but for the notes that people wrote."""
    tables = tuple(table for table in report.tables if table.key != "review_kept")
    return re.findall(r"\b(?:Ana|Bo)\b", repr(replace(report, tables=tables, notes=())))


def test_pseudonyms_that_were_agreed_hold_whoever_asks_for_names(tmp_path: Path) -> None:
    scene = made(tmp_path, pseudonyms=True)
    report = scene.report(people=People.NAMES)
    assert not _named(report)
    one = scene.report(person_id=scene.found.ana)
    assert one.title == "Annual review: A"
    assert "pseudonym" in one.privacy
    scene.workspace.close()


def test_of_chosen_services_it_says_that_the_other_sheets_are_of_the_team(own: Year) -> None:
    both = ((own.found.ana, ReviewSide.OPERATIONS),)
    own.do(ChooseReviewed(own.found.review, own.seen, both, (own.found.service,)))
    assert "The review is of Mail; the other sheets are of the whole team." in own.report().notes
    alone = own.report(person_id=own.found.ana)
    assert alone.notes == ("2025-11-03, Velocity: Bo joined late.",)


def test_of_one_person_it_is_the_review_alone(year: Year) -> None:
    one = year.report(person_id=year.found.bo)
    assert [section.title for section in one.sections] == ["Review"]
    assert one.title == "Annual review: Bo"
    assert values(one)["review_velocity_component"] == Decimal("0.5")
    assert values(one)["review_sla_component"] == 0
    labels = [row["whom"] for row in rows(one.table("review_standings"))]
    assert labels == ["Both sides", "Operations", "Development", "Bo"]
    assert "one person: Bo" in one.privacy


def test_a_person_who_owns_is_told_apart_only_where_they_have_a_score(own: Year) -> None:
    found = own.found
    own.do(AddOwnership(found.service, OwnerRole.OPERATIONS, FIRST, person_id=found.ana))
    operations = rows(own.report(people=People.NAMES).table("review_objectives"))[0]["operations"]
    assert "Ana: 61 days" in str(operations)
    for other in ({"person_id": found.bo}, {}):
        assert "Ana" not in repr(own.report(**other).table("review_objectives"))


def test_somebody_who_was_not_chosen_is_shown_only_by_name(own: Year) -> None:
    cy = own.do(AddPerson("Cy", FIRST, team_id=own.found.team))
    with pytest.raises(Refused) as told:
        own.report(person_id=cy)
    (finding,) = told.value.findings
    assert finding.code == "person_not_chosen"
    assert finding.parameters["known"] == "Ana, Bo"
    assert own.report(person_id=cy, people=People.NAMES).title == "Annual review: Cy"
    for missing in ({"review_id": cy}, {"person_id": own.found.team}):
        with pytest.raises(Refused) as told:
            own.report(people=People.NAMES, **missing)
        assert told.value.findings[0].code == "gone"


def test_without_a_review_or_anything_else_there_is_no_score_and_no_zero(year: Year) -> None:
    empty = Period(date(2024, 1, 1), date(2024, 2, 1))
    report = build_report("annual", year.workspace, Request(empty, NOW))
    assert values(report)["review_score"] is None
    assert report.figure("review_score").note
    assert report.finding.startswith("There is no score")
    assert all(good for *_two, good in agreement(report))


def test_a_change_after_freezing_is_named(own: Year) -> None:
    agreed(own, own.found.review)
    freeze(own.workspace, own.found.review, own.seen)
    same = own.report()
    assert same.sections[-1].title == "Since frozen"
    assert same.sections[-1].finding.startswith("Nothing has changed since it was frozen")
    digest = same.provenance.frozen
    own.do(Deliver((own.found.never,), date(2025, 11, 20), own.seen))
    later = own.report()
    assert later.provenance.frozen == digest
    changed = {row["figure"]: row for row in rows(later.table("since_frozen_changed"))}
    assert float(changed["Velocity component"]["change"]) == pytest.approx(1 / 3)
    (row,) = rows(later.table("since_frozen_rows"))
    assert (row["name"], row["fields"], row["by"]) == ("By 2025-11-20", "delivered on", "Ada")
    told = {row["when"]: row["digest"] for row in rows(later.table("since_frozen_digests"))}
    assert told["When it was frozen"] == digest != told["Now"]


def test_it_can_be_called_off_between_any_two_parts(year: Year) -> None:
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    request = Request(AUTUMN, NOW, review_id=year.found.review)
    build_report("annual", year.workspace, request, count)
    assert calls > 50
    left = calls // 2

    def stop() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_report("annual", year.workspace, request, stop)


def test_its_workbook_has_its_sheets_in_order_and_recalculates_to_the_same(
    named: Report, tmp_path: Path, needs: Any
) -> None:
    path = tmp_path / "annual.xlsx"
    write_workbook(named, path)
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    data = [name for name in names if name.startswith("Data_")]
    assert names == ["Cover", "Summary", *PARTS, *data, "Definitions", "Checks"]
    assert {"Data_Owned_Days", "Data_Features"} <= set(data)
    assert len(formula_cells(path)["Review"]) > 50
    needs("soffice")
    same_after_recalculation(path, tmp_path)


def test_the_command_line_knows_reviews_and_people_by_name(
    year: Year, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["report", "annual", str(year.file)]
    assert main([*asked, "--review", "autumn", "--person", "bo"]) == 0
    told = capsys.readouterr().out
    assert "Annual review: Bo · Platform · 2025-10-01 – 2025-11-30" in told
    for more, said in (
        (["--review", "Spring"], "there is Autumn"),
        (["--review", "Autumn", "--team", "Platform"], "leave --from, --to and --team out"),
        (["--review", "Autumn", "--person", "Zoe"], "Ana, Bo"),
    ):
        assert main([*asked, *more]) != 0
        assert said in capsys.readouterr().err
    assert main(["report", "sla", str(year.file), "--person", "Bo"]) != 0
    assert "not of one person" in capsys.readouterr().err
