"""What is said of the calendar: clashes, candidates, differences from what was published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.text.doorway import _, ngettext
from app.text.numbers import duration_text
from app.text.words import word_text
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.rows import PublishedRow
from models.rotations.rules.shapes import Candidate, Change, Clash, Piece, PublicationChange
from views.kit.timeline_words import day_words
from views.pages.rotations.facts import Facts

WATCHED = frozenset({"staffing", "many_events", "cover_open", "swap_broken"})
"""Clashes to watch; the others are wrong."""

COVERABLE = frozenset({"gap", "hole", "absence", "rest", "double_duty", "run", "most",
                       "not_at_site", "no_skill", "trainee", "not_member", "cover_open"})  # fmt: skip
"""Clashes that somebody else could repair."""


@dataclass(frozen=True)
class Said:
    """A clash in words: title and detail; state: bad or warn; verb: of the button beside it."""

    clash: Clash
    title: str
    detail: str
    state: str
    verb: str


def clash_said(facts: Facts, clash: Clash) -> Said:
    """A clash in words."""
    title, detail = _CLASHES.get(clash.code, _other)(facts, clash)
    state = "warn" if clash.code in WATCHED else "bad"
    return Said(clash, title, detail, state, _verb(clash))


def _verb(clash: Clash) -> str:
    if clash.code in COVERABLE:
        return _("Cover…")
    return {"staffing": _("People"), "swap_broken": _("Remove the swap")}.get(clash.code, _("Show"))


Words = tuple[str, str]


def _where(facts: Facts, clash: Clash) -> str:
    if clash.layer_id is not None and clash.layer_id in facts.layers:
        return facts.lane_name(clash.layer_id)
    duty = facts.duties.get(clash.duty_id) if clash.duty_id is not None else None
    return duty.name if duty is not None else ""


def _who(facts: Facts, clash: Clash) -> str:
    return ", ".join(facts.short(one) for one in clash.people)


def _span(facts: Facts, clash: Clash) -> str:
    return facts.when(clash.start, clash.end)


def _gap(facts: Facts, clash: Clash) -> Words:
    title = _("Gap {when}").format(when=_span(facts, clash))
    short = int(clash.parameters.get("short", 1))
    duty = facts.duties.get(clash.duty_id) if clash.duty_id is not None else None
    if duty is not None and duty.seats > 1:
        lacking = ngettext("{n} person lacks", "{n} people lack", short)
    else:
        lacking = _("nobody serves")
    return title, _("{where}: {lacking}.").format(where=_where(facts, clash), lacking=lacking)


def _hole(facts: Facts, clash: Clash) -> Words:
    title = _("Nobody has the shift of {when}").format(when=_span(facts, clash))
    return title, f"{_where(facts, clash)}."


def _absence(facts: Facts, clash: Clash) -> Words:
    title = _("{who} is away {when}").format(who=_who(facts, clash), when=_span(facts, clash))
    return title, _("{where}: on duty during an absence.").format(where=_where(facts, clash))


def _rest(facts: Facts, clash: Clash) -> Words:
    title = _("{who} has too little rest").format(who=_who(facts, clash))
    has, needs = clash.parameters.get("rest"), clash.parameters.get("needed")
    if has is None or needs is None:
        return title, f"{_where(facts, clash)}, {_span(facts, clash)}."
    detail = _("{rest} before {when}; the rule is {needed}.")
    return title, detail.format(
        rest=duration_text(has), when=facts.at(clash.end), needed=duration_text(needs)
    )


def _double(facts: Facts, clash: Clash) -> Words:
    title = _("{who} has two duties at once").format(who=_who(facts, clash))
    return title, f"{_where(facts, clash)}, {_span(facts, clash)}."


def _run(facts: Facts, clash: Clash) -> Words:
    title = _("{who} serves too many turns in a row").format(who=_who(facts, clash))
    return title, _with_limit(facts, clash)


def _most(facts: Facts, clash: Clash) -> Words:
    title = _("{who} has too many shifts").format(who=_who(facts, clash))
    return title, _with_limit(facts, clash)


def _with_limit(facts: Facts, clash: Clash) -> str:
    where = f"{_where(facts, clash)}, {_span(facts, clash)}."
    limit = clash.parameters.get("most", clash.parameters.get("longest"))
    return where if limit is None else f"{where} " + _("The rule is {n}.").format(n=limit)


def _site(facts: Facts, clash: Clash) -> Words:
    title = _("{who} is not at this site").format(who=_who(facts, clash))
    return title, f"{_where(facts, clash)}, {_span(facts, clash)}."


def _skill(facts: Facts, clash: Clash) -> Words:
    title = _("{who} lacks the skill").format(who=_who(facts, clash))
    duty = facts.duties.get(clash.duty_id) if clash.duty_id else None
    needs = _("It needs {skill}.").format(skill=duty.skill) if duty and duty.skill else ""
    return title, f"{_where(facts, clash)}, {_span(facts, clash)}. {needs}".strip()


def _trainee(facts: Facts, clash: Clash) -> Words:
    title = _("{who} is in training").format(who=_who(facts, clash))
    return title, _("{where}: trainees only shadow.").format(where=_where(facts, clash))


def _member(facts: Facts, clash: Clash) -> Words:
    title = _("{who} is not a member then").format(who=_who(facts, clash))
    return title, f"{_where(facts, clash)}, {_span(facts, clash)}."


def _staffing(facts: Facts, clash: Clash) -> Words:
    counts = clash.parameters
    team = facts.view.rota.teams.get(counts["team"]) if counts.get("team") else None
    place = facts.site_name(counts.get("site")) or (team.name if team is not None else "")
    title = (
        _("Staffing: {place} {count} from {day}") if place else _("Staffing: {count} from {day}")
    )
    title = title.format(place=place, count=counts["count"], day=day_words(facts.day(clash.start)))
    return title, _("The policy asks for {needed}.").format(needed=counts["needed"])


def _events(facts: Facts, clash: Clash) -> Words:
    count = int(clash.parameters.get("count", 0))
    title = ngettext("{n} event in one shift", "{n} events in one shift", count)
    day, teams = facts.day(clash.start), {row.id: row.team_id for row in facts.view.rota.rotations}
    team = teams.get(clash.rotation_id) if clash.rotation_id is not None else None
    most = value_on(facts.view.rota.policies, PolicyKey.EVENTS_PER_SHIFT, day, team)
    detail = _("{who}, {day}. The policy allows {most}.")
    return title, detail.format(who=_who(facts, clash), day=day_words(day), most=f"{most:f}")


def _swap(facts: Facts, clash: Clash) -> Words:
    return _("A swap does not work any more"), f"{_who(facts, clash)}, {_span(facts, clash)}."


def _open(facts: Facts, clash: Clash) -> Words:
    title = _("{who} asks to be covered").format(who=_who(facts, clash))
    return title, f"{_where(facts, clash)}, {_span(facts, clash)}."


def _other(facts: Facts, clash: Clash) -> Words:
    return word_text(clash.code), f"{_where(facts, clash)}, {_span(facts, clash)}."


_CLASHES: Mapping[str, Callable[[Facts, Clash], Words]] = {
    "gap": _gap,
    "hole": _hole,
    "absence": _absence,
    "rest": _rest,
    "double_duty": _double,
    "run": _run,
    "most": _most,
    "not_at_site": _site,
    "no_skill": _skill,
    "trainee": _trainee,
    "not_member": _member,
    "staffing": _staffing,
    "many_events": _events,
    "swap_broken": _swap,
    "cover_open": _open,
}


def reason_against(code: str) -> str:
    """Why a candidate would clash, as a few words."""
    words = {
        "absence": _("away"),
        "rest": _("too little rest"),
        "double_duty": _("has another duty then"),
        "run": _("too many turns in a row"),
        "most": _("too many shifts"),
        "not_at_site": _("not at this site"),
        "no_skill": _("lacks the skill"),
        "trainee": _("in training"),
        "not_member": _("not a member then"),
    }
    return words.get(code, word_text(code).lower())


def candidate_words(facts: Facts, one: Candidate) -> str:
    """``3 shifts, next from Mon 19 Oct``, or why it would clash."""
    reasons = list(dict.fromkeys(reason_against(clash.code) for clash in one.clashes))
    if reasons:
        return ", ".join(reasons)
    count = facts.shift_counts.get(one.person_id, 0)
    held = ngettext("{n} shift", "{n} shifts", count)
    if one.next_starts is not None:
        near = day_words(facts.day(one.next_starts))
        return _("{held}, next from {day}").format(held=held, day=near)
    if one.last_ended is not None:
        near = day_words(facts.day(one.last_ended - timedelta(microseconds=1)))
        return _("{held}, last ended {day}").format(held=held, day=near)
    return held


def change_words(facts: Facts, change: PublicationChange) -> str:
    """A difference from what calendars last got, as one line."""
    after, before = change.after, change.before
    if change.change is Change.ADDED and after is not None:
        return _("New: {shift}").format(shift=_shift_words(facts, after))
    if change.change is Change.REMOVED and before is not None:
        return _("Taken back: {shift}").format(shift=_shift_words(facts, before))
    if before is not None and after is not None:
        return _("{before} → {after}").format(
            before=_shift_words(facts, before), after=_shift_words(facts, after)
        )
    return ""


def _shift_words(facts: Facts, shift: Piece | PublishedRow) -> str:
    duty = facts.duties.get(shift.duty_id)
    lane = facts.lane_name(shift.layer_id) if shift.layer_id is not None else ""
    where = lane or (duty.name if duty is not None else "")
    return f"{facts.short(shift.person_id)}, {where}, {facts.when(shift.start, shift.end)}"
