"""What is wrong, in one clear sentence: findings of refused commands, and problems with files."""

from enum import StrEnum

from app.text.doorway import N_, _, fill
from app.text.findings import FINDINGS, REASONS
from app.text.labels import label_sentence
from app.text.words import word_text
from models.kernel.changes import ChangeSet
from models.kernel.errors import FileProblem, Finding, Refused

FILE_PROBLEMS: dict[str, str] = {
    # data files and databases
    "not_found": N_("There is nothing at {path}."),
    "exists": N_("There is already something at {path}; choose another name."),
    "foreign": N_("{path} is not a Watchbill file. It was left as it is."),
    "newer": N_("{path} was written by a newer version of Watchbill; update this one to open it."),
    "older": N_("{path} was written by an older version and must be upgraded first."),
    "too_old": N_("{path} was written by a version too old to be upgraded."),
    "damaged": N_("{path} is damaged. Nothing was changed; a backup can be restored."),
    "truncated": N_("{path} is cut short. Nothing was changed; a backup can be restored."),
    "nothing_readable": N_("Nothing in {path} can be read any more."),
    "empty": N_("{path} is empty, so there is nothing to open."),
    "folder": N_("{path} is a folder, not a file."),
    "read_only": N_("{path} can be read but not changed."),
    "disk_full": N_("The disk is full, so {path} was not written. Free some space and try again."),
    "busy": N_("{path} is being changed by somebody else just now. Try again in a moment."),
    "in_use": N_("{path} is open elsewhere. Close it there first."),
    "io_error": N_("The disk reports an error at {path}. Nothing was changed."),
    "unreadable": N_("{path} cannot be read: {why}."),
    "unreachable": N_("The database at {path} cannot be reached."),
    "not_allowed": N_("The database at {path} does not let this user do that."),
    "not_empty": N_("{path} already holds something, so it was left as it is."),
    "other_workspace": N_("That is a backup of other data than {path}, so nothing was restored."),
    "moved_on": N_("{path} has changed meanwhile, so nothing was done. Try again."),
    "migration_failed": N_("{path} could not be upgraded and was left as it was."),
    # branches and sharing
    "no_branch": N_("{path} is no planning copy and no scenario."),
    "epoch_since": N_(
        "{name} was upgraded to a newer version since the copy was taken, so the copy cannot be "
        "brought back as a whole. Compare them and take over what you need."
    ),
    "not_saved": N_(
        "The connection to {path} was lost, and this was not saved. What was typed is still here; "
        "try again when the connection is back."
    ),
    "saved_reply_lost": N_("It was saved, though the reply was lost."),
    "not_shared": N_("{place} is not shared yet; run share init first."),
    "not_a_database": N_("{path} is a file; only a database can be shared."),
    "wrong_user": N_(
        "The server of {path} does not let this user in: the name, the password or the database "
        "is another one there."
    ),
    "no_database_address": N_(
        "This is no address of a database; one begins with postgresql:// and names a server."
    ),
    "no_user": N_("The server has no user {user}; its administrator creates users."),
    # files that are read or written for other programs
    "not_a_file": N_("{path} is not a file."),
    "too_large": N_("{path} is larger than {megabytes} MB."),
    "no_home": N_(
        "This user has no home folder. Set WATCHBILL_HOME to a folder in which settings and backups "
        "may be kept."
    ),
    "no_folder": N_("There is no folder {folder} to write into."),
    "not_permitted": N_("{path} may not be written here; choose another folder."),
    "target_open": N_(
        "{path} is open in another program, so it was left as it is. Close it there, "
        "or use another name, such as {proposal}."
    ),
    "not_whole": N_("{path} could not be written whole, so the earlier file was kept."),
    "not_ours": N_(
        "{path} was not made by Watchbill, so it was left as it is; nothing was written."
    ),
    "unknown_format": N_("“{suffix}” is not a format that can be written; use {known}."),
    "too_many_rows": N_("More rows than a sheet can hold ({most}); choose a shorter period."),
}


def finding_text(finding: Finding) -> str:
    """One finding as a sentence, without its field."""
    told = {key: _steps(value) for key, value in finding.parameters.items()}
    return _sentence(FINDINGS.get(finding.code), finding.code, told)


def _steps(value: object) -> object:
    """Change sets as what each did and who did it, words of closed lists as a person reads them;
    any other value as it is."""
    if isinstance(value, StrEnum):
        return word_text(value)
    if isinstance(value, tuple):
        return tuple(_steps(part) for part in value)
    if isinstance(value, ChangeSet):
        return f"{label_sentence(value.label, value.parameters)}, {value.author.name}"
    return value


def reason_text(code: str, column: str = "", value: str = "") -> str:
    """Why a row of an import is rejected or odd; led by the column it concerns."""
    sentence = _sentence(REASONS.get(code), code, {"value": value})
    return f"{column}: {sentence}" if column else sentence


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
    told = dict(problem.parameters)
    told.setdefault("path", told.get("place") or told.get("name") or _("The data"))
    told.setdefault("why", told.get("reason") or _("no reason was given"))
    return _sentence(FILE_PROBLEMS.get(problem.code), problem.code, told)


def _sentence(template: str | None, code: str, parameters: dict[str, object]) -> str:
    if template is not None:
        return fill(_(template), parameters)
    words = code.replace("_", " ").capitalize()
    told = {key: value for key, value in parameters.items() if value}
    details = fill("{all}", {"all": told}) if told else ""
    return f"{words} ({details})." if details else f"{words}."
