"""What two sides could break together among services through their stages, checklists and periodic work."""

from models.lifecycle.records import (
    Checklist,
    ChecklistVersion,
    PeriodicRun,
    PeriodicTask,
    RetirementStep,
    RunItem,
    StageCheck,
    StagePlan,
)
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(StagePlan, ("service_id", "stage")),
    Once(StageCheck, ("service_id", "criterion_id")),
    Once(Checklist, ("name",), folded=True),
    Once(Checklist, ("source", "external_id")),
    Once(ChecklistVersion, ("checklist_id", "number")),
    Once(RunItem, ("run_id", "item_id")),
    Once(RetirementStep, ("retirement_id", "step")),
    Once(PeriodicTask, ("name",), folded=True),
    Once(PeriodicRun, ("task_id", "due_on")),
)
