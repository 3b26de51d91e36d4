"""What was said on the practices, which reports are planned, and two assessments a year apart."""

from datetime import date, timedelta

from app.flows.sample.areas import together
from app.flows.sample.story import TEAM, Sample
from models.kernel.periods import PeriodKind, TeamCalendar
from models.practices.commands import AddPracticeNote, AddReportPlan, RecordMaturity
from models.practices.questions import QUESTIONS
from models.practices.rows import AnswerDraft, MaturityArea, Practice

_LEVELS: dict[MaturityArea, tuple[tuple[int, int], tuple[int, int]]] = {
    MaturityArea.REGULAR_TASKS: ((2, 2), (3, 3)),
    MaturityArea.EMERGENCY_RESPONSE: ((3, 2), (4, 4)),
    MaturityArea.MONITORING_AND_METRICS: ((3, 2), (3, 3)),
    MaturityArea.CAPACITY_PLANNING: ((2, 1), (3, 2)),
    MaturityArea.CHANGE_MANAGEMENT: ((3, 2), (3, 3)),
    MaturityArea.INTRODUCTION_AND_REMOVAL: ((2, 2), (3, 2)),
    MaturityArea.DEPLOYMENT_AND_DECOMMISSIONING: ((3, 2), (3, 2)),
    MaturityArea.PERFORMANCE_AND_EFFICIENCY: ((2, 2), (2, 1)),
    MaturityArea.DELIVERY_BUILD: ((4, 3), (4, 4)),
    MaturityArea.DELIVERY_DEPLOYMENT: ((3, 2), (4, 3)),
    MaturityArea.TOIL_AREA: ((1, 1), (4, 3)),
    MaturityArea.DISASTER_PREPAREDNESS: ((2, 1), (3, 2)),
}
"""The levels of both questions of each area: a year ago, and lately."""

_EVIDENCE = {
    "answered": "Rota published six weeks ahead; every page acknowledged within five minutes",
    "toil_measured": "Hours are logged by category each week",
    "restored": "Restore drill of Orders, each quarter",
    "cost_known": "Nobody has looked at the bill since the second region came",
}


def tell_practices(sample: Sample) -> None:
    """Notes, plans and assessments."""
    team = sample.ids["team", TEAM]
    calendar = TeamCalendar("Europe/Dublin")
    quarter = calendar.shifted(
        calendar.containing(PeriodKind.QUARTER, sample.today), PeriodKind.QUARTER, -1
    )
    month = calendar.shifted(
        calendar.containing(PeriodKind.MONTH, sample.today), PeriodKind.MONTH, -1
    )
    chloe, ana = sample.person("Chloé Martin"), sample.person("Ana Reyes")
    heads = "Head of operations, product management"
    together(
        sample,
        [
            AddPracticeNote(
                Practice.COMMON_POOL,
                sample.weeks_ago(3),
                "Developers and operations hire from two budgets. One pool would let us trade heads.",
                team,
                None,
                "Propose one budget of heads for the next year",
                chloe,
                sample.today + timedelta(days=24),
            ),
            AddPracticeNote(
                Practice.HAVE_SLA,
                sample.weeks_ago(5),
                "One service serves users without an agreement; product management has the draft.",
                team,
                None,
                "Get the agreement signed",
                ana,
                sample.today + timedelta(days=10),
            ),
            AddReportPlan("sla", "", 3, quarter.start, 30, heads, team, ana),
            AddReportPlan("toil", "", 1, month.start, 45, "Everybody in the team", team, chloe),
            _assessment(sample.weeks_ago(54), 0, "The first one"),
            _assessment(sample.weeks_ago(3), 1, "With the developers at the table"),
        ],
    )


def _assessment(day: date, which: int, note: str) -> RecordMaturity:
    answers = [
        AnswerDraft(question, level, _EVIDENCE.get(question, "") if which else "")
        for area, questions in QUESTIONS.items()
        for question, level in zip(questions, _LEVELS[area][which], strict=True)
    ]
    return RecordMaturity(day, tuple(answers), None, note)
