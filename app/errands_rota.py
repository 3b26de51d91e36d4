"""Rotas on the command line: planning, and who is on duty."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.cli import DONE, FINDINGS, Outcome
from app.errands import opened
from app.text import N_, _, ngettext
from app.text.rota import RotaWords
from app.workspace import Workspace
from models.insight.queries import OnCallNow, RotaProblems
from models.insight.queries.on_duty import told_once
from models.insight.rows import OnDuty
from models.kernel.errors import Refused
from models.kernel.instants import local_day, local_to_utc, start_of_day, system_clock, zone
from models.kernel.periods import DAY, Period, PeriodKind, TeamCalendar
from models.people.queries import Teams
from models.rotations.commands.rolling import RollOut
from models.rotations.queries import RotaFacts, Rotations
from models.rotations.rows import Assignment, Mode, RotationRow
from models.rotations.rules.shapes import Clash

if TYPE_CHECKING:
    from app.flows.planning import PlanProposal

_OPEN = frozenset({"gap", "hole"})


# --- planning ------------------------------------------------------------------------------------


def plan(place: str | Path, given: argparse.Namespace) -> Outcome:
    """The fairest calendar of some rotations for some days; taken over, if asked."""
    from app.flows import planning

    with opened(place, read_only=not given.apply) as document:
        workspace = document.workspace
        rotations = _wanted(workspace, given.rotations)
        period = _days(workspace, rotations, given.first, given.last)
        start, end = period.instants(zone(rotations[0].zone))
        found = planning.plan(
            workspace, [row.id for row in rotations], start, end, seconds=given.seconds
        )
        written = planning.apply(workspace, found) if given.apply else None
    words = RotaWords(found.rota)
    lines = list(_proposal(found, words, rotations, period))
    why = _why(found, words) if found.holes else {}
    for head, said in why.items():
        lines += [_(_WHY[head]), *(f"· {each}" for each in said)]
    if written is None:
        lines.append(_("Nothing was changed; --apply takes the plan over."))
    else:
        done = _("Taken over: {added} shifts added, {changed} changed, {kept} stay.")
        lines.append(done.format(added=written.added, changed=written.changed, kept=written.kept))
    values = {
        "rotations": [row.name for row in rotations],
        "first": period.start,
        "last": period.last,
        "certificate": found.certificate.to_json(),
        "comparison": found.comparison.to_json(),
        "shifts": [_slot_values(found, words, slot) for slot in found.assignments],
        "holes": [_slot_values(found, words, slot) for slot in found.holes],
        "clashes": [_clash_values(words, clash) for clash in _mended(found)],
        "why": {head: list(said) for head, said in why.items()},
        "applied": written is not None,
        "written": None if written is None else asdict(written),
    }
    return Outcome(lines, values, FINDINGS if found.holes or _broken(found) else DONE)


def turns(place: str | Path, given: argparse.Namespace) -> Outcome:
    """Let the layers that turn in a fixed order go on until a day; only tried out, if asked."""
    with opened(place, read_only=False) as document:
        workspace = document.workspace
        rotations = _wanted(workspace, given.rotations)
        last = given.last or _days(workspace, rotations, None, None).last
        until, now = start_of_day(last + DAY, zone(rotations[0].zone)), system_clock()
        answer = workspace.ask(RotaFacts(now, max(now, until), tuple(row.id for row in rotations)))
        layers = tuple(row.id for row in answer.value.layers if row.mode is Mode.TURNS)
        if not layers:
            raise Refused.because("nothing_turns")
        command = RollOut(layers, until, answer.revision)
        done = workspace.try_out(command) if given.dry_run else workspace.do(command).value
    said = _("{rotations}, up to {last}: {added} shifts added, {changed} changed, {removed} gone.")
    names = [row.name for row in rotations]
    counts = {"added": done.added, "changed": done.changed, "removed": done.removed}
    lines = [said.format(rotations=", ".join(names), last=last, **counts)]
    lines.append(_("Locked, published and begun shifts that stay: {kept}.").format(kept=done.kept))
    if given.dry_run:
        lines.append(_("Nothing was changed."))
    values = {"rotations": names, "last": last, **counts, "kept": done.kept}
    return Outcome(lines, {**values, "applied": not given.dry_run})


_WHY = {
    "impossible": N_("No plan keeps every rule; these do not go together:"),
    "repairs": N_("Each of these would help, the cheapest first:"),
}


def _why(found: "PlanProposal", words: RotaWords) -> dict[str, list[str]]:
    """Why slots stay empty, and the cheapest repairs, each verified by solving again."""
    from app.flows.replanning import explain
    from app.text.impossible import ImpossibleWords

    told, say = explain(found.problem), ImpossibleWords(found.problem, words)
    said = {
        "impossible": [say.impossible(one) for one in told.why],
        "repairs": [say.repair(one) for one in told.repairs],
    }
    return {head: lines for head, lines in said.items() if lines}


def _wanted(workspace: Workspace, names: Sequence[str]) -> list[RotationRow]:
    """The rotations of these names, in their order; all of them when nothing is said."""
    known = workspace.ask(Rotations()).value
    if not known:
        raise Refused.because("no_rotation")
    if not names:
        return list(known)
    by_name = {row.name.casefold(): row for row in known}
    for name in names:
        if name.casefold() not in by_name:
            raise Refused.because(
                "unknown_rotation", "", value=name, known=tuple(row.name for row in known)
            )
    return [by_name[name.casefold()] for name in dict.fromkeys(names)]


def _days(
    workspace: Workspace, rotations: Sequence[RotationRow], first: date | None, last: date | None
) -> Period:
    """The days that were given; else the next quarter of the team's year."""
    if (first is None) != (last is None):
        raise Refused.because("both_days_to_plan")
    if first is not None and last is not None:
        if last < first:
            raise Refused.because("ends_before_start", "", start=first, end=last)
        return Period(first, last + DAY)
    teams = {team.id: team for team in workspace.ask(Teams()).value}
    team = teams.get(rotations[0].team_id or UUID(int=0))
    calendar = (
        TeamCalendar(team.zone, team.fiscal_month, team.first_weekday) if team else TeamCalendar()
    )
    today = local_day(system_clock(), zone(rotations[0].zone))
    present = calendar.containing(PeriodKind.QUARTER, today)
    return calendar.shifted(present, PeriodKind.QUARTER, 1)


