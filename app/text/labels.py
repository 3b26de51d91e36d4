"""What each command is called in "Undo …", in the history and in notices.

One entry for each command class, by its name; ``{names}`` are its `parameters()`.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.text import (
    labels_automation,
    labels_cap,
    labels_changes,
    labels_debt,
    labels_incidents,
    labels_levels,
    labels_lifecycle,
    labels_people,
    labels_practices,
    labels_projects,
    labels_retiring,
    labels_reviews,
    labels_rooms,
    labels_rota,
    labels_services,
    labels_talk,
    labels_weeks,
    labels_work,
)
from app.text.doorway import N_, _, fill
from app.text.numbers import DASH, duration_text, week_text
from app.text.words import word_text

LABELS: dict[str, str] = {
    # store
    "Undo": N_("Undo {step}"),
    "Redo": N_("Redo {step}"),
    "Together": N_("Make {count} changes"),
    "RowsTogether": N_("Add {count} pasted rows"),
    # people
    "AddPerson": N_("Add {name}"),
    "ChangePerson": N_("Change {name}"),
    "RemovePerson": N_("Remove a person"),
    "MovePerson": N_("Move a person to another team on {day}"),
    "PastePeople": N_("Paste {count} people"),
    "FindOrAddPeople": N_("Add people"),
    "AddSite": N_("Add the site {name}"),
    "ChangeSite": N_("Change the site {name}"),
    "SetSiteHands": N_("Set whom to ask for work by hand at a site"),
    "RemoveSite": N_("Remove a site"),
    "AddHoliday": N_("Add the holiday {name} on {day}"),
    "ChangeHoliday": N_("Change a holiday"),
    "RemoveHoliday": N_("Remove a holiday"),
    "AddTeam": N_("Add the team {name}"),
    "StartTeam": N_("Start the team {name} with {count} people"),
    "ChangeTeam": N_("Change the team {name}"),
    "SetTeamCalendar": N_("Change a team’s calendar"),
    "RemoveTeam": N_("Remove a team"),
    "AddStay": N_("Set a person’s site from {day}"),
    "ChangeStay": N_("Change a person’s site"),
    "RemoveStay": N_("Remove a person’s site"),
    "AddMembership": N_("Set a person’s team from {day}"),
    "ChangeMembership": N_("Change a person’s team"),
    "RemoveMembership": N_("Remove a person from a team"),
    "AddContract": N_("Set contracted hours from {day}"),
    "ChangeContract": N_("Change contracted hours"),
    "RemoveContract": N_("Remove contracted hours"),
    "AddAbsence": N_("Add an absence from {day}"),
    "ChangeAbsence": N_("Change an absence"),
    "RemoveAbsence": N_("Remove an absence"),
    "ImportAbsences": N_("Import {count} absences from {source}"),
    "AddSkill": N_("Add the skill {name}"),
    "ChangeSkill": N_("Change a skill"),
    "RemoveSkill": N_("Remove a skill"),
    # projects
    "AddProject": N_("Add the project {name}"),
    "RenameProject": N_("Rename a project to {name}"),
    "RemoveProject": N_("Remove a project"),
    "FindOrAddProjects": N_("Add projects"),
    "Merge": N_("Bring in {name}"),
    # policies
    "SetPolicy": N_("Set {key} to {value} from {day}"),
    "RemovePolicy": N_("Remove a policy value"),
    # notes
    "AddNote": N_("Add a note"),
    "ChangeNote": N_("Change a note"),
    "RemoveNote": N_("Remove a note"),
    "AddLink": N_("Add a link"),
    "RemoveLink": N_("Remove a link"),
    "AddAttachment": N_("Attach {name}"),
    "RemoveAttachment": N_("Remove an attachment"),
    # hours
    "LogWork": N_("Log {seconds} on {day}"),
    "ChangeEntry": N_("Change hours on {day}"),
    "ChangeSeconds": N_("Change hours to {seconds}"),
    "CategoriseMany": N_("Make {count} entries {kind}"),
    "RemoveEntries": N_("Remove {count} entries"),
    "PasteHours": N_("Paste hours into {count} cells"),
    "FillWeek": N_("Fill hours into {count} cells"),
    "RepeatLastWeek": N_("Repeat last week in {week}"),
    "LogWeekShares": N_("Log {week} in shares"),
    "ImportHours": N_("Import {file_name}"),
    "MapKind": N_("Count “{category}” as {kind} from {day}"),
    "RemoveKindRule": N_("Remove what a category counts as"),
    "SaveImportMapping": N_("Save the mapping {name}"),
    "RenameImportMapping": N_("Rename a mapping to {name}"),
    "RemoveImportMapping": N_("Remove a mapping"),
    # rotations
    "ImportRota": N_("Import {count} rows of {source} into the rotation {rotation}"),
    **labels_cap.LABELS,
    **labels_debt.LABELS,
    **labels_reviews.LABELS,
    **labels_rota.LABELS,
    **labels_levels.LABELS,
    **labels_people.LABELS,
    **labels_projects.LABELS,
    **labels_rooms.LABELS,
    **labels_retiring.LABELS,
    **labels_lifecycle.LABELS,
    **labels_changes.LABELS,
    **labels_incidents.LABELS,
    **labels_automation.LABELS,
    **labels_practices.LABELS,
    **labels_services.LABELS,
    **labels_talk.LABELS,
    **labels_weeks.LABELS,
    **labels_work.LABELS,
}

_OF_ONE: dict[str, str] = {
    **labels_talk.OF_ONE,
    **labels_work.OF_ONE,
    **labels_lifecycle.OF_ONE,
}
"""The sentences of commands on several where there is one."""

_DURATIONS = frozenset({"seconds", "seconds_a_week"})
_WORDS = frozenset({"key", "kind", "side", "state"})


def label_sentence(label: str, parameters: Mapping[str, Any] | None = None) -> str:
    """The sentence of a command label; one without an entry is read from its name.

    >>> label_sentence("ChangeSomethingNew")
    'Change something new'
    >>> label_sentence("Undo", {"label": "AddTeam", "parameters": {"name": "Mail"}})
    'Undo add the team Mail'
    >>> label_sentence("ScheduleTickets", {"count": 1, "day": ""})
    'Set the day of a ticket: –'
    """
    told = parameters or {}
    template = _OF_ONE.get(label) if told.get("count") == 1 else None
    template = template or LABELS.get(label)
    if template is not None:
        spoken = {key: _spoken(key, value) for key, value in told.items()}
        return fill(_(template), {**spoken, **_step(told)})
    words = re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", label)
    return " ".join(words).capitalize()


def _spoken(key: str, value: Any) -> Any:
    if key in _DURATIONS and isinstance(value, int):
        return duration_text(value)
    if key == "week" and isinstance(value, int):
        return week_text(value)
    if key == "day" and not value:
        return DASH
    if key in _WORDS and isinstance(value, str):
        return word_text(value)
    return value


def _step(parameters: Mapping[str, Any]) -> Mapping[str, str]:
    """The step that an undo or redo put back, as a sentence; none for other commands."""
    label = parameters.get("label")
    if not isinstance(label, str):
        return {}
    sentence = label_sentence(label, parameters.get("parameters"))
    return {"step": sentence[:1].lower() + sentence[1:]}
