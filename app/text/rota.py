"""Rotas in words, for the command line: clashes, certificates, who is on duty."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from app.text.clashes import ClashWords
from app.text.doorway import N_, _, ngettext
from app.text.numbers import clock_text, day_text, hours_text, number_text
from models.kernel.instants import zone
from models.rotations.planner.problem import Status
from models.rotations.rules.shapes import Clash, Rota

if TYPE_CHECKING:
    from models.rotations.planner.certificate import Certificate, Comparison, Verdict

AIMS: dict[str, str] = {
    "turns": N_("Turns"),
    "hours": N_("Hours"),
    "night": N_("Night hours"),
    "weekend": N_("Weekend hours"),
    "holiday": N_("Holiday hours"),
    "wishes": N_("Wishes"),
    "spacing": N_("Spacing"),
}

_SOFT = frozenset({"wishes", "spacing"})
_OF_TIME = frozenset({"hours", "night", "weekend", "holiday"})


class RotaWords:
    """Says things about one rota, with its names and zone."""

    def __init__(self, rota: Rota) -> None:
        self._rota = rota
        self._duties = {row.id: row for row in rota.duties}
        self._rotations = {row.id: row for row in rota.rotations}
        self.zone = rota.rotations[0].zone if rota.rotations else "UTC"

    def when(self, start: datetime, end: datetime) -> str:
        """A span in the rota's zone: the day once, where both ends lie on it."""
        first, last = start.astimezone(zone(self.zone)), end.astimezone(zone(self.zone))
        if first.date() == last.date():
            return f"{day_text(first.date())} {clock_text(first)}–{clock_text(last)}"
        return f"{self.at(start)} – {self.at(end)}"

    def days(self, start: datetime, end: datetime) -> str:
        """The local days of a span, the last one included."""
        place = zone(self.zone)
        first = start.astimezone(place).date()
        last = (end - timedelta(seconds=1)).astimezone(place).date()
        return day_text(first) if first >= last else f"{day_text(first)} – {day_text(last)}"

    def absence(self, absence_id: UUID | None) -> str:
        """The days of an absence as they were entered, at whatever place the person is then; empty
        for an unknown or endless one."""
        for rows in self._rota.absences.values():
            for row in rows:
                if row.id == absence_id and row.to_day is not None:
                    first, last = day_text(row.from_day), day_text(row.to_day)
                    return first if first == last else f"{first} – {last}"
        return ""

    def at(self, instant: datetime) -> str:
        """An instant in the rota's zone."""
        local = instant.astimezone(zone(self.zone))
        return f"{day_text(local.date())} {clock_text(local)}"

    def person(self, person_id: UUID | None) -> str:
        """A person's name."""
        person = self._rota.people.get(person_id) if person_id else None
        return person.name if person else _("nobody")

    def duty(self, duty_id: UUID | None) -> str:
        """A duty's name, led by its rotation's where there are several."""
        duty = self._duties.get(duty_id) if duty_id else None
        if duty is None:
            return ""
        rotation = self._rotations[duty.rotation_id]
        return f"{rotation.name} · {duty.name}" if len(self._rotations) > 1 else duty.name

    def clash(self, clash: Clash) -> str:
        """A clash as one line."""
        words = ClashWords(
            self._rota,
            self.person,
            lambda one: self.duty(one.duty_id),
            self.when,
            self.at,
            lambda instant: instant.astimezone(zone(self.zone)).date(),
            day_text,
        )
        title, detail = words.said(clash)
        return f"{title}. {detail}"

    def aim(self, code: str, duty_id: UUID | None, rotation_id: UUID | None) -> str:
        """What an aim is called, with its duty, or its rotation where there are several."""
        name = _(AIMS.get(code, code))
        if duty_id is not None:
            return f"{name}, {self.duty(duty_id)}"
        if rotation_id is not None and len(self._rotations) > 1:
            return f"{name}, {self._rotations[rotation_id].name}"
        return name

    def certificate(self, certificate: "Certificate") -> Iterable[str]:
        """How good a plan is proved to be: in all, then aim by aim."""
        took = number_text(certificate.seconds, 1)
        if certificate.status is Status.PROVED:
            yield _("Proved in {seconds} s: no plan is fairer, aim by aim.").format(seconds=took)
        elif certificate.holes and certificate.holes_proved:
            said = ngettext(
                "{n} slot stays empty; proved: no plan has fewer.",
                "{n} slots stay empty; proved: no plan has fewer.",
                certificate.holes,
            )
            yield said
        else:
            yield _("The best found in {seconds} s; what is proved of it stands below.").format(
                seconds=took
            )
        for verdict in certificate.verdicts:
            if not verdict.most and not verdict.value:
                continue  # there is none of this load, and no wish is left
            yield f"· {self.verdict(verdict)}"

    def verdict(self, verdict: "Verdict") -> str:
        """One aim: what people would have, how far that is from what is due, and whether it can be
        closer."""
        code = verdict.code
        name = self.aim(code, verdict.duty_id, verdict.rotation_id)
        value, bound = amount_text(code, verdict.value), amount_text(code, verdict.bound)
        if code in _SOFT:
            held = _("{aim}: {value} left").format(aim=name, value=value)
        else:
            held = _("{aim}: {least} to {most} each").format(
                aim=name,
                least=amount_text(code, verdict.least),
                most=amount_text(code, verdict.most),
            )
            if verdict.counting and verdict.spread <= verdict.ceiling - verdict.floor:
                return _("{held}; {slots} among {people} cannot be shared more evenly").format(
                    held=held,
                    slots=ngettext("{n} slot", "{n} slots", verdict.slots),
                    people=ngettext("{n} person", "{n} people", verdict.people),
                )
            above = _("at most {value} above what is due")
            held = f"{held}, {above.format(value=value)}"
        if verdict.proved and verdict.bound == verdict.value:
            return _("{held}; proved to be the least").format(held=held)
        if verdict.proved:
            return _("{held}; nobody is a whole turn from what is due").format(held=held)
        return _("{held}; no plan has less than {bound}").format(held=held, bound=bound)

    def comparison(self, comparison: "Comparison") -> Iterable[list[str]]:
        """A row for each spread: what it is of, planned, in plain rotation, longest idle first."""
        three = (comparison.planned, comparison.plain, comparison.idle)
        for at, (code, duty_id, rotation_id) in enumerate(comparison.aims):
            if not any(each.spreads[at] for each in three):
                continue
            name = self.aim(code, duty_id, rotation_id)
            yield [name, *(amount_text(code, figures.spreads[at]) for figures in three)]
        yield [_("Slots against a rule"), *(str(sum(each.broken.values())) for each in three)]
        yield [_("Empty slots"), *(str(figures.holes) for figures in three)]


def amount_text(code: str, amount: int | Decimal) -> str:
    """A load in its unit: seconds as hours, the others as a number."""
    if code in _OF_TIME:
        return hours_text(Decimal(amount) / 3600, 1)
    return number_text(amount, 0 if amount == int(amount) else 1)
