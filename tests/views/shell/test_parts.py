"""The parts of the frame: period chooser, inspector, notices, rail, jobs, settings, help."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app import settings as options
from app.jobs import Job, Progress
from app.settings import Settings
from app.text.glossary import topic, topics
from models.kernel.periods import PeriodKind, TeamCalendar
from views.kit import theme
from views.kit.page import PeriodChoice, Problem, Severity
from views.shell.inspector import Inspector
from views.shell.notices import Notice, Notices
from views.shell.panels import problem_panel
from views.shell.period_chooser import KINDS, PeriodChooser, period_words
from views.shell.settings_dialog import CHOICES, WORDS, SettingsDialog
from views.shell.status_bar import StatusBar, time_left_words

FISCAL = TeamCalendar("Europe/Dublin", fiscal_month=4)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("kind", "day", "words"),
    [
        (PeriodKind.WEEK, date(2026, 10, 14), "12 – 18 Oct 2026"),
        (PeriodKind.WEEK, date(2026, 10, 1), "28 Sep – 4 Oct 2026"),
        (PeriodKind.WEEK, date(2026, 12, 31), "28 Dec 2026 – 3 Jan 2027"),
        (PeriodKind.MONTH, date(2026, 10, 14), "October 2026"),
        (PeriodKind.QUARTER, date(2026, 2, 14), "Jan – Mar 2026"),
        (PeriodKind.YEAR, date(2026, 2, 14), "Apr 2025 – Mar 2026"),
    ],
)
def test_a_period_is_said_as_people_say_it(kind: PeriodKind, day: date, words: str) -> None:
    assert period_words(PeriodChoice(kind, FISCAL.containing(kind, day))) == words


@given(
    st.sampled_from(KINDS),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(1, 12),
    st.integers(-5, 5),
)
def test_going_there_and_back_is_where_one_was(
    kind: PeriodKind, day: date, month: int, steps: int
) -> None:
    calendar = TeamCalendar("UTC", month)
    period = calendar.containing(kind, day)
    there = calendar.shifted(period, kind, steps)
    assert calendar.shifted(there, kind, -steps) == period
    assert (there.start - period.start > timedelta(0)) == (steps > 0)


def test_the_chooser_tells_each_new_choice_once(qtbot: QtBot) -> None:
    told: list[PeriodChoice] = []
    chooser = PeriodChooser(told.append)
    qtbot.addWidget(chooser)
    chooser.set_calendar(FISCAL, date(2026, 11, 20))
    chooser.choose(PeriodKind.WEEK, date(2026, 11, 20))
    chooser.choose(PeriodKind.WEEK, date(2026, 11, 20))
    chooser.move_by(-2)
    chooser.set_kind(PeriodKind.YEAR)
    chooser.go_to_today()
    assert [period_words(choice) for choice in told] == [
        "16 – 22 Nov 2026",
        "2 – 8 Nov 2026",
        "Apr 2026 – Mar 2027",
    ]


def test_a_notice_goes_by_itself_and_undoes_when_asked(qtbot: QtBot) -> None:
    over = QWidget()
    over.resize(800, 600)
    qtbot.addWidget(over)
    over.show()
    undone = []
    notices = Notices(over, 0)
    notices.show_notice("Hours logged", verb="Undo", act=lambda: undone.append(1))
    assert notices.texts() == ["Hours logged"]
    link = next(w for w in notices.findChildren(QWidget) if w.accessibleName() == "Undo")
    link.click()  # type: ignore[attr-defined]
    assert (undone, notices.texts()) == ([1], [])

    for number in range(5):
        notices.show_notice(str(number))
    assert notices.texts() == ["2", "3", "4"]
    notices._notices[0]._clock.timeout.emit()
    assert notices.texts() == ["3", "4"]
    notices.clear()


def test_a_notice_stays_while_the_pointer_rests_on_it(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    notices = Notices(over, 0)
    notices.show_notice("Read me")
    notice = notices._notices[0]
    notice.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not notice._clock.isActive()
    notice.leaveEvent(QEvent(QEvent.Type.Leave))
    assert notice._clock.isActive()
    notices.clear()


def test_the_status_bar_shows_a_job_and_cancels_it(qtbot: QtBot) -> None:
    bar = StatusBar(lambda: None, lambda: None)
    bar.resize(1200, 28)
    qtbot.addWidget(bar)
    bar.show()
    seen = []

    def work(progress: Progress) -> None:
        progress.step(1, 4, "reading")
        bar.show_jobs([job])
        seen.append(bar._line._words.text())
        bar._line._cancel.click()
        progress.step(2, 4)
        seen.append("too far")

    job: Job[None] = Job("Import", work)
    job.run()
    assert seen == ["Import: reading"]
    assert job.state == "cancelled"
    bar.show_jobs([job])
    assert bar._idle.isVisible()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (4, "a few seconds left"),
        (44, "about 40 seconds left"),
        (80, "about 1 minute left"),
        (500, "about 8 minutes left"),
    ],
)
def test_time_left_is_said_no_more_exactly_than_it_is_known(seconds: float, words: str) -> None:
    assert time_left_words(seconds) == words


def test_each_problem_has_its_verb(qtbot: QtBot) -> None:
    gone: list[Problem] = []
    problem = Problem(
        "gap", "Hours missing for Ben", "Week 41", Severity.WATCH, "hours", "Fill in", {"week": 41}
    )
    panel = problem_panel([problem], gone.append)
    qtbot.addWidget(panel)
    verb = next(w for w in panel.findChildren(QWidget) if "Fill in" in w.accessibleName())
    verb.click()  # type: ignore[attr-defined]
    assert gone == [problem]


def test_every_option_has_words_and_every_choice_too() -> None:
    assert set(WORDS) == {option.key for option in options.OPTIONS}
    spoken = {
        choice for option in options.OPTIONS for choice in option.choices if isinstance(choice, str)
    }
    assert spoken <= set(CHOICES)


def test_the_settings_dialog_puts_what_is_chosen(qtbot: QtBot) -> None:
    settings = Settings(None)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(settings, parent)
    box = next(b for b in dialog.findChildren(QComboBox) if b.accessibleName() == "Look")
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert settings.value(options.THEME) == "dark"
    unnamed = [
        part
        for part in dialog.findChildren(QWidget)
        if part.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not part.accessibleName()
        and part.metaObject().className() not in ("QScrollArea", "QLineEdit")
    ]
    assert [type(part).__name__ for part in unnamed] == []


def test_every_topic_of_help_leads_somewhere() -> None:
    keys = {one.key for one in topics()}
    assert all(see in keys for one in topics() for see in one.see)
    assert all(one.text for one in topics())
    found = topic("toil_share")
    assert found is not None
    assert "÷" in found.formula
    assert topic("nothing") is None


def test_plain_text_stays_plain(qtbot: QtBot) -> None:
    problem = Problem("x", "<b>Bold</b><img src=file:///x>", "", Severity.WRONG, "hours")
    panel = problem_panel([problem], lambda p: None)
    qtbot.addWidget(panel)
    label = next(w for w in panel.findChildren(QLabel) if "<b>" in w.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_hours_and_clocks_are_written_as_chosen() -> None:
    from datetime import datetime

    from app.text.numbers import clock_text, duration_text, use_hours

    evening, midnight = datetime(2026, 10, 12, 22, 42), datetime(2026, 10, 12, 0, 5)
    try:
        use_hours(decimal=True, twelve=True)
        assert duration_text(9000) == "2.50 h"
        assert (clock_text(evening), clock_text(midnight)) == ("10:42 pm", "12:05 am")
    finally:
        use_hours(decimal=False, twelve=False)
    assert duration_text(9000) == "2 h 30 min"
    assert (clock_text(evening), clock_text(midnight)) == ("22:42", "00:05")


def test_a_second_notice_takes_no_room_from_the_first(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 600)
    over.show()
    notices = Notices(over, 40)
    for words in ("Added.", "Undone.", "Done again."):
        notices.show_notice(words)
        QApplication.processEvents()
        shown = [one for one in notices.findChildren(Notice) if one.isVisible()]
        assert all(one.height() >= one.sizeHint().height() for one in shown)
    notices.clear()


def test_the_inspector_gives_the_words_of_its_tabs_room(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT)
    inspector = Inspector(280, bool, bool)
    qtbot.addWidget(inspector)
    inspector.resize(280, 400)
    words = ("Facts", "Impact", "Timeline", "Postmortem", "Actions", "Notes")
    inspector.inspect("Orders are slow", "Outage", {word: QWidget() for word in words})
    bar = inspector.findChild(QTabBar)
    assert bar is not None
    assert bar.width() >= bar.sizeHint().width()
    inspector.inspect("Orders", "Service", {"Facts": QWidget(), "Notes": QWidget()})
    assert inspector.width() == theme.px(280), "as it was chosen, where that is enough"