def _proposal(
    found: "PlanProposal", words: RotaWords, rotations: Sequence[RotationRow], period: Period
) -> Iterable[str]:
    certificate = found.certificate
    title = _("{rotations}, {first} to {last}: {slots} for {people}.")
    yield title.format(
        rotations=", ".join(row.name for row in rotations),
        first=period.start,
        last=period.last,
        slots=ngettext("{n} slot", "{n} slots", certificate.slots),
        people=ngettext("{n} person", "{n} people", certificate.people),
    )
    yield from words.certificate(certificate)
    yield from _table(
        [_("Spread around what is due"), _("planned"), _("plain rotation"), _("longest idle")],
        list(words.comparison(found.comparison)),
    )
    for hole in found.holes:
        when = words.when(hole.start, hole.end)
        yield _("Empty: {duty}, {when}").format(duty=_duty(found, words, hole), when=when)
    clashes = _mended(found)
    if not clashes:
        yield _("Nothing clashes.")
        return
    yield ngettext("{n} clash:", "{n} clashes:", len(clashes))
    yield from (f"· {words.clash(clash)}" for clash in clashes)


def _duty(found: "PlanProposal", words: RotaWords, slot: Assignment) -> str:
    layer = next(row for row in found.rota.layers if row.id == slot.layer_id)
    return words.duty(layer.duty_id)


def _slot_values(found: "PlanProposal", words: RotaWords, slot: Assignment) -> dict[str, Any]:
    return {
        "duty": _duty(found, words, slot),
        "seat": slot.seat,
        "start": slot.start,
        "end": slot.end,
        "person": None if slot.person_id is None else words.person(slot.person_id),
    }


