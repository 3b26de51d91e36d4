"""The Explain panel says everything, in one order, as words and on the screen."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from models.kernel.figures import Add, Divide, Figure, Ref, Report, Unit
from tests.views.kit.pieces import toil_report
from views.kit.explain import (
    BreakdownPart,
    Explain,
    LeftOut,
    Missing,
    explain_panel,
    explain_text,
)


def explanation(report: Report) -> Explain:
    return Explain(
        report, "share", "Whole team", "policy since 1 Jan 2026",
        (LeftOut("64 h", "leave; never counted as work"),),
        (Missing("3 people have no hours in W41.", "Share would lie between 57 and 63 %."),),
        "Where the toil is", (BreakdownPart("Tickets", 318, "318 h"),),
        sentence="Moving 178 h to project work meets 50 %.", show_rows=lambda: None,
    )  # fmt: skip


def words(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.text()]


@pytest.fixture
def panel(shown) -> QWidget:
    return shown(explain_panel(explanation(toil_report())), 320, 800)


def test_the_order_is_that_of_the_design(panel: QWidget) -> None:
    order = [
        "61.0 %", "Formula", "Numerator", "Denominator", "Window", "Threshold", "Left out",
        "3 people have no hours in W41.", "Where the toil is", "Tickets",
        "Moving 178 h to project work meets 50 %.",
    ]  # fmt: skip
    places = [words(panel).index(word) for word in order]
    assert places == sorted(places)


def test_the_formula_is_a_fraction_of_its_parts(panel: QWidget) -> None:
    names = {child.accessibleName() for child in panel.findChildren(QWidget)}
    assert "toil hours / toil + project + other hours × 100" in names


def test_a_sum_of_figures_below_the_line_is_named_and_added_up(shown) -> None:
    """The toil share of the report divides by toil and project hours, which no figure adds up."""
    report = toil_report()
    hours = [
        Figure(key, title, Unit.HOURS, Decimal(value))
        for key, title, value in (("t", "Toil hours", "150"), ("p", "Project hours", "50"))
    ]
    share = Figure(
        "share", "Toil share", Unit.SHARE, Decimal("0.75"),
        Divide(Ref("t"), Add((Ref("t"), Ref("p")))), "T / (T + P)", numerator="t",
    )  # fmt: skip
    panel = shown(explain_panel(Explain(replace(report, figures=(share, *hours)), "share")))
    names = {child.accessibleName() for child in panel.findChildren(QWidget)}
    assert "Toil hours / Toil hours + Project hours × 100" in names
    said = words(panel)
    assert said[said.index("Denominator") + 1] == "200 h"


def test_the_state_is_said_against_the_threshold(panel: QWidget) -> None:
    names = {child.accessibleName() for child in panel.findChildren(QWidget)}
    assert "11 points over" in names


@pytest.mark.parametrize(
    ("value", "floor", "said"),
    [
        ("0.4", False, "Within"),
        ("0.4", True, "10 points under"),
        ("0.515", False, "1.5 points over"),
    ],
)
def test_limits_read_both_ways(shown, value: str, floor: bool, said: str) -> None:
    report = toil_report()
    figure = replace(report.figures[0], value=Decimal(value), limit_is_floor=floor)
    report = replace(report, figures=(figure, *report.figures[1:]))
    panel = shown(explain_panel(explanation(report)))
    assert said in {child.accessibleName() for child in panel.findChildren(QWidget)}


def test_a_number_without_an_answer_says_why(shown) -> None:
    report = toil_report()
    figure = replace(report.figures[0], value=None, note="Too few hours are logged to say.")
    report = replace(report, figures=(figure, *report.figures[1:]))
    said = words(shown(explain_panel(explanation(report))))
    assert "–" in said
    assert "Too few hours are logged to say." in said


def test_rows_and_text_are_one_button_away(panel: QWidget) -> None:
    buttons = {button.text(): button for button in panel.findChildren(QPushButton)}
    assert set(buttons) == {"Show the 96 rows", "Copy as text"}
    buttons["Copy as text"].click()
    assert QGuiApplication.clipboard().text() == explain_text(explanation(toil_report()))


def test_the_text_has_every_number() -> None:
    text = explain_text(explanation(toil_report()))
    for part in ("Toil share: 61.0 %", "989", "1,622", "2026-09-14 – 2026-10-11", "Tickets: 318 h"):
        assert part in text
