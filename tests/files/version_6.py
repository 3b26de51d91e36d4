"""Makes a filled data file of schema version 6 as it was released: with life cycles, talk, practices, reviews."""

from pathlib import Path
from typing import Any

from tests.files import version_1, version_5

_WORDS = {
    ("stage_plan", "stage"): "live",
    ("stage_criterion", "stage"): "live",
    ("stage_criterion", "kind"): "criterion_owner",
    ("transition", "from_stage"): "live",
    ("transition", "to_stage"): "live",
    ("transition", "seen"): "{}",
    ("checklist", "kind"): "emergency_list",
    ("checklist_item", "tier"): "normal_risk",
    ("checklist_item", "origin"): "from_incident",
    ("checklist_run", "tier"): "normal_risk",
    ("run_item", "state"): "checked",
    ("launch_problem", "severity"): "high",
    ("retirement", "certificate"): "{}",
    ("retirement_step", "step"): "turned_off",
    ("retirement_entry", "step"): "turned_off",
    ("retirement_entry", "fate"): "sold",
    ("periodic_task", "unit"): "weeks",
    ("agreement_rule", "lasting"): "across_shifts",
    ("agreement_rule", "channel"): "e_mail",
    ("decision", "kind"): "announcement",
    ("decision", "lasting"): "across_shifts",
    ("room", "kind"): "video_room",
    ("meeting", "kind"): "one_to_one",
    ("thread", "moved_to"): "e_mail",
    ("contact", "kind"): "mail_contact",
    ("consent", "what"): "contacts",
    ("contact_plan", "channel"): "e_mail",
    ("candidate", "stage"): "code_asked",
    ("code_proof", "rubric"): "{}",
    ("work_hours", "weekdays"): "[]",
    ("focus_time", "weekdays"): "[]",
    ("practice_note", "practice"): "have_sla",
    ("practice_note", "state"): "partly_practised",
    ("maturity_answer", "area"): "emergency_response",
    ("review", "definitions"): "{}",
    ("review", "figures"): "{}",
    ("review_person", "side"): "development",
    ("review_sign", "phase"): "agreed_result",
    ("review_sign", "side"): "development",
}
_DECIMALS = {
    ("review", "sla_weight"),
    ("review", "velocity_weight"),
    ("review", "sla_target"),
    ("review", "velocity_target"),
}
_LATER = {
    "stage_plan",
    "stage_criterion",
    "stage_check",
    "transition",
    "checklist",
    "checklist_version",
    "checklist_item",
    "checklist_run",
    "run_item",
    "launch_problem",
    "qualification",
    "retirement",
    "retirement_step",
    "retirement_entry",
    "periodic_task",
    "periodic_run",
    "agreement",
    "agreement_rule",
    "acknowledgement",
    "decision",
    "room",
    "meeting",
    "meeting_person",
    "transcript",
    "thread",
    "contact",
    "consent",
    "check_in",
    "contact_plan",
    "contact_kept",
    "hands_request",
    "shift_note",
    "snooze",
    "week_review",
    "week_point",
    "position",
    "candidate",
    "code_proof",
    "whereabouts",
    "work_hours",
    "focus_time",
    "practice_note",
    "report_plan",
    "maturity",
    "maturity_answer",
    "review",
    "review_person",
    "review_service",
    "review_sign",
    "review_note",
}
_LATER |= {"launch", "weakness"}


def make(path: Path) -> Path:
    """Make the file at a free path."""
    return version_1.made(path, 6, _value)


def _value(table: str, column: str, kind: str, row: int) -> Any:
    if (table, column) in _WORDS:
        return _WORDS[table, column]
    if (table, column) in _DECIMALS:
        return f"0.{row}25"
    is_day = column.endswith(("_day", "_on", "_until")) or column in ("day", "monday", "until")
    if table in _LATER and kind == "TEXT" and is_day:
        return f"2026-1{row}-09"
    return version_5.value(table, column, kind, row)
