"""The twelve practices in words: what each asks for, what its rows say, what would be needed to know."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from app.text.doorway import N_, _, fill
from app.text.numbers import day_text, number_text, share_text, week_text
from app.text.words import word_text
from models.insight.practices_rows import (
    PlannedReport,
    PracticeBoard,
    PracticeEvidence,
    PracticeReading,
)
from models.practices.rows import Practice, PracticeState

WHY: dict[Practice, str] = {
    Practice.HIRE_CODERS: N_(
        "People who can program get bored of work by hand, and do away with it. Each member of "
        "operations, and each candidate who is offered a position, has solved a problem by code that "
        "somebody else judged good enough."
    ),
    Practice.HAVE_SLA: N_(
        "Without a promise nobody knows whether the service is good enough. Each service that has "
        "users has an agreement that somebody approved and that is not due to be looked at again."
    ),
    Practice.MEASURE_AND_REPORT: N_(
        "A promise counts when it is measured and told. Each planned report of the last year was "
        "sent by its day."
    ),
    Practice.BUDGETS_GATE: N_(
        "What may still fail decides how fast things may change. Each launch of the last year was "
        "decided on with its gate open, or with an override that names who approved it."
    ),
    Practice.COMMON_POOL: N_(
        "More operations work leaves fewer people for features, and everybody sees it. People are in "
        "one pool, or went from one side to the other within a year."
    ),
    Practice.OVERFLOW_TO_DEVELOPERS: N_(
        "Whoever makes the work feels it. After each week over the cap, tickets went to the developers "
        "within three weeks."
    ),
    Practice.CAP_ON_LOAD: N_(
        "Half of the time is for work that makes the next year easier. Operational load, over the "
        "policy’s weeks, stayed at or below the cap in each of the last thirteen weeks."
    ),
    Practice.SHARE_OF_DEVELOPERS: N_(
        "Developers who carry some of operations know what their design costs. In each quarter of the "
        "last year they carried at least the policy’s share."
    ),
    Practice.TEAM_SIZE: N_(
        "A team that is too small is on call too often. At each site enough people can serve: eight at "
        "a single site, six at each of several, unless the policy says otherwise."
    ),
    Practice.EVENTS_A_SHIFT: N_(
        "An event takes its time to mend, to clean up and to learn from. No shift of the last quarter "
        "had more events than the policy allows."
    ),
    Practice.POSTMORTEM_FOR_EACH: N_(
        "What is not written down happens again. Each event of the last year has its postmortem, done by "
        "its day."
    ),
    Practice.BLAMELESS_POSTMORTEMS: N_(
        "People who fear blame hide what happened. No postmortem of the last year, and no action of "
        "it, judges people."
    ),
}
"""Why each practice is one, and when it is lived."""

_ROWS: dict[str, str] = {
    "code_judged": N_("“{problem}”, {share} of the points, judged by {judge} on {day}"),
    "no_code": N_("no problem solved by code was judged yet"),
    "in_the_pool": N_("in the common pool"),
    "crossed": N_("went over to {team} on {day}"),
    "stayed": N_("stayed on one side, in {team}"),
    "people_can_serve": N_("{count} can serve {site}, {needed} are needed"),
    "agreement_stands": N_("“{agreement}”, approved by {by} on {day}"),
    "agreement_expired": N_("“{agreement}” was to be looked at again by {day}"),
    "agreement_unapproved": N_("has an agreement that nobody approved"),
    "no_agreement_stands": N_("has no agreement"),
    "report_sent": N_("{first} to {last}: sent on {sent}, due {due}"),
    "report_late": N_("{first} to {last}: sent on {sent}, which was after {due}"),
    "report_missing": N_("{first} to {last}: not sent, due {due}"),
    "launched_undecided": N_("{service}: launched on {day} without a decision on record"),
    "launched_by_gate": N_(
        "{service}: launched on {day}, decided by {by} with the gate not closed"
    ),
    "launched_by_override": N_("{service}: launched on {day} past a closed gate; {by} approved it"),
    "launched_past_gate": N_("{service}: launched on {day} past a closed gate, decided by {by}"),
    "excess_handed_over": N_("{week}: load {load}, cap {cap}; {count} tickets went to developers"),
    "excess_kept": N_("{week}: load {load}, cap {cap}; no ticket went to developers"),
    "week_within": N_("{week}: load {load}, cap {cap}"),
    "week_over": N_("{week}: load {load} is over the cap of {cap}"),
    "week_too_few_hours": N_("{week}: too few hours logged to say"),
    "quarter_carried": N_("{first} to {last}: {share} by developers, at least {target} asked"),
    "quarter_below": N_("{first} to {last}: {share} by developers, below {target}"),
    "quarter_undecided": N_("{first} to {last}: between {low} and {high}; too few hours to say"),
    "quarter_without_hours": N_("{first} to {last}: developers logged no hours"),
    "shift_calm": N_("shift of {person}: events {count}, at most {limit}"),
    "shift_over": N_("shift of {person}: events {count}, more than {limit}"),
    "postmortem_done": N_("postmortem done on {day}"),
    "postmortem_overdue": N_("no postmortem, due {day}"),
    "postmortem_has_time": N_("the postmortem has time until {day}"),
    "words_blameless": N_("nothing in it judges people"),
    "words_judge": N_("{count} phrases judge people, such as “{phrase}”"),
}

LACKS: dict[str, str] = {
    "no_operators": N_("Nobody is in a team of operations yet. Add the people under People."),
    "no_code_judged": N_(
        "No code was judged yet. Under People ▸ Skills, write down a problem that somebody solved by "
        "code, and let somebody else judge it."
    ),
    "one_side_only": N_(
        "Only one side is known here. Add the team of developers, or a common pool, under People."
    ),
    "no_rotation": N_("There is no rotation yet, so nobody is on call. Start one under Rotations."),
    "no_service": N_("No service with users is known. Add it under Services, or launch one."),
    "no_report_plan": N_("No report is planned. Plan one here: which, how often, to whom."),
    "no_report_due": N_("No planned report was due yet."),
    "no_launch": N_("Nothing was launched in the last year. Launches are kept under Launches."),
    "no_hours": N_("Too few hours were logged to say. Hours come in under Hours."),
    "no_excess": N_("The cap was not passed in the last year, so nothing had to go to developers."),
    "no_hours_of_developers": N_(
        "Too few hours of developers were logged to say. Add their team, and log what they do for "
        "operations."
    ),
    "no_shift": N_("There were no shifts in the last quarter. Plan them under Rotations."),
    "no_event": N_("There was no event in the last year that needs a postmortem."),
    "no_postmortem": N_(
        "No postmortem was done in the last year. They are written under Incidents."
    ),
}
"""What is missing to know how a practice stands."""

_COUNTS: dict[Practice, str] = {
    Practice.HIRE_CODERS: N_("{good} of {of} people by code"),
    Practice.HAVE_SLA: N_("{good} of {of} services with an agreement"),
    Practice.MEASURE_AND_REPORT: N_("{good} of {of} reports in time"),
    Practice.BUDGETS_GATE: N_("{good} of {of} launches by their gate"),
    Practice.COMMON_POOL: N_("{good} of {of} people in the pool or moved"),
    Practice.OVERFLOW_TO_DEVELOPERS: N_("{good} of {of} weeks over the cap handed over"),
    Practice.CAP_ON_LOAD: N_("{good} of {of} weeks within the cap"),
    Practice.SHARE_OF_DEVELOPERS: N_("{good} of {of} quarters with the share"),
    Practice.TEAM_SIZE: N_("{good} of {of} sites with enough people"),
    Practice.EVENTS_A_SHIFT: N_("{good} of {of} shifts without too many events"),
    Practice.POSTMORTEM_FOR_EACH: N_("{good} of {of} events with a postmortem"),
    Practice.BLAMELESS_POSTMORTEMS: N_("{good} of {of} postmortems without blame"),
}

_BY_NAME: Mapping[str, Callable[[Any], str]] = {"week": week_text}


def practice_number(practice: Practice) -> int:
    """1 to 12, as the practices are numbered.

    >>> practice_number(Practice.HIRE_CODERS), practice_number(Practice.BLAMELESS_POSTMORTEMS)
    (1, 12)
    """
    return list(Practice).index(practice) + 1


def figure_text(reading: PracticeReading) -> str:
    """The figure of a practice with both of its counts; empty where no row counts."""
    if not reading.of:
        return ""
    return fill(_(_COUNTS[reading.practice]), {"good": reading.good, "of": reading.of})


def row_text(row: PracticeEvidence, people: Mapping[UUID, str]) -> str:
    """What a row behind a figure says."""
    values = {name: _value(name, value, people) for name, value in row.parameters.items()}
    return fill(_(_ROWS[row.code]), values).replace("  ", " ")


def lack_text(row: PracticeEvidence) -> str:
    """What is missing, and where it comes from."""
    return _(LACKS[row.code])


def _value(name: str, value: Any, people: Mapping[UUID, str]) -> str:
    if value is None:
        return _("not known")
    if name in _BY_NAME:
        return _BY_NAME[name](value)
    if name == "site":
        return _("at {site}").format(site=value) if value else ""
    if name == "person":
        return people.get(value, _("somebody"))
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / value.denominator
    if isinstance(value, Decimal):
        return share_text(value, 0)
    if isinstance(value, int):
        return number_text(value)
    if hasattr(value, "isoformat"):
        return day_text(value)
    return str(value)


def source_text(reading: PracticeReading) -> str:
    """Who says so: the data, or somebody by hand and when."""
    said = reading.said
    if said is None:
        return _("from the data")
    told = _("said by {name} on {day}; the data say: {state}")
    return told.format(name=said.by, day=day_text(said.day), state=word_text(reading.computed))


def board_sentence(board: PracticeBoard) -> str:
    """All twelve in one sentence."""
    states = [reading.state for reading in board.readings]
    parts = [
        _("{n} of {all} practised").format(
            n=states.count(PracticeState.PRACTISED), all=len(states)
        ),
        _("{n} partly").format(n=states.count(PracticeState.PARTLY_PRACTISED)),
        _("{n} not").format(n=states.count(PracticeState.NOT_PRACTISED)),
        _("{n} cannot be said").format(n=states.count(PracticeState.CANNOT_SAY)),
    ]
    return _("{parts}, as of {day}").format(parts=", ".join(parts), day=day_text(board.day))


def next_words(reading: PracticeReading) -> str:
    """What is done next: the first open action with its day, or what would be needed to know."""
    for note in sorted(reading.actions, key=lambda each: each.due_on or each.day):
        due = f" · {day_text(note.due_on)}" if note.due_on is not None else ""
        return f"{note.action}{due}"
    return _("data are missing") if reading.lacks else ""


def due_text(planned: PlannedReport) -> str:
    """What became of a planned report."""
    if planned.sent is None:
        return _("not sent")
    return _("sent late") if planned.late else _("sent")


def vote_text(good: bool | None) -> str:
    """On which side a row counts."""
    return {True: _("for"), False: _("against"), None: _("does not count")}[good]
