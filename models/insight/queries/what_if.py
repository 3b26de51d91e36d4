"""What choosing automations and fix-it days would do to toil and load."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.automation.queries import Automations
from models.automation.rows import AutomationRow
from models.automation.rules.decisions import can_be_planned
from models.automation.rules.logged import logged_time
from models.automation.rules.returns import monthly_saving
from models.debt.queries import DEBT_TABLES, Debts, FixItItems, FixIts
from models.debt.rows import Pick
from models.debt.rules.interest import interest_of, measured, window_before
from models.insight.automation_rows import (
    AutomationChoice,
    ChosenSaving,
    Course,
    FixItChoice,
    Forecast,
    ForecastWeek,
)
from models.insight.queries.automation_log import AUTOMATION_LOG_TABLES, AutomationLog
from models.insight.queries.debt_facts import logged_weeks, toil_for
from models.insight.queries.toil import ToilVerdict, today
from models.insight.rows import Standing, WeekFigures
from models.insight.what_if import AHEAD, LEAST, LOOK_BACK, RECENT, Outlook, Week, outlook
from models.kernel.log_reading import MONTH_DAYS, WINDOW, is_kept
from models.kernel.periods import DAY, WEEK, Period, iso_week, monday_of
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.store.query import Query, Reader

_A_WEEK = 7 / MONTH_DAYS
"""Months of a week."""


@dataclass(frozen=True)
class WhatIf(Query[Forecast]):
    """The forecast of a year from a day on (today, if None), of a team (of everybody).

    automations and fix_its: what is chosen, and when; None takes what is planned as it stands: tasks
    that shall run on a day, and fix-it days that are still to come.
    """

    reads: ClassVar[frozenset[str]] = (
        ToilVerdict.reads | AUTOMATION_LOG_TABLES | DEBT_TABLES | {"automation"}
    )
    automations: tuple[AutomationChoice, ...] | None = None
    fix_its: tuple[FixItChoice, ...] | None = None
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> Forecast:
        """The forecast."""
        day = self.day or today(reader, self.team_id)
        verdict = ToilVerdict(day, team_id=self.team_id).run(reader)
        savings = [*self._of_automations(reader, day), *self._of_fix_its(reader, day)]
        enough = [
            week
            for week in verdict.weeks[-LOOK_BACK:]
            if week.totals.toil + week.totals.project
            and week.coverage.sufficient(verdict.coverage_floor)
        ]
        recent = enough[-RECENT:]
        policies = Policies().run(reader)
        window, stays = (
            int(value_on(policies, key, day, self.team_id))
            for key in (PolicyKey.WINDOW_WEEKS, PolicyKey.EXIT_WEEKS)
        )
        monday = monday_of(verdict.last_week) + WEEK
        weeks = [iso_week(monday + WEEK * at) for at in range(AHEAD)]
        course = _Course(weeks, savings, window, (stays - 1) * window + 1)
        return Forecast(
            day,
            self.team_id,
            tuple(week.week for week in recent),
            window,
            tuple(savings),
            course.of(verdict.toil, _toil(recent)) if len(recent) >= LEAST else None,
            course.of(verdict.operations, _operations(recent)) if len(recent) >= LEAST else None,
        )

    def _of_automations(self, reader: Reader, day: date) -> list[ChosenSaving]:
        tasks = Automations().run(reader)
        by_id = {task.id: task for task in tasks}
        chosen = self.automations
        if chosen is None:
            chosen = tuple(
                AutomationChoice(task.id, max(day, task.planned_on))
                for task in tasks
                if task.planned_on is not None and can_be_planned(task) and self._ours(task.team_id)
            )
        log = AutomationLog(reader, tasks, day)
        found = []
        for choice in chosen:
            task = by_id.get(choice.id)
            if task is not None:
                seconds, capped = _saved(task, log, day)
                found.append(
                    ChosenSaving(task.id, task.name, iso_week(choice.day), seconds, capped)
                )
        return found

    def _of_fix_its(self, reader: Reader, day: date) -> list[ChosenSaving]:
        rows = FixIts().run(reader)
        by_id = {row.id: row for row in rows}
        costs = _interest(reader, day)
        items: defaultdict[UUID, list[int]] = defaultdict(list)
        for item in FixItItems().run(reader):
            if item.pick is not Pick.LEFT_OUT and item.debt_id in costs:
                items[item.fix_it_id].append(costs[item.debt_id])
        chosen = self.fix_its
        if chosen is None:
            chosen = tuple(
                FixItChoice(row.id, max(day, row.to_day))
                for row in rows
                if row.closed_on is None and row.to_day >= day and self._ours(row.team_id)
            )
        return [
            ChosenSaving(
                choice.id,
                by_id[choice.id].theme,
                iso_week(choice.day + DAY),
                sum(items[choice.id]) * _A_WEEK if items[choice.id] else None,
                False,
            )
            for choice in chosen
            if choice.id in by_id
        ]

    def _ours(self, team_id: UUID | None) -> bool:
        return self.team_id is None or team_id in (None, self.team_id)


@dataclass(frozen=True, slots=True)
class _Course:
    """What is common to the courses of both measures."""

    weeks: Sequence[int]
    savings: Sequence[ChosenSaving]
    window: int
    stays: int

    def of(self, standing: Standing, recent: Sequence[Week]) -> Course:
        limit = standing.limit.value
        nothing = [Fraction(0)] * len(self.weeks)
        plain = outlook(recent, nothing, limit, self.window, self.stays)
        chosen = outlook(recent, self._saved(), limit, self.window, self.stays)
        earliest, likely, latest = (None if at is None else self.weeks[at] for at in chosen.under)
        now = standing.now.value
        return Course(
            standing.measure,
            limit,
            tuple((one.week, one.value if one.answers else None) for one in standing.windows),
            self._table(plain),
            self._table(chosen),
            earliest,
            likely,
            latest,
            standing.since is None and now is not None and now <= limit,
        )

    def _saved(self) -> list[Fraction]:
        return [
            sum(
                (each.seconds or Fraction(0) for each in self.savings if each.week <= week),
                Fraction(0),
            )
            for week in self.weeks
        ]

    def _table(self, found: Outlook) -> tuple[ForecastWeek, ...]:
        return tuple(
            ForecastWeek(week, *band) for week, band in zip(self.weeks, found.weeks, strict=True)
        )


def _toil(weeks: Iterable[WeekFigures]) -> list[Week]:
    return [Week(week.totals.toil, week.totals.project) for week in weeks]


def _operations(weeks: Iterable[WeekFigures]) -> list[Week]:
    return [Week(week.totals.operational, week.totals.project) for week in weeks]


def _saved(task: AutomationRow, log: AutomationLog, day: date) -> tuple[Fraction | None, bool]:
    """Seconds a week by forecast, at most what the log shows, and whether that is less."""
    saving = monthly_saving(task) if can_be_planned(task) else None
    own = log.of(task.id)
    if saving is None or own is None:
        return (None if saving is None else saving * _A_WEEK), False
    shown = logged_time(own, Period(day - WINDOW * DAY, day), log.weeks)
    if not shown.enough or saving <= shown.a_month:
        return saving * _A_WEEK, False
    return shown.a_month * _A_WEEK, True


def _interest(reader: Reader, day: date) -> Mapping[UUID, int]:
    """Seconds a month that each open item of debt costs, of those of which it is known."""
    debts = [row for row in Debts().run(reader) if row.closed_on is None]
    period = window_before(day)
    kept = is_kept(logged_weeks(reader, period), period)
    found = measured(debts, toil_for(reader, debts, period), period, kept=kept)
    costs = {row.id: interest_of(row, found.get(row.id)).seconds for row in debts}
    return {debt: seconds for debt, seconds in costs.items() if seconds is not None}
