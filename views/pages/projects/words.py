"""What projects are called in cells and lines."""

from datetime import date

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, days_text, exact, number_text, share_text
from app.text.words import word_text
from models.insight.projects_rows import ProjectEntry, PromiseEntry, StaffedWeek
from models.projects.rows import ProjectState
from models.projects.rules.on_time import Delivery

STATES = {
    ProjectState.PROJECT_IDEA: "",
    ProjectState.ACTIVE: "ok",
    ProjectState.PAUSED: "warn",
    ProjectState.FINISHED: "",
    ProjectState.STOPPED: "",
}
DELIVERIES = {
    Delivery.ON_TIME: "ok",
    Delivery.LATE: "bad",
    Delivery.WAITED_FOR: "info",
    Delivery.CANCELLED: "",
    Delivery.UNCOMMITTED: "",
}
"""The status of how a deliverable stands."""


def state_words(row: ProjectEntry) -> str:
    """How far it is; frozen, where features are paused for toil."""
    return _("frozen for toil") if row.pause is not None else word_text(row.project.state)


def state_of(row: ProjectEntry) -> str:
    """The status of it."""
    return "warn" if row.pause is not None else STATES[row.project.state]


def on_time_words(row: ProjectEntry) -> str:
    """On time, of those due."""
    told = row.on_time
    if told.share is None:
        return ""
    return _("{n} of {due}, {share}").format(
        n=told.on_time, due=told.on_time + told.late, share=share_text(exact(told.share), 0)
    )


def progress_words(row: ProjectEntry) -> str:
    """How much of what it promised is delivered."""
    done, promised = row.progress
    return _("{n} of {all}").format(n=done, all=promised) if promised else ""


def late_days(promise: PromiseEntry, today: date) -> int:
    """For how many days something was, or is, late against the day first promised."""
    one = promise.deliverable
    if promise.delivery is not Delivery.LATE or one.committed_on is None:
        return 0
    return ((one.delivered_on or today) - one.committed_on).days


def moved_words(promise: PromiseEntry) -> str:
    """How often it was promised anew."""
    count = len(promise.replans)
    return ngettext("{n} time", "{n} times", count) if count else ""


def recurrence_words(row: ProjectEntry, today: date) -> str:
    """Whether the failure that a project came from came back; empty where it came from none."""
    told = row.recurrence
    if told is None:
        return ""
    if told.until is None:
        count = len(told.before)
        return ngettext("came {n} time so far", "came {n} times so far", count)
    if told.since:
        return ngettext("again, {n} time", "again, {n} times", len(told.since))
    return _("not again for {days}").format(days=days_text((today - told.until).days))


def recurrence_state(row: ProjectEntry) -> str:
    """The status of it."""
    told = row.recurrence
    if told is None or told.solved is None:
        return "" if told is None else "info"
    return "ok" if told.solved else "bad"


def recurrence_told(row: ProjectEntry) -> str:
    """What a project is measured by: since when its failure is to stay away."""
    told = row.recurrence
    if told is None:
        return _("It came from no failure that is known here.")
    if told.until is None:
        return _("Whether it is solved is told once the project is finished.")
    return _("The project was finished {day}.").format(day=day_text(told.until))


def company_words(row: ProjectEntry) -> str:
    """Who was on it lately."""
    if row.company.solo:
        return _("solo, nobody looked")
    people = ngettext("{n} person", "{n} people", len(row.company.active))
    if not row.company.active:
        return _("nobody")
    if row.company.feedback:
        looked = ngettext("{n} look", "{n} looks", row.company.feedback)
        return f"{people}, {looked}"
    return people


def company_state(row: ProjectEntry) -> str:
    """Solo projects ask for a pair."""
    active = row.project.state is ProjectState.ACTIVE
    return "warn" if row.company.solo and active else ""


def hours_words(seconds: int) -> str:
    """Hours, a half where there is one."""
    hours = seconds / 3600
    return number_text(hours, 0 if seconds % 3600 == 0 else 1)


def week_words(week: StaffedWeek) -> str:
    """What is taken, of what projects can have."""
    return f"{hours_words(sum(week.allocated.values()))}/{hours_words(week.at_hand)}"


def week_told(week: StaffedWeek) -> str:
    """Why a week has what it has."""
    parts = [_("{hours} h by contract").format(hours=hours_words(week.contract))]
    for seconds, words in (
        (week.away, _("{hours} h away")),
        (week.duty, _("{hours} h on duty")),
        (week.fix_it, _("{hours} h fix-it days")),
    ):
        if seconds:
            parts.append(words.format(hours=hours_words(seconds)))
    if week.assumed:
        parts.append(_("assumed: no contract"))
    return ", ".join(parts)
