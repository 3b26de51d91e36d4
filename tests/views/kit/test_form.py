"""Forms: refusals stand beside their fields, and what was typed stays."""

from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from views.kit import typed
from views.kit.fields import (
    ChoiceField,
    LineField,
    TextField,
    day_field,
    duration_field,
    percent_field,
    person_field,
)
from views.kit.form import Form

Key = Qt.Key


class Desk:
    """A form for logging work, whose command can refuse."""

    def __init__(self, shown) -> None:
        self.done: list[dict[str, Any]] = []
        self.cancelled = 0
        self.refuse: Refused | None = None
        self.form = Form(self.commit, "Log work", self.cancel)
        self.form.add("person", "Person", person_field({"Ana Reyes": 1, "Dev Patel": 2}))
        self.form.add("day", "Day", day_field())
        self.form.add("seconds", "Time", duration_field())
        self.form.add("kind", "Kind", ChoiceField({"Tickets": "ticket", "Project": "project"}))
        self.form.add("note", "Note", TextField())
        shown(self.form, 320, 500)
        self.field("person").setFocus()

    def commit(self, values: dict[str, Any]) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.done.append(values)

    def cancel(self) -> None:
        self.cancelled += 1

    def field(self, key: str):
        return self.form.field(key)

    def fill(self, person: str = "ana", day: str = "2026-10-12", seconds: str = "2,5") -> None:
        for key, text in (("person", person), ("day", day), ("seconds", seconds)):
            QTest.keyClicks(self.field(key), text)

    def said(self) -> str:
        labels = self.form.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def desk(shown) -> Desk:
    return Desk(shown)


def test_enter_commits_what_was_typed(desk: Desk) -> None:
    desk.fill()
    QTest.keyClick(desk.field("seconds"), Key.Key_Return)
    assert [
        (values["person"], str(values["day"]), values["seconds"], values["kind"])
        for values in desk.done
    ] == [(1, "2026-10-12", 9000, "ticket")]


def test_what_cannot_be_read_is_said_beside_its_field_and_stays(desk: Desk) -> None:
    desk.fill(day="31.2.")
    QTest.keyClick(desk.field("seconds"), Key.Key_Return)
    assert desk.done == []
    assert "“31.2.” is not a day" in desk.said()
    assert desk.field("day").text() == "31.2."
    assert desk.field("day").property("invalid") == "true"
    assert "not a day" in desk.field("day").accessibleDescription()
    assert QApplication.focusWidget() is desk.field("day")


def test_a_refusal_of_the_command_goes_to_its_field(desk: Desk) -> None:
    desk.fill()
    desk.refuse = Refused(
        Finding("too_large", "seconds", {"most": "24 h"}), Finding("gone", "elsewhere")
    )
    assert not desk.form.submit()
    assert "too large: at most 24 h" in desk.said()
    assert "no longer there" in desk.said()
    assert desk.field("seconds").text() == "2,5"
    desk.refuse = None
    assert desk.form.submit()
    assert "too large" not in desk.said()


def test_every_wrong_field_is_said_at_once(desk: Desk) -> None:
    desk.fill(person="nobody", day="x", seconds="y")
    assert not desk.form.submit()
    for word in ("nobody", "“x”", "“y”"):
        assert word in desk.said()


def test_leaving_a_field_says_what_is_wrong_but_not_that_it_is_empty(desk: Desk) -> None:
    QTest.keyClick(desk.field("person"), Key.Key_Tab)
    assert desk.field("person").property("invalid") != "true"
    QTest.keyClicks(desk.field("day"), "soon")
    QTest.keyClick(desk.field("day"), Key.Key_Tab)
    assert "“soon” is not a day" in desk.said()


def test_escape_cancels(desk: Desk) -> None:
    QTest.keyClick(desk.field("day"), Key.Key_Escape)
    assert desk.cancelled == 1


def test_enter_in_a_note_is_a_line_end(desk: Desk) -> None:
    desk.fill()
    desk.field("note").setFocus()
    QTest.keyClicks(desk.field("note"), "one")
    QTest.keyClick(desk.field("note"), Key.Key_Return)
    assert desk.done == []
    QTest.keyClick(desk.field("note"), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.done) == 1


def test_fields_are_named_by_their_labels(desk: Desk) -> None:
    assert [field.accessibleName() for field in desk.form.findChildren(QLineEdit)] == [
        "Person", "Day", "Time",
    ]  # fmt: skip


def test_values_are_written_as_they_are_typed(desk: Desk, qtbot) -> None:
    desk.form.fill({"person": 2, "seconds": 5400, "kind": "project", "day": None})
    assert desk.field("person").text() == "Dev Patel"
    assert desk.field("seconds").text() == "1:30"
    assert desk.field("kind").currentText() == "Project"
    field = percent_field()
    qtbot.addWidget(field)
    field.set_value(Decimal("0.125"))
    assert (field.text(), field.value()) == ("12.5 %", Decimal("0.125"))


@pytest.mark.parametrize(
    ("parse", "text", "code"),
    [
        (typed.decimal, "1,2,3", "not_a_number"),
        (typed.decimal, "NaN", "not_a_number"),
        (typed.whole, "1.5", "not_whole"),
        (typed.day, "2026-02-30", "not_a_day"),
        (typed.seconds, "soon", "not_a_duration"),
        (typed.needed, "  ", "required"),
        (typed.one_of({"Ana": 1, "Anton": 2}), "an", "not_a_choice"),
    ],
)
def test_bad_input_is_refused_by_its_code(parse, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_choice_is_found_by_its_beginning_in_any_case() -> None:
    parse = typed.one_of({"Ana": 1, "Anton": 2})
    assert (parse("ANA"), parse("ant")) == (1, 2)


def test_the_keys_pass_the_fields_before_the_buttons(shown) -> None:
    form = Form(lambda values: None, "Add", cancel=lambda: None)
    for key in ("name", "phone"):
        form.add(key, key.title(), LineField())
    window = QWidget()
    column = QVBoxLayout(window)
    before = QLineEdit()
    before.setAccessibleName("Before")
    column.addWidget(before)
    column.addWidget(form)
    shown(window)
    before.setFocus()
    passed = []
    for _step in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == ["Before", "Name", "Phone", "Add", "Cancel"]


def test_a_choice_that_nobody_knows_is_answered_with_the_few_that_are_like_it() -> None:
    zones = {name: name for name in sorted(available_timezones())}
    with pytest.raises(Refused) as refused:
        typed.one_of(zones)("Europe/Dubin")
    said = finding_text(refused.value.findings[0])
    assert said.startswith("“Europe/Dubin” is none of those known here; did you mean: ")
    assert "Europe/Dublin" in said
    assert len(said) < 200
    with pytest.raises(Refused) as refused:
        typed.one_of(zones)("#")
    assert finding_text(refused.value.findings[0]) == "“#” is none of those known here."
