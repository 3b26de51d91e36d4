"""Practices of work: the overflow to developers (6), the cap (7), the developers' share (8)."""

from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from models.insight.cap_rows import CapBoard, CapQuarter, CapWeek, LedgerLine
from models.insight.practices import Spoken, course, reading
from models.insight.practices_rows import PracticeEvidence, PracticeReading
from models.insight.queries.cap import OperationsCap
from models.insight.queries.overflow import HandoverLedger
from models.kernel.periods import DAY, Period, monday_of
from models.practices.rows import Practice
from models.store.query import Reader
from models.tickets.rows import Side

WORK_PRACTICE_TABLES = OperationsCap.reads | HandoverLedger.reads

RECENT_WEEKS = 13
"""How many weeks say how the cap stands now: a quarter of a year."""

_ANSWERED_WITHIN = timedelta(days=21)
"""From the Monday of a week that was over: the week itself and two more."""


class WorkPractices:
    """How operations stood against their cap in the last year, read once."""

    def __init__(self, reader: Reader, team_id: UUID | None, day: date, since: date) -> None:
        self._day = day
        year = Period(since, day + DAY)
        self._board: CapBoard = OperationsCap(year, team_id, day).run(reader)
        ledger = HandoverLedger(Period(since, day + DAY), team_id).run(reader)
        self._handed = [row for row in ledger if row.handover.to_side is Side.DEVELOPMENT]

    def overflow(self, spoken: Spoken) -> PracticeReading:
        """Whether tickets went to developers soon after each week that was over the cap."""
        over = [week for week in self._board.weeks if _over(week)]
        rows = [self._answer(week) for week in over]
        lacks = []
        if not any(week.window.answers for week in self._board.weeks):
            lacks.append(PracticeEvidence("no_hours", None))
        elif not over:
            lacks.append(PracticeEvidence("no_excess", None))
        return reading(
            Practice.OVERFLOW_TO_DEVELOPERS, rows, course(rows, self._day), spoken, lacks=lacks
        )

    def cap(self, spoken: Spoken) -> PracticeReading:
        """Whether the load, over the policy's window, stayed at or below the cap in the last weeks."""
        rows = [_week(week) for week in self._board.weeks]
        recent = rows[-RECENT_WEEKS:]
        lacks = []
        if not any(row.good is not None for row in recent):
            lacks.append(PracticeEvidence("no_hours", None))
        limit = Fraction(self._board.standing.limit.value)
        return reading(
            Practice.CAP_ON_LOAD, recent, course(rows, self._day), spoken, lacks=lacks, limit=limit
        )

    def share(self, spoken: Spoken) -> PracticeReading:
        """Whether developers carried their share of operations work in each quarter of the last year."""
        rows = [_quarter(quarter) for quarter in self._board.quarters]
        lacks = []
        if not any(row.good is not None for row in rows):
            lacks.append(PracticeEvidence("no_hours_of_developers", None))
        limit = Fraction(self._board.developers.target)
        return reading(
            Practice.SHARE_OF_DEVELOPERS,
            rows,
            course(rows, self._day),
            spoken,
            lacks=lacks,
            limit=limit,
        )

    def _answer(self, week: CapWeek) -> PracticeEvidence:
        monday = monday_of(week.week)
        found = [line for line in self._handed if _soon(line, monday)]
        told = {"week": week.week, "load": week.window.value, "cap": week.cap, "count": len(found)}
        code = "excess_handed_over" if found else "excess_kept"
        return PracticeEvidence(code, bool(found), "", told, monday)


def _soon(line: LedgerLine, monday: date) -> bool:
    return monday <= line.handover.at.date() < monday + _ANSWERED_WITHIN


def _over(week: CapWeek) -> bool:
    value = week.window.value
    return week.window.answers and value is not None and value > week.cap


def _week(week: CapWeek) -> PracticeEvidence:
    told = {"week": week.week, "load": week.window.value, "cap": week.cap}
    monday = monday_of(week.week)
    if not week.window.answers:
        return PracticeEvidence("week_too_few_hours", None, "", told, monday)
    over = _over(week)
    return PracticeEvidence("week_over" if over else "week_within", not over, "", told, monday)


def _quarter(quarter: CapQuarter) -> PracticeEvidence:
    part = quarter.developers
    told = {
        "first": quarter.period.start,
        "last": quarter.period.last,
        "share": part.share,
        "low": part.low,
        "high": part.high,
        "target": part.target,
    }
    day = monday_of(quarter.last_week)
    if part.share is None:
        return PracticeEvidence("quarter_without_hours", None, "", told, day)
    if part.below is None or not part.sufficient:
        return PracticeEvidence("quarter_undecided", None, "", told, day)
    code = "quarter_below" if part.below else "quarter_carried"
    return PracticeEvidence(code, not part.below, "", told, day)