def _mended(found: "PlanProposal") -> tuple[Clash, ...]:
    """What would be wrong, each told once."""
    return told_once(found.clashes)


def _broken(found: "PlanProposal") -> bool:
    """Whether the plan leaves hours open or breaks a hard rule."""
    return any(clash.code not in ("staffing", "cover_open") for clash in found.clashes)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join(cells)


# --- who is on duty ------------------------------------------------------------------------------


def rota(place: str | Path, given: argparse.Namespace) -> Outcome:
    """Who has each duty at an instant, who is next, and what is open in the weeks after it."""
    with opened(place) as document:
        workspace = document.workspace
        rotations = _wanted(workspace, ())
        at = _instant(given.at, rotations[0].zone)
        rows = workspace.ask(OnCallNow(at)).value
        trouble = workspace.ask(RotaProblems(at)).value
    words = RotaWords(trouble.rota)
    gaps = [clash for clash in trouble.clashes if clash.code in _OPEN]
    lines = [_("At {at}, {zone}:").format(at=words.at(at), zone=words.zone)]
    lines += [_row(row, words) for row in rows]
    if gaps:
        lines.append(_("Open in the next weeks:"))
        lines += [f"· {words.clash(clash)}" for clash in gaps]
    else:
        lines.append(_("Nothing is open in the next weeks."))
    others = [clash for clash in trouble.clashes if clash.code not in _OPEN]
    if others:
        lines.append(_("To look at:"))
        lines += [f"· {words.clash(clash)}" for clash in others]
    values = {
        "at": at,
        "duties": [_row_values(row) for row in rows],
        "gaps": [_clash_values(words, clash) for clash in gaps],
        "clashes": [_clash_values(words, clash) for clash in others],
    }
    open_now = any(row.gap is not None for row in rows)
    return Outcome(lines, values, FINDINGS if gaps or open_now else DONE)


def _instant(text: str, place: str) -> datetime:
    """An instant as written; without a zone it is a time of the rota's own."""
    if not text:
        return system_clock()
    try:
        if len(text) == len("2026-03-31"):
            return start_of_day(date.fromisoformat(text), zone(place))
        at = datetime.fromisoformat(text)
    except ValueError as problem:
        raise Refused.because("not_an_instant", "", value=text) from problem
    return at.astimezone(UTC) if at.tzinfo else local_to_utc(at, zone(place))


def _row(row: OnDuty, words: RotaWords) -> str:
    duty = words.duty(row.duty.id)
    if row.person is not None and row.until is not None:
        reach = ", ".join(part for part in (row.person.phone, row.person.chat) if part)
        name = f"{row.person.name} ({reach})" if reach else row.person.name
        line = _("{duty}: {name} until {until}").format(
            duty=duty, name=name, until=words.at(row.until)
        )
    elif row.gap is not None:
        line = _("{duty}: NOBODY until {until}").format(duty=duty, until=words.at(row.gap.end))
    else:
        line = _("{duty}: nobody is needed").format(duty=duty)
    if row.next_person is None or row.next_piece is None:
        return line
    then = _("then {name} from {start}")
    start = words.at(row.next_piece.start)
    return f"{line}; {then.format(name=row.next_person.name, start=start)}"


def _row_values(row: OnDuty) -> dict[str, Any]:
    person, following = row.person, row.next_piece
    return {
        "rotation": row.rotation.name,
        "duty": row.duty.name,
        "person": person.name if person else None,
        "phone": person.phone if person else None,
        "chat": person.chat if person else None,
        "until": row.until,
        "gap": row.gap is not None,
        "next": row.next_person.name if row.next_person else None,
        "next_start": following.start if following else None,
    }


def _clash_values(words: RotaWords, clash: Clash) -> dict[str, Any]:
    return {
        "code": clash.code,
        "duty": words.duty(clash.duty_id),
        "people": [words.person(person) for person in clash.people],
        "start": clash.start,
        "end": clash.end,
    }
