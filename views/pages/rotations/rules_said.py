"""The hard rules of duties in words."""

from collections.abc import Iterator

from app.text.doorway import _, ngettext
from app.text.numbers import duration_text
from models.rotations.rows import DutyRow
from views.pages.rotations.facts import Facts


def rules_lines(facts: Facts) -> tuple[str, ...]:
    """A line for each duty; duties with the same rules share one."""
    by_rules: dict[str, list[str]] = {}
    for duty in facts.view.rota.duties:
        by_rules.setdefault(rules_of(duty), []).append(duty.name)
    return tuple(
        f"{', '.join(dict.fromkeys(names))}: {rules}." for rules, names in by_rules.items()
    )


def rules_of(duty: DutyRow) -> str:
    """The rules of one duty, as a list of words."""
    return ", ".join(_parts(duty)) or _("no rule")


def _parts(duty: DutyRow) -> Iterator[str]:
    if duty.keep_absences:
        yield _("absences are kept")
    if duty.exclusive:
        yield _("one duty at a time")
    if duty.rest_seconds:
        yield _("rest of {rest}").format(rest=duration_text(duty.rest_seconds))
    if duty.longest_run:
        yield ngettext("{n} turn in a row", "{n} turns in a row", duty.longest_run)
    if duty.most_shifts:
        shifts = ngettext("at most {n} shift", "at most {n} shifts", duty.most_shifts)
        yield _("{shifts} in {days} days").format(shifts=shifts, days=duty.most_days)
    if duty.skill:
        yield _("skill {skill}").format(skill=duty.skill)
    if duty.keep_sites:
        yield _("people of the site")
    if duty.keep_training:
        yield _("trainees only shadow")
