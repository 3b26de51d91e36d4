"""Why no plan exists, and what would help, in words: ``week 52: Ana's leave, Ben's leave, at most
one turn in a row``."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from app.text.doorway import N_, _, ngettext
from app.text.numbers import duration_text
from app.text.rota import RotaWords, amount_text
from models.kernel.instants import zone
from models.rotations.planner.clash import Impossible
from models.rotations.planner.epochs import instant_of
from models.rotations.planner.problem import Entry, Problem, Rule
from models.rotations.planner.repairs import Repair

if TYPE_CHECKING:
    from app.flows.replanning import ReplanProposal

ENTRIES: dict[Rule, str] = {
    Rule.ABSENCE: N_("{who} is away {when}"),
    Rule.SITE: N_("{who} is not at the site"),
    Rule.SKILL: N_("{who} lacks the skill of {duty}"),
    Rule.TRAINEE: N_("{who} is a trainee"),
    Rule.FIXED: N_("{who} has the shift {when}, which stays"),
    Rule.REST: N_("{duty}: at least {rest} of rest"),
    Rule.RUN: N_("{duty}: at most {run} in a row"),
    Rule.MOST: N_("{duty}: at most {most} in {days} days"),
    Rule.DOUBLE: N_("{duty}: nobody in two duties at once"),
}

REPAIRS: dict[Rule, str] = {
    Rule.ABSENCE: N_("move the absence of {who}, {when}"),
    Rule.SITE: N_("let {who} serve from elsewhere"),
    Rule.SKILL: N_("let {who} serve {duty} without its skill"),
    Rule.TRAINEE: N_("let {who} serve although a trainee"),
    Rule.FIXED: N_("let the shift of {who} change, {when}"),
    Rule.REST: N_("ask no rest around {duty}"),
    Rule.RUN: N_("allow more than {run} of {duty} in a row"),
    Rule.MOST: N_("allow more than {most} of {duty} in {days} days"),
    Rule.DOUBLE: N_("allow two duties at once in {duty}"),
}


class ImpossibleWords:
    """Says why one problem has no plan. words: of the rota that it was made from."""

    def __init__(self, problem: Problem, words: RotaWords) -> None:
        self._problem, self._words = problem, words

    def impossible(self, one: Impossible) -> str:
        """The weeks, then what clashes in them."""
        return _("{weeks}: {what}").format(
            weeks=self.weeks(one.slots), what=", ".join(self.entries(one.entries))
        )

    def repair(self, one: Repair) -> str:
        """What to give up, as one sentence."""
        parts = [self._said(REPAIRS, number) for number in one.entries]
        parts += [self._open(s) for s in one.slots]
        said = _(" and ").join(dict.fromkeys(parts))
        return said[:1].upper() + said[1:]

    def entries(self, numbers: Sequence[int]) -> Sequence[str]:
        """What restricts the plan, each said once."""
        said = [self._said(ENTRIES, number) for number in numbers]
        return list(dict.fromkeys(said)) or [_("nobody may serve")]

    def _said(self, templates: dict[Rule, str], number: int) -> str:
        entry = self._problem.entries[number]
        person = None if entry.person is None else self._problem.people[entry.person].id
        duty = None if entry.duty is None else self._problem.duties[entry.duty]
        return _(templates.get(entry.rule, "{who}")).format(
            who=self._words.person(person),
            when=self._when(entry),
            duty=self._words.duty(duty.id) if duty else "",
            rest=duration_text(duty.rest) if duty else "",
            run=duty.longest_run if duty else "",
            most=duty.most if duty else "",
            days=duty.most_seconds // 86400 if duty else "",
        )

    def _when(self, entry: Entry) -> str:
        own = self._words.absence(entry.ref) if entry.rule is Rule.ABSENCE else ""
        return own or (self._days(entry.start, entry.end) if entry.end else "")

    def _open(self, s: int) -> str:
        slot = self._problem.slots[s]
        duty = self._words.duty(self._problem.duties[slot.duty].id)
        return _("leave {duty} without anybody, {when}").format(
            duty=duty, when=self._days(slot.start, slot.end)
        )

    def weeks(self, slots: Sequence[int]) -> str:
        """The weeks in which some slots begin."""
        place = zone(self._words.zone)
        days = [instant_of(self._problem.slots[s].start).astimezone(place).date() for s in slots]
        weeks = list(dict.fromkeys(day.isocalendar()[:2] for day in sorted(days)))
        named = [
            _("week {week} of {year}").format(week=week, year=year)
            if year != weeks[0][0]
            else _("week {week}").format(week=week)
            for year, week in weeks
        ]
        return ", ".join(named)

    def _days(self, start: int, end: int) -> str:
        first, last = instant_of(start), instant_of(end)
        return self._words.days(first, last)


def replan_text(found: "ReplanProposal", words: RotaWords) -> list[str]:
    """The smallest change in words: how many shifts, whether that is proved, what it costs, who."""
    count = len(found.handovers)
    said = ngettext("{n} shift changes hands", "{n} shifts change hands", count)
    proof = (
        _("proved: no calendar that keeps the rules changes fewer")
        if found.proved
        else _("at least {least} must").format(least=found.least)
    )
    lines = [f"{said}; {proof}."]
    for verdict, cost in zip(found.proposal.certificate.verdicts, found.costs, strict=True):
        if cost > 0:
            aim = words.aim(verdict.code, verdict.duty_id, verdict.rotation_id)
            more = _("{aim}: {cost} more above what is due than when all is planned anew")
            amount = amount_text(verdict.code, Decimal(str(round(cost, 2))))
            lines.append("· " + more.format(aim=aim, cost=amount))
    for each in found.handovers:
        change = _("{when}: {after} instead of {before}").format(
            when=words.when(each.start, each.end),
            after=words.person(each.after),
            before=words.person(each.before),
        )
        lines.append("· " + (change + _(", published") if each.published else change))
    if found.people:
        names = ", ".join(words.person(person) for person in found.people)
        lines.append(_("To be told: {names}.").format(names=names))
    return lines
