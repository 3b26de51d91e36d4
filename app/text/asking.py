"""How a file was read, and what is asked about it, in plain words: the same for whatever it holds."""

from app.exchange.questions import How, Question, Reading
from app.text.doorway import N_, _
from app.text.words import WORDS, word_text

_SUBJECTS = {
    "encoding": N_("Encoding"),
    "delimiter": N_("Separator"),
    "sheet": N_("Sheet"),
    "header": N_("Heads"),
    "date_order": N_("Order of day and month"),
    "century": N_("Two-digit years"),
    "clock": N_("Clock"),
    "decimal": N_("Decimal mark"),
    "unit": N_("Unit of time"),
    "zone": N_("Time zone"),
    "kinds": N_("Kind of work"),
    # rotas
    "handover": N_("When a duty of whole days changes hands"),
    "person": N_("Which column has the names"),
    "lines": N_("What the lines are"),
    "code": N_("Meaning of"),
    "last_day": N_("Whether the last day belongs to it"),
    # incidents, counts and objectives
    "weight": N_("How much is taken away by"),
    "service": N_("Service"),
    "unnamed_service": N_("Service of what names none"),
    "column": N_("Column that says"),
    "target": N_("Target of a new objective"),
    "objective": N_("Which objective"),
    "indicator": N_("Measured by"),
    "buckets": N_("Columns of latencies"),
    "bucket_unit": N_("Unit of latencies"),
    # tickets and debt
    "class": N_("Class of work"),
    "request": N_("Kind of request"),
    "state": N_("Whether it is done with"),
    "resolution": N_("How it ended"),
    "closing": N_("How it ended"),
    "area": N_("Area of what names none"),
    "since": N_("Since when, where no day is said"),
    "period": N_("The cost is said for"),
    "marked": N_("Label or type of debt"),
    # changes and milestones
    "change": N_("Kind of change"),
    "size": N_("What a release brings"),
    "outcome": N_("What came of it"),
    "reverts": N_("What a later change takes back"),
    "deliverable": N_("Milestone or feature"),
}
_HOW = {
    How.STATED: N_("the file says so"),
    How.CHECKED: N_("every value agrees"),
    How.SETTLED: N_("settled by row {row}"),
    How.ANSWERED: N_("answered"),
    How.ASSUMED: N_("assumed for this format"),
    How.OPEN: N_("not answered yet"),
}


def subject_text(key: str, column: str) -> str:
    """What a reading or question is about, with its column."""
    joined = key.startswith("join.")
    words = _(_SUBJECTS.get(key.removeprefix("join."), key.replace("_", " ").capitalize()))
    if joined:
        words = _("{what}, second file").format(what=words)
    if key == "column":
        column = word_text(column)
    return f"{words}: {column}" if column else words


def reading_text(reading: Reading) -> str:
    """How one thing was read, and why."""
    why = _(_HOW[reading.how]).format(row=reading.row)
    said = f"{subject_text(reading.key, reading.subject)}: {value_text(reading.value)} ({why})"
    if reading.raw:
        said += _(", so “{raw}” is {read}").format(raw=reading.raw, read=reading.read)
    return said


def question_text(question: Question) -> str:
    """What is asked."""
    return subject_text(question.key, question.subject)


def candidate_text(value: str, preview: tuple[str, ...]) -> str:
    """One possible answer, with what the file would then say."""
    words = value_text(value)
    return f"{words}: {preview[0]}" if preview else words


def value_text(value: str) -> str:
    """A value as a person reads it: what cannot be seen is named, a word of ours is said."""
    named = {"\t": _("tab"), ",": _("comma"), ";": _("semicolon"), "|": "|", ".": _("point")}
    return named.get(value, word_text(value) if value in WORDS else value)
