"""Sentences of comparing and merging: what differs, what is in conflict, who did it and when."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.text.doorway import N_, _, fill, ngettext
from app.text.findings import FINDINGS
from app.text.numbers import instant_text, value_text
from app.text.words import word_text

if TYPE_CHECKING:
    from models.store.comparing import Comparison
    from models.store.sides import Touch
    from models.store.three_way import Conflict

TABLES: dict[str, str] = {
    "absence": N_("absence"),
    "acknowledgement": N_("acknowledgement"),
    "action": N_("action item"),
    "agreement": N_("agreement on how to talk"),
    "agreement_rule": N_("rule of an agreement"),
    "alert": N_("alert"),
    "allocation": N_("allocation to a project"),
    "assessment": N_("assessment of vulnerabilities"),
    "assumption": N_("assumption"),
    "attachment": N_("attachment"),
    "attribution": N_("part of a change in an incident"),
    "automation": N_("task to automate"),
    "batch": N_("import"),
    "burn_rule": N_("burn rule"),
    "candidate": N_("candidate"),
    "capacity": N_("capacity"),
    "capacity_point": N_("observation of a capacity"),
    "cause": N_("cause"),
    "change": N_("change of a service"),
    "check_in": N_("check-in"),
    "check_result": N_("result of a check"),
    "checklist": N_("checklist"),
    "checklist_item": N_("item of a checklist"),
    "checklist_run": N_("run of a checklist"),
    "checklist_version": N_("version of a checklist"),
    "code_proof": N_("problem solved by code"),
    "condition": N_("condition"),
    "consent": N_("consent"),
    "contact": N_("contact"),
    "contact_kept": N_("contact that took place"),
    "contact_plan": N_("planned contact"),
    "contract": N_("contract"),
    "contributor": N_("contributor"),
    "cover_request": N_("request for cover"),
    "credit": N_("credit"),
    "debt": N_("debt"),
    "decision": N_("decision"),
    "deliverable": N_("deliverable"),
    "dependency": N_("dependency"),
    "duty": N_("duty"),
    "duty_window": N_("hours of a duty"),
    "entry": N_("hours"),
    "evidence": N_("evidence on a change"),
    "exclusion": N_("exclusion"),
    "feedback": N_("feedback"),
    "fix_it": N_("fix-it day"),
    "fix_it_item": N_("item of a fix-it day"),
    "fix_it_person": N_("participant of a fix-it day"),
    "focus_time": N_("time for project work"),
    "gate_override": N_("override of a launch gate"),
    "gate_policy": N_("error-budget policy"),
    "handover": N_("handover"),
    "hands_request": N_("request for work by hand"),
    "holiday_change": N_("holiday"),
    "impact": N_("impact"),
    "import_mapping": N_("mapping"),
    "incident": N_("incident"),
    "kind_rule": N_("category"),
    "launch": N_("launch"),
    "launch_decision": N_("decision on a launch"),
    "qualification": N_("qualification of hardware"),
    "launch_problem": N_("problem of a launch"),
    "layer": N_("layer"),
    "layer_member": N_("member of a layer"),
    "link": N_("link"),
    "machine": N_("machine"),
    "maturity": N_("operational assessment"),
    "maturity_answer": N_("answer of an assessment"),
    "measurement": N_("measurement"),
    "meeting": N_("meeting"),
    "meeting_person": N_("person at a meeting"),
    "membership": N_("membership"),
    "note": N_("note"),
    "objective": N_("objective"),
    "override": N_("override"),
    "ownership": N_("owner of a service"),
    "pause": N_("pause of features"),
    "pause_task": N_("task of a pause"),
    "paused_project": N_("paused project"),
    "periodic_run": N_("time of a periodic task"),
    "periodic_task": N_("periodic task"),
    "person": N_("person"),
    "plan": N_("plan"),
    "policy": N_("policy"),
    "position": N_("open position"),
    "postmortem": N_("postmortem"),
    "practice_note": N_("note on a practice"),
    "process_run": N_("run of a human process"),
    "process_step": N_("step of a human process"),
    "project": N_("project"),
    "published": N_("published shift"),
    "ramp_step": N_("step of a soft launch"),
    "replan": N_("new day of a deliverable"),
    "report_plan": N_("planned report"),
    "retirement": N_("decommissioning"),
    "retirement_entry": N_("entry of decommissioning"),
    "retirement_step": N_("step of decommissioning"),
    "review": N_("review"),
    "review_note": N_("note for a review"),
    "review_person": N_("person in a review"),
    "review_service": N_("service in a review"),
    "review_sign": N_("signature of a review"),
    "room": N_("room"),
    "rotation": N_("rotation"),
    "run_item": N_("item of a run"),
    "runbook": N_("runbook"),
    "sample": N_("counts of a day"),
    "sent_report": N_("report that was sent"),
    "server": N_("server"),
    "service": N_("service"),
    "shift": N_("shift"),
    "shift_note": N_("note to the next shift"),
    "site": N_("site"),
    "skill": N_("skill"),
    "snooze": N_("point put off"),
    "sprint": N_("sprint"),
    "stage_check": N_("criterion seen to"),
    "stage_criterion": N_("criterion of a stage"),
    "stage_plan": N_("strategy for a stage"),
    "stakeholder": N_("stakeholder"),
    "standard": N_("standard"),
    "standard_check": N_("check of a standard"),
    "stay": N_("stay"),
    "strategy": N_("strategy of a service"),
    "swap": N_("swap"),
    "target": N_("target"),
    "team": N_("team"),
    "thread": N_("thread"),
    "ticket": N_("ticket"),
    "timeline": N_("line of a timeline"),
    "transcript": N_("transcript"),
    "transition": N_("stage entered"),
    "volume_point": N_("volume of a month"),
    "weakness": N_("security finding"),
    "week_point": N_("point of a Monday review"),
    "week_review": N_("Monday review"),
    "whereabouts": N_("place of some days"),
    "wish": N_("wish"),
    "work_hours": N_("working hours"),
}
"""What a row of each table is called; a test compares them with the schema."""

_LABELLED = ("name", "title", "theme", "note", "ticket", "category", "what", "text")
_BELONGING = (
    "person_id",
    "layer_id",
    "duty_id",
    "team_id",
    "site_id",
    "rotation_id",
    "service_id",
    "objective_id",
    "incident_id",
    "debt_id",
    "fix_it_id",
    "check_id",
)
_DATED = ("start", "from_day", "day", "at")

Names = Mapping[UUID, str]


def table_text(table: str) -> str:
    """What a row of a table is called."""
    return _(TABLES[table]) if table in TABLES else table.replace("_", " ")


def field_text(column: str) -> str:
    """What a column is called.

    >>> field_text("person_id"), field_text("to_day")
    ('person', 'to day')
    """
    return column.removesuffix("_id").replace("_", " ")


def row_text(table: str, values: Mapping[str, Any] | None, names: Names) -> str:
    """A row by its kind, whom it belongs to, and when it begins.

    >>> ana = UUID(int=1)
    >>> row_text("skill", {"person_id": ana, "name": "SQL"}, {ana: "Ana"})
    'skill · SQL · Ana'
    """
    values = values or {}
    parts = [table_text(table)]
    parts += [str(values[key]) for key in _LABELLED if values.get(key)][:1]
    parts += [names[values[key]] for key in _BELONGING if values.get(key) in names][:2]
    parts += [value_text(values[key]) for key in _DATED if values.get(key) is not None][:1]
    return " · ".join(parts)


def cell_text(value: Any, names: Names) -> str:
    """A value as a person reads it: a reference by the name of what it means."""
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, UUID):
        return names.get(value, _("something that has no name"))
    return value_text(value)


def touch_text(touch: "Touch | None") -> str:
    """Who did it, and when."""
    if touch is None:
        return _("unchanged")
    return f"{touch.author.name}, {instant_text(touch.instant)}"


def conflict_text(conflict: "Conflict", comparison: "Comparison", names: Names) -> str:
    """A conflict as one sentence, with both sides' words, values and instants."""
    rows = comparison.rows
    key = conflict.rows[0]
    what = row_text(key[0], rows.get(key), names)
    mine = touch_text(comparison.mine.get(key))
    theirs = touch_text(comparison.theirs.get(key))
    if conflict.kind == "field":
        said = _(
            "{what}, {field}: here {theirs} ({theirs_by}), in the copy {mine} ({mine_by}); "
            "before, {base}."
        )
        return said.format(
            what=what,
            field=field_text(conflict.column),
            theirs=cell_text(conflict.theirs, names),
            theirs_by=theirs,
            mine=cell_text(conflict.mine, names),
            mine_by=mine,
            base=cell_text(conflict.base, names),
        )
    if conflict.kind == "deleted":
        said = (
            _("{what}: changed here ({theirs_by}), removed in the copy ({mine_by}).")
            if conflict.mine is None
            else _("{what}: removed here ({theirs_by}), changed in the copy ({mine_by}).")
        )
        return said.format(what=what, theirs_by=theirs, mine_by=mine)
    other = row_text(conflict.rows[-1][0], rows.get(conflict.rows[-1]), names)
    if conflict.kind == "reference":
        said = _("{what} needs {other}, which the other side removed.")
        return said.format(what=what, other=other)
    said = _("{what} and {other} do not go together: {rule}")
    rule = FINDINGS.get(conflict.code)
    sentence = fill(_(rule), conflict.parameters) if rule else word_text(conflict.code)
    return said.format(what=what, other=other, rule=sentence)


def compared_text(told: "Comparison") -> str:
    """What a merge would do, in one line."""
    rows, conflicts, others = len(told.changes), len(told.conflicts), told.others
    return _("{name}: {changes}, {conflicts}; {others} here since.").format(
        name=told.branch.name,
        changes=ngettext("{n} row would change", "{n} rows would change", rows),
        conflicts=ngettext("{n} conflict", "{n} conflicts", conflicts),
        others=ngettext("{n} row changed", "{n} rows changed", others),
    )


def merged_text(changed: int, name: str) -> str:
    """What a merge did."""
    rows = ngettext("{n} row brought in", "{n} rows brought in", changed)
    return _("{name}: {rows}, as one step.").format(name=name, rows=rows)
