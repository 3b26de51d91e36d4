"""What is wrong, in one clear sentence: findings of refused commands, and problems with files."""

from app.text.doorway import N_, _, fill
from app.text.words import word_text
from models.kernel.errors import FileProblem, Finding, Refused

FINDINGS: dict[str, str] = {
    "required": N_("This is needed."),
    "gone": N_("It is no longer there: somebody has removed it since you looked."),
    "moved_on": N_("It has changed since you looked: you have {yours}, now it is {theirs}."),
    "not_a_number": N_("“{value}” is not a number."),
    "not_a_day": N_("“{value}” is not a day; write it as 2026-03-31."),
    "not_a_duration": N_("“{value}” is not a length of time; write 2:30, 2.5 or 150m."),
    "unknown_zone": N_("There is no time zone “{value}”; write one such as Europe/Berlin."),
    "ends_before_start": N_("It ends before it starts."),
    "too_long": N_("It is too long: at most {most} are allowed."),
    "too_small": N_("It is too small: at least {least} is needed."),
    "too_large": N_("It is too large: at most {most} is allowed."),
    "not_unique": N_("There is already one called “{value}”."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to do again."),
    "newer_change": N_("It cannot be undone alone: “{label}” came later and changed the same."),
    "in_use": N_("It is still used by {count} others."),
    # exports
    "too_many_rows": N_(
        "{rows} rows do not fit on one sheet (at most {most}); choose a shorter period."
    ),
}

FILE_PROBLEMS: dict[str, str] = {
    "not_found": N_("There is no file at {path}."),
    "exists": N_("There is already a file at {path}; choose another name."),
    "foreign": N_("{path} is not a Watchbill file."),
    "newer": N_("{path} was written by a newer version of Watchbill; update this one to open it."),
    "older": N_("{path} was written by an older version and must be upgraded first."),
    "damaged": N_("{path} is damaged. Nothing was changed; a backup can be restored."),
    "read_only": N_("{path} can be read but not changed."),
    "disk_full": N_("The disk is full, so {path} was not written. Free some space and try again."),
    "busy": N_("{path} is being changed by somebody else just now. Try again in a moment."),
    "unreachable": N_("The database at {path} cannot be reached."),
    "refused": N_("The database at {path} refused this user."),
    "no_folder": N_("There is no folder {folder} to write into."),
    "not_permitted": N_("Writing {path} is not permitted; choose another folder."),
    "target_open": N_(
        "{path} is open in another program, so it was left as it is. Close it there, "
        "or use another name, such as {proposal}."
    ),
    "not_whole": N_("{path} could not be written whole, so the earlier file was kept."),
    "unknown_format": N_("“{suffix}” is not a format that can be written; use {known}."),
}


def finding_text(finding: Finding) -> str:
    """One finding as a sentence, without its field."""
    template = FINDINGS.get(finding.code)
    if template is not None:
        return fill(_(template), finding.parameters)
    words = finding.code.replace("_", " ").capitalize()
    details = fill("{all}", {"all": finding.parameters}) if finding.parameters else ""
    return f"{words} ({details})." if details else f"{words}."


def refusal_text(refused: Refused) -> str:
    """All findings of a refusal, each led by the field it concerns."""
    lines = [
        f"{word_text(finding.field)}: {finding_text(finding)}"
        if finding.field
        else finding_text(finding)
        for finding in refused.findings
    ]
    return "\n".join(lines)


def file_problem_text(problem: FileProblem) -> str:
    """A problem with a file or a database as a sentence."""
    template = FILE_PROBLEMS.get(problem.code)
    if template is not None:
        return fill(_(template), problem.parameters)
    words = problem.code.replace("_", " ").capitalize()
    details = fill("{all}", {"all": problem.parameters}) if problem.parameters else ""
    return f"{words} ({details})." if details else f"{words}."
