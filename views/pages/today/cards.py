"""The cards of the page: each is one question and its answer."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import verdict as verdict_text
from app.text.doorway import _, ngettext
from app.text.numbers import hours_text, share_text, short_week_text
from app.text.words import word_text
from models.insight.rows import AwayRow, Verdict
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import monday_of
from models.policies.rows import PolicyKey
from models.work_log.rules import toil_share
from views.kit import theme
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Card, Separator
from views.kit.chart import Chart
from views.kit.inspector import ValueRow
from views.kit.labels import ElidedLabel, Label, Paragraph, StatusIcon
from views.kit.lines import Lines
from views.kit.page import Problem, Severity
from views.kit.pills import Pill
from views.kit.rights import Right

_WEEKS = 12
_MOST = 5
_STATES = {Severity.WRONG: "bad", Severity.WATCH: "warn", Severity.DUE: "info"}

Go = Callable[[Problem], object]


class ProblemsCard(Card):
    """What needs action, each with the verb that repairs it. take_up: shows again what was put off."""

    def __init__(self, go: Go, take_up: Callable[[], object]) -> None:
        super().__init__(_("Problems"), " ")
        self._go = go
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)
        self._take_up = Button("", take_up, "rotate-ccw", needs=Right.EDIT)
        self._take_up.hide()
        self.body.addWidget(self._take_up)

    def show_problems(self, problems: Sequence[Problem], put_off: int = 0) -> None:
        """Show the most pressing ones and say how many there are. put_off: how many more there are."""
        count = len(problems)
        self._take_up.setVisible(bool(put_off))
        words = ngettext("Show {n} that was put off", "Show {n} that were put off", max(put_off, 1))
        self._take_up.set_text(words)
        self.window_words.setText(ngettext("{n} open", "{n} open", count) if count else "")
        if not problems:
            self._lines.fill([calm(_("Nothing needs you now."))])
            return
        lines: list[QWidget] = []
        for problem in problems[:_MOST]:
            if lines:
                lines.append(Separator())
            lines.append(problem_line(problem, self._go))
        if count > _MOST:
            more = ngettext("and {n} more", "and {n} more", count - _MOST)
            lines.append(Label(more, "secondary", "muted"))
        self._lines.fill(lines)


def calm(words: str) -> QWidget:
    """Nothing to do, said so."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(StatusIcon("ok"))
    row.addWidget(Label(words), 1)
    return line


def problem_line(problem: Problem, go: Go) -> QWidget:
    """A problem with the verb that repairs it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(StatusIcon(_STATES[problem.severity], "icon"), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(problem.title, "strong"))
    words.addWidget(Paragraph(problem.detail, "secondary"))
    row.addLayout(words, 1)
    if problem.verb:
        link = LinkButton(problem.verb, lambda: go(problem))
        link.setAccessibleName(f"{problem.verb}: {problem.title}")
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return line


class ToilCard(Card):
    """The toil share of the policy's window, and the weeks that led there."""

    def __init__(self, explain: Callable[[], object]) -> None:
        super().__init__(_("Toil share"), " ", LinkButton(_("Explain"), explain))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.number = Label("", "hero")
        self.pill = Pill("", "info")
        row.addWidget(self.number)
        row.addWidget(self.pill)
        row.addStretch(1)
        self.body.addLayout(row)
        self.sentence = Paragraph("", "secondary")
        self.body.addWidget(self.sentence)
        self.chart = Chart(_("Toil share of the last weeks"), compact=True)
        self.chart.setMaximumHeight(theme.px(190))
        self.body.addWidget(self.chart, 100)
        self.body.addStretch(1)  # beside a taller card

    def show_verdict(self, verdict: Verdict) -> None:
        """Show the number, its state, and twelve weeks."""
        weeks = verdict.weeks[-_WEEKS:]
        self.window_words.setText(verdict_text.window_words(verdict))
        self.number.setText(share_text(verdict.share, 0))
        self.pill.set_state(*verdict_text.pill(verdict))
        self.sentence.setText(verdict_text.moved(verdict))
        shares = [toil_share(week.totals) for week in weeks]
        self.chart.show_chart(
            ChartData(
                "toil",
                _("Toil share of the last weeks"),
                Unit.SHARE,
                [short_week_text(week.week) for week in weeks],
                (
                    Series("toil", _("Toil"), Unit.SHARE, SeriesKind.BAR, shares, "orange"),
                    Series(
                        "limit",
                        _("Threshold"),
                        Unit.SHARE,
                        SeriesKind.THRESHOLD,
                        [week.limit for week in weeks],
                    ),
                ),
                starts=[monday_of(week.week) for week in weeks],
            )
        )


