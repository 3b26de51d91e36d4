"""What is wrong with a rota, in words: a title and a detail, the same on the page and on the command
line, each with its own way to name people, places and times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import duration_text
from app.text.words import word_text
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.rows import DutyRow
from models.rotations.rules.shapes import Clash, Rota

Words = tuple[str, str]


@dataclass(frozen=True)
class ClashWords:
    """Says clashes of one rota. person, where: the name of a person, and of the duty or lane of a
    clash; when, at, day, day_text: spans, instants and days as they are shown."""

    rota: Rota
    person: Callable[[UUID], str]
    where: Callable[[Clash], str]
    when: Callable[[datetime, datetime], str]
    at: Callable[[datetime], str]
    day: Callable[[datetime], date]
    day_text: Callable[[date], str]

    def said(self, clash: Clash) -> Words:
        """Title and detail."""
        known: dict[str, Callable[[Clash], Words]] = {
            "gap": self._gap,
            "hole": self._hole,
            "absence": self._absence,
            "rest": self._rest,
            "double_duty": self._double,
            "run": self._run,
            "most": self._most,
            "not_at_site": self._site,
            "no_skill": self._skill,
            "trainee": self._trainee,
            "not_member": self._member,
            "staffing": self._staffing,
            "many_events": self._events,
            "swap_broken": self._swap,
            "cover_open": self._open,
        }
        return known.get(clash.code, self._other)(clash)

    def _who(self, clash: Clash) -> str:
        return ", ".join(self.person(one) for one in clash.people)

    def _span(self, clash: Clash) -> str:
        return self.when(clash.start, clash.end)

    def _gap(self, clash: Clash) -> Words:
        title = _("Gap {when}").format(when=self._span(clash))
        short = int(clash.parameters.get("short", 1))
        duty = self._duty(clash)
        if duty is not None and duty.seats > 1:
            lacking = ngettext("{n} person lacks", "{n} people lack", short)
        else:
            lacking = _("nobody serves")
        return title, _("{where}: {lacking}.").format(where=self.where(clash), lacking=lacking)

    def _hole(self, clash: Clash) -> Words:
        title = _("Nobody has the shift of {when}").format(when=self._span(clash))
        return title, f"{self.where(clash)}."

    def _absence(self, clash: Clash) -> Words:
        title = _("{who} is away {when}").format(who=self._who(clash), when=self._span(clash))
        return title, _("{where}: on duty during an absence.").format(where=self.where(clash))

    def _rest(self, clash: Clash) -> Words:
        title = _("{who} has too little rest").format(who=self._who(clash))
        has, needs = clash.parameters.get("rest"), clash.parameters.get("needed")
        if has is None or needs is None:
            return title, f"{self.where(clash)}, {self._span(clash)}."
        detail = _("{rest} before {when}; the rule is {needed}.")
        return title, detail.format(
            rest=duration_text(has), when=self.at(clash.end), needed=duration_text(needs)
        )

    def _double(self, clash: Clash) -> Words:
        title = _("{who} has two duties at once").format(who=self._who(clash))
        return title, f"{self.where(clash)}, {self._span(clash)}."

    def _run(self, clash: Clash) -> Words:
        title = _("{who} serves too many turns in a row").format(who=self._who(clash))
        return title, self._with_limit(clash)

    def _most(self, clash: Clash) -> Words:
        title = _("{who} has too many shifts").format(who=self._who(clash))
        return title, self._with_limit(clash)

    def _with_limit(self, clash: Clash) -> str:
        where = f"{self.where(clash)}, {self._span(clash)}."
        limit = clash.parameters.get("most", clash.parameters.get("longest"))
        return where if limit is None else f"{where} " + _("The rule is {n}.").format(n=limit)

    def _site(self, clash: Clash) -> Words:
        title = _("{who} is not at this site").format(who=self._who(clash))
        return title, f"{self.where(clash)}, {self._span(clash)}."

    def _skill(self, clash: Clash) -> Words:
        title = _("{who} lacks the skill").format(who=self._who(clash))
        duty = self._duty(clash)
        needs = _("It needs {skill}.").format(skill=duty.skill) if duty and duty.skill else ""
        return title, f"{self.where(clash)}, {self._span(clash)}. {needs}".strip()

    def _trainee(self, clash: Clash) -> Words:
        title = _("{who} is in training").format(who=self._who(clash))
        return title, _("{where}: trainees only shadow.").format(where=self.where(clash))

    def _member(self, clash: Clash) -> Words:
        title = _("{who} is not a member then").format(who=self._who(clash))
        return title, f"{self.where(clash)}, {self._span(clash)}."

    def _staffing(self, clash: Clash) -> Words:
        counts = clash.parameters
        team = self.rota.teams.get(counts["team"]) if counts.get("team") else None
        place = self._site_name(clash) or (team.name if team is not None else "")
        title = (
            _("Staffing: {place} {count} from {day}")
            if place
            else _("Staffing: {count} from {day}")
        )
        title = title.format(
            place=place, count=counts["count"], day=self.day_text(self.day(clash.start))
        )
        return title, _("The policy asks for {needed}.").format(needed=counts["needed"])

    def _events(self, clash: Clash) -> Words:
        count = int(clash.parameters.get("count", 0))
        title = ngettext("{n} event in one shift", "{n} events in one shift", count)
        day, teams = self.day(clash.start), {row.id: row.team_id for row in self.rota.rotations}
        team = teams.get(clash.rotation_id) if clash.rotation_id is not None else None
        most = value_on(self.rota.policies, PolicyKey.EVENTS_PER_SHIFT, day, team)
        detail = _("{who}, {day}. The policy allows {most}.")
        return title, detail.format(who=self._who(clash), day=self.day_text(day), most=f"{most:f}")

    def _swap(self, clash: Clash) -> Words:
        return _("A swap does not work any more"), f"{self._who(clash)}, {self._span(clash)}."

    def _open(self, clash: Clash) -> Words:
        title = _("{who} asks to be covered").format(who=self._who(clash))
        return title, f"{self.where(clash)}, {self._span(clash)}."

    def _other(self, clash: Clash) -> Words:
        return word_text(clash.code), f"{self.where(clash)}, {self._span(clash)}."

    def _duty(self, clash: Clash) -> DutyRow | None:
        return next((row for row in self.rota.duties if row.id == clash.duty_id), None)

    def _site_name(self, clash: Clash) -> str:
        site = self.rota.sites.get(clash.parameters.get("site") or UUID(int=0))
        return site.name if site is not None else ""
