"""The questions of the operational assessment, by area. What they ask is said in `app.text.assessment`."""

from collections.abc import Mapping

from models.practices.rows import MaturityArea

LEVELS = range(1, 6)
"""Initial, repeatable, defined, managed, optimizing."""

QUESTIONS: Mapping[MaturityArea, tuple[str, ...]] = {
    MaturityArea.REGULAR_TASKS: ("tasks_known", "tasks_done"),
    MaturityArea.EMERGENCY_RESPONSE: ("answered", "learnt"),
    MaturityArea.MONITORING_AND_METRICS: ("watched", "alerts_mean_work"),
    MaturityArea.CAPACITY_PLANNING: ("limits_known", "ordered_in_time"),
    MaturityArea.CHANGE_MANAGEMENT: ("changes_kept", "changes_undone"),
    MaturityArea.INTRODUCTION_AND_REMOVAL: ("launches_checked", "old_things_go"),
    MaturityArea.DEPLOYMENT_AND_DECOMMISSIONING: ("machines_made", "machines_erased"),
    MaturityArea.PERFORMANCE_AND_EFFICIENCY: ("speed_measured", "cost_known"),
    MaturityArea.DELIVERY_BUILD: ("built_alone", "tested"),
    MaturityArea.DELIVERY_DEPLOYMENT: ("deployed_often", "deployed_gradually"),
    MaturityArea.TOIL_AREA: ("toil_measured", "toil_paid"),
    MaturityArea.DISASTER_PREPAREDNESS: ("restored", "rehearsed"),
}
"""Two for each of the twelve areas; a key belongs to one area alone."""

AREA_OF: Mapping[str, MaturityArea] = {
    question: area for area, questions in QUESTIONS.items() for question in questions
}
"""The area that a question belongs to."""
