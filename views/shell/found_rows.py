"""What the search box finds inside the data: notes, links, hours and the like, by their words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.text.doorway import _
from views.shell.finding import Entry

if TYPE_CHECKING:
    from models.store.finding import TextHit
    from views.shell.desk import Desk

LEAST_LETTERS = 2
_OF_A_TABLE = 6


@dataclass(frozen=True)
class _Aim:
    """Where a hit leads: a page, and what it is told."""

    page: str
    arguments: Mapping[str, Any]


def look_for(desk: "Desk", text: str, then: Callable[[str, Sequence[Entry]], object]) -> None:
    """Look for rows that hold the words; `then` hears the text again, with what was found."""
    from models.people.queries import People

    workspace = desk.session.workspace

    def found() -> "tuple[tuple[TextHit, ...], dict[UUID, str]]":
        hits = workspace.find_text(text, _OF_A_TABLE)
        people = workspace.ask(People()).value if hits else ()
        return hits, {person.id: person.name for person in people}

    def told(answer: "tuple[tuple[TextHit, ...], dict[UUID, str]]") -> None:
        hits, people = answer
        entries = (_entry(desk, hit, people) for hit in hits)
        then(text, [entry for entry in entries if entry is not None])

    if len(text.strip()) >= LEAST_LETTERS:
        desk.session.read(found, told, slot="found_rows")
    else:
        then(text, [])


def _entry(desk: "Desk", hit: "TextHit", people: Mapping[UUID, str]) -> Entry | None:
    row = hit.row
    day = row.get("day") or row.get("from_day")
    person = people.get(row["person_id"], "") if row.get("person_id") else ""
    match hit.table:
        case "note" | "link":
            note = hit.table == "note"
            kind, icon = (_("Note"), "file-text") if note else (_("Link"), "link")
            aim, on = _aim_of_subject(row, people)
        case "entry":
            kind, icon, on = _("Hours"), "clock", person
            aim = _Aim("hours", {"view": "entries", "day": day})
        case "absence" | "skill":
            kind, icon = (
                (_("Absence"), "calendar") if hit.table == "absence" else (_("Skill"), "star")
            )
            aim, on = _Aim("people", {"person": row["person_id"]}), person
        case "position" | "candidate" | "code_proof" | "whereabouts" | "focus_time":
            kind, icon, aim = _part_of_people(hit)
            on, day = person, None
        case "objective":
            kind, icon, on = _("Service level"), "gauge", ""
            aim = _Aim("levels", {"objective": hit.id, "open": "inspector"})
        case "exclusion":
            kind, icon, on = _("Left out"), "gauge", ""
            aim = _Aim("levels", {"service": row["service_id"]})
        case "incident":
            kind, icon, on = _("Incident"), "zap", ""
            aim, day = _Aim("incidents", {"incident": hit.id}), row["start"].date()
        case "timeline" | "postmortem" | "action":
            kind, icon = _part_of_incident(hit.table)
            aim, on, day = _aim_of_incident(row["incident_id"], hit.table), "", None
        case "condition":
            kind, icon, on = _("Condition"), "zap", ""
            aim, day = _Aim("incidents", {"view": "conditions"}), row["found_on"]
        case "ticket" | "handover":
            ticket = hit.id if hit.table == "ticket" else row["ticket_id"]
            kind, icon = (_("Ticket") if hit.table == "ticket" else _("Handover")), "inbox"
            aim, on = _Aim("work", {"view": "queues", "ticket": ticket}), ""
            day = row["received" if hit.table == "ticket" else "at"].date()
        case "pause" | "pause_task":
            kind, icon, on = _("Pause of features"), "pin", person
            pause = hit.id if hit.table == "pause" else row["pause_id"]
            aim = _Aim("work", {"view": "cap", "list": "pauses", "pause": pause})
        case "debt":
            kind, icon, on, day = _("Debt"), "hammer", "", row["incurred_on"]
            aim = _Aim("debt", {"debt": hit.id})
        case "fix_it" | "fix_it_item":
            kind, icon, on = _("Fix-it day"), "wrench", ""
            aim = _Aim("debt", {"fix_it": hit.id if hit.table == "fix_it" else row["fix_it_id"]})
        case "standard" | "standard_check" | "check_result":
            kind, icon, on = _("Standard"), "list-checks", ""
            aim = _Aim("debt", {"view": "standards", **_standard_of(hit)})
        case "automation" | "process_step" | "process_run":
            of_task = hit.table == "automation"
            kind, icon = (_("Task to automate") if of_task else _("Human process")), "settings"
            aim = _Aim("automation", {"task": hit.id if of_task else row["automation_id"]})
            on = ""
        case "change":
            kind, icon, on = _("Change"), "git-pull-request-arrow", ""
            day = (row["at"] or row["planned"]).date()
            aim = _Aim("changes", {"change": hit.id, "day": day})
        case "launch":
            kind, icon, on, day = _("Launch"), "rocket", "", row["planned_on"]
            aim = _Aim("launches", {"launch": hit.id})
        case "checklist" | "checklist_item" | "checklist_version" | "checklist_run" | "run_item":
            kind, icon, on, day = _of_checklists(hit.table), "list-checks", "", None
            aim = _aim_of_checklists(hit)
        case "retirement" | "retirement_step" | "retirement_entry":
            kind, icon, on, day = _("Decommissioning"), "archive", "", None
            own = hit.id if hit.table == "retirement" else row["retirement_id"]
            aim = _Aim("lifecycle", {"view": "retiring", "retirement": own})
        case "periodic_task" | "periodic_run":
            kind, icon, on, day = _("Periodic task"), "calendar-clock", "", None
            own = hit.id if hit.table == "periodic_task" else row["task_id"]
            aim = _Aim("lifecycle", {"view": "periodic", "task": own})
        case "launch_problem":
            kind, icon, on, day = _("Problem of a launch"), "rocket", "", row["found_on"]
            aim = _Aim("lifecycle", {"view": "escapes", "problem": hit.id})
        case "stage_plan" | "stage_check" | "transition" | "stage_criterion":
            kind, icon, on, day = _("Stage of a service"), "list-checks", "", None
            asked = {"open": "criteria"}
            of_service = asked if hit.table == "stage_criterion" else {"service": row["service_id"]}
            aim = _Aim("lifecycle", {"view": "stages", **of_service})
        case "evidence" | "measurement" | "qualification":
            hardware = hit.table == "qualification"
            kind, icon = (_("Hardware") if hardware else _("Evidence")), "list-checks"
            aim = _Aim("launches", {"view": "evidence", "evidence": row["change_id"]})
            on, day = "", row.get("day")
        case "assessment":
            kind, icon, on = _("Look for vulnerabilities"), "shield", row["by"]
            gate = {"view": "gates", "gate": row["service_id"], "tab": "security"}
            aim = _Aim("launches", gate)
        case "week_review" | "week_point":
            kind, icon, on, day = _("Monday review"), "list-checks", "", row.get("monday")
            aim = _Aim("today", {"open": "review"})
        case "practice_note":
            kind, icon, on = _("Practice"), "shield-check", row["by"]
            aim = _Aim("practices", {"practice": row["practice"]})
        case "report_plan":
            kind, icon, on, day = _("Planned report"), "file-text", "", None
            aim = _Aim("practices", {"plan": hit.id})
        case "maturity" | "maturity_answer":
            kind, icon, on = _("Operational assessment"), "gauge", ""
            own = hit.id if hit.table == "maturity" else row["maturity_id"]
            aim = _Aim("practices", {"maturity": own})
        case "review" | "review_note" | "review_sign":
            kind, icon, on, day = _("Review"), "scale", "", row.get("day")
            own = hit.id if hit.table == "review" else row["review_id"]
            tabs = {"review_note": "kept", "review_sign": "agreed"}
            aim = _Aim("reports", {"review": own, "tab": tabs.get(hit.table, "")})
        case "decision" | "agreement" | "agreement_rule" | "contact_plan" | "contact_kept":
            (kind, arguments), icon, on = _part_of_talk(hit), "message-square", ""
            aim = _Aim("office", arguments)
            day = row["decided_at"].date() if hit.table == "decision" else day
        case "shift_note":
            kind, icon, on, day = _("Note of a handover"), "message-square", "", row["at"].date()
            aim = _Aim("office", {"view": "handover", "note": hit.id, "at": row["at"]})
        case "room" | "meeting" | "transcript" | "thread" | "check_in" | "hands_request":
            kind, icon, aim = _part_of_rooms(hit)
            on = person
            day = next((row[at].date() for at in ("starts", "at", "asked_at") if at in row), day)
        case "project" | "deliverable":
            kind, icon, on, day = _("Project"), "briefcase", "", None
            project = hit.id if hit.table == "project" else row["project_id"]
            aim = _Aim("projects", {"project": project})
        case "server" | "stakeholder" | "runbook" | "weakness" | "capacity" | "machine":
            kind, icon = _part_of_service(hit.table)
            service = row["service_id"]
            aim = _Aim("services", {"service": service} if service else {"open": "machines"})
            on, day = "", None
        case _:
            return None  # people, services and projects are found by their names
    if aim is None or aim.page not in {spec.key for spec in desk.specs}:
        return None
    detail = " · ".join(part for part in (on, f"{day}" if day else "") if part)
    return Entry(hit.snippet, kind, partial(desk.go, aim.page, aim.arguments), icon, detail)


def _part_of_people(hit: "TextHit") -> tuple[str, str, _Aim]:
    """What hiring, code and plans of people are called, with their icon and where they lead."""
    row = hit.row
    match hit.table:
        case "position" | "candidate":
            words = _("Position") if hit.table == "position" else _("Candidate")
            return words, "user-plus", _Aim("people", {"view": "hiring", hit.table: hit.id})
        case "code_proof":
            candidate = {"view": "hiring", "candidate": row["candidate_id"]}
            whose = {"person": row["person_id"]} if row["person_id"] else candidate
            return _("Code"), "code", _Aim("people", whose)
        case "whereabouts":
            return (
                _("Elsewhere"),
                "map-pin",
                _Aim("people", {"view": "calendar", "day": row["from_day"]}),
            )
    return _("Time kept for projects"), "lock", _Aim("people", {"view": "time"})


def _of_checklists(table: str) -> str:
    """What a checklist, an item and a run are called."""
    return {
        "checklist_item": _("Item of a checklist"),
        "checklist_run": _("Run of a checklist"),
        "run_item": _("Run of a checklist"),
    }.get(table, _("Checklist"))


def _aim_of_checklists(hit: "TextHit") -> _Aim:
    """A run and what became of its items stand among the runs, all else with its checklist."""
    match hit.table:
        case "checklist_run" | "run_item":
            run = hit.id if hit.table == "checklist_run" else hit.row["run_id"]
            return _Aim("lifecycle", {"view": "runs", "run": run})
        case "checklist_item":
            return _Aim("lifecycle", {"view": "checklists", "item": hit.id})
    own = hit.id if hit.table == "checklist" else hit.row["checklist_id"]
    return _Aim("lifecycle", {"view": "checklists", "checklist": own})


def _part_of_incident(table: str) -> tuple[str, str]:
    """What a part of an incident is called, and its icon."""
    return {
        "timeline": (_("Line of a timeline"), "clock"),
        "postmortem": (_("Postmortem"), "file-text"),
        "action": (_("Action"), "check"),
    }[table]


def _aim_of_incident(incident_id: UUID | None, table: str) -> _Aim:
    """An action of a condition stands among the actions; all else with its incident."""
    if incident_id is None:
        return _Aim("incidents", {"view": "actions"})
    tab = {"postmortem": "postmortem", "action": "actions"}.get(table, "")
    return _Aim("incidents", {"incident": incident_id, "tab": tab})


def _standard_of(hit: "TextHit") -> Mapping[str, UUID]:
    """The standard, where the row says which."""
    if hit.table == "standard":
        return {"standard": hit.id}
    return {"standard": hit.row["standard_id"]} if "standard_id" in hit.row else {}


def _part_of_talk(hit: "TextHit") -> tuple[str, Mapping[str, Any]]:
    """What a part of how people talk is called, and where it stands."""
    plan = hit.id if hit.table == "contact_plan" else hit.row.get("plan_id")
    parts: dict[str, tuple[str, Mapping[str, Any]]] = {
        "decision": (_("Decision"), {"view": "decisions", "decision": hit.id}),
        "agreement": (_("Agreement"), {"view": "agreement"}),
        "agreement_rule": (_("Rule of the agreement"), {"view": "agreement"}),
        "contact_plan": (_("To be told"), {"view": "plan", "plan": plan}),
        "contact_kept": (_("Told"), {"view": "plan", "plan": plan}),
    }
    return parts[hit.table]


def _part_of_rooms(hit: "TextHit") -> tuple[str, str, _Aim]:
    """What a row of meetings and talk is called, its icon, and where it stands."""
    kind, icon, view, one = {
        "room": (_("Room"), "message-square", "rooms", "room"),
        "meeting": (_("Meeting"), "calendar", "meetings", "meeting"),
        "transcript": (_("Transcript"), "file-text", "transcripts", "transcript"),
        "thread": (_("Thread"), "message-square", "threads", "thread"),
        "check_in": (_("Check-in"), "users", "now", "person"),
        "hands_request": (_("Work by hand"), "wrench", "hands", "request"),
    }[hit.table]
    found = hit.row["person_id"] if hit.table == "check_in" else hit.id
    return kind, icon, _Aim("office", {"view": view, one: found})


def _part_of_service(table: str) -> tuple[str, str]:
    """What a part of a service is called, and its icon."""
    return {
        "server": (_("Server"), "server"),
        "stakeholder": (_("Stakeholder"), "users"),
        "runbook": (_("Runbook"), "book-open"),
        "weakness": (_("Weakness"), "shield"),
        "capacity": (_("Capacity"), "gauge"),
        "machine": (_("Machine"), "monitor"),
    }[table]


def _aim_of_subject(row: Mapping[str, Any], people: Mapping[UUID, str]) -> tuple[_Aim | None, str]:
    subject = row["subject_id"]
    match row["subject_table"]:
        case "person":
            return _Aim("people", {"person": subject}), people.get(subject, "")
        case "service":
            return _Aim("services", {"service": subject}), ""
        case "team":
            return _Aim("hours", {"open": "explanation"}), ""
        case "objective":
            return _Aim("levels", {"objective": subject, "open": "inspector"}), ""
        case "incident":
            return _Aim("incidents", {"incident": subject}), ""
        case "ticket":
            return _Aim("work", {"view": "queues", "ticket": subject}), ""
        case "debt" | "fix_it" | "standard":
            return _Aim("debt", {row["subject_table"]: subject}), ""
        case "automation":
            return _Aim("automation", {"task": subject}), ""
        case "meeting":
            return _Aim("office", {"view": "meetings", "meeting": subject}), ""
        case "hands_request":
            return _Aim("office", {"view": "hands", "request": subject}), ""
        case "retirement":
            return _Aim("lifecycle", {"view": "retiring", "retirement": subject}), ""
        case "periodic_task":
            return _Aim("lifecycle", {"view": "periodic", "task": subject}), ""
        case "checklist" | "checklist_run":
            of_run = row["subject_table"] == "checklist_run"
            view, key = ("runs", "run") if of_run else ("checklists", "checklist")
            return _Aim("lifecycle", {"view": view, key: subject}), ""
        case "report_plan" | "maturity":
            aimed = {"plan" if row["subject_table"] == "report_plan" else "maturity": subject}
            return _Aim("practices", aimed), ""
        case "practice_note":
            return _Aim("practices", {}), ""
        case "decision":
            return _Aim("office", {"view": "decisions", "decision": subject}), ""
        case "contact_plan":
            return _Aim("office", {"view": "plan", "plan": subject}), ""
    return None, ""