class HoursCard(Card):
    """What was logged in the window, by what it counts as, against what was expected."""

    def __init__(self, fill_in: Callable[[], object]) -> None:
        super().__init__(_("Hours of the team"), " ", LinkButton(_("Enter hours"), fill_in))
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show sums and coverage."""
        self.window_words.setText(verdict_text.window_words(verdict))
        sums, covered = verdict.totals, verdict.coverage
        expected = hours_text(Decimal(covered.expected) / 3600, 0)
        people = ngettext("{n} person", "{n} people", len(verdict.people))
        missing = _("nothing is missing")
        if covered.missing:
            missing = _("{hours} are not logged").format(
                hours=hours_text(Decimal(covered.missing) / 3600, 0)
            )
        self._lines.fill(
            [
                ValueRow(
                    _("Logged"),
                    _hours(sums.work),
                    _("of {expected} expected of {people}; {missing}").format(
                        expected=expected, people=people, missing=missing
                    ),
                ),
                ValueRow(_("Project work"), _hours(sums.project), _("projects and fix-it days")),
                ValueRow(_("Toil"), _hours(sums.toil), _("flagged hours of any kind")),
                ValueRow(
                    _("Operational work"),
                    _hours(sums.operational),
                    _("tickets, on call and human process, flagged or not"),
                ),
                ValueRow(_("Other work"), _hours(sums.other), _("in neither share"), line=False),
            ]
        )


class PoliciesCard(Card):
    """The two policies: where each measure stands against its limit, and since when."""

    def __init__(self, change: Callable[[], object]) -> None:
        super().__init__(_("Policies"), "", LinkButton(_("Change"), change))
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show both."""
        lines: list[QWidget] = []
        for standing, value in (
            (verdict.toil, verdict.share),
            (verdict.operations, verdict.load),
        ):
            limit = share_text(standing.limit.value, 0)
            row = standing.limit.policy
            since = (
                _("limit {limit} since {day}: {reason}").format(
                    limit=limit, day=row.from_day, reason=row.reason
                )
                if row is not None
                else _("limit {limit}, the product’s own default").format(limit=limit)
            )
            lines.append(
                ValueRow(word_text(standing.measure), share_text(value), since, line=False)
            )
            lines.append(_state(standing.since, verdict.sufficient, value, standing.measure))
            lines.append(Separator())
        self._lines.fill(lines[:-1])


def _state(
    since: int | None, sufficient: bool, value: Decimal | None, measure: PolicyKey
) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    if value is None:
        words, state = _("No hours yet"), "info"
    elif since is not None:
        words, state = _("Over since {week}").format(week=short_week_text(since)), "bad"
    elif not sufficient:
        words, state = _("Too few hours to say"), "warn"
    else:
        words, state = _("Within"), "ok"
    pill = Pill(words, state)
    pill.setAccessibleName(f"{word_text(measure)}: {words}")
    row.addWidget(pill)
    row.addStretch(1)
    return line


class AwayCard(Card):
    """Who is away in the next two weeks, and which holidays fall into them."""

    def __init__(self, open_people: Callable[[], object]) -> None:
        super().__init__(_("Away"), _("this week and next"), LinkButton(_("People"), open_people))
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)

    def show_away(self, rows: Sequence[AwayRow]) -> None:
        """Show a line for each absence, and one for each holiday with how many have it."""
        lines: list[QWidget] = []
        for row in rows:
            if row.absence is not None:
                last = row.last
                until = _("open end") if last is None else f"{last:%a} {last.day} {last:%b}"
                first = f"{row.first:%a} {row.first.day} {row.first:%b}"
                days = first if last == row.first else f"{first} – {until}"
                lines.append(
                    ValueRow(row.person.name, days, word_text(row.absence.kind), line=False)
                )
        holidays: dict[tuple[str, str], int] = {}
        for row in rows:
            if row.holiday is not None:
                day = f"{row.first:%a} {row.first.day} {row.first:%b}"
                key = (row.holiday.name, day)
                holidays[key] = holidays.get(key, 0) + 1
        for (name, day), count in holidays.items():
            who = ngettext("holiday of {n} person", "holiday of {n} people", count)
            lines.append(ValueRow(name, day, who, line=False))
        self._lines.fill(lines[:7] or [calm(_("Everybody is there."))])


def _hours(seconds: int) -> str:
    return hours_text(Decimal(seconds) / 3600, 0)
