"""What is said of the calendar: clashes, candidates, differences from what was published."""

from dataclasses import dataclass
from datetime import timedelta

from app.text.clashes import ClashWords
from app.text.doorway import _, ngettext
from app.text.words import word_text
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
    words = ClashWords(
        facts.view.rota,
        facts.short,
        lambda one: _where(facts, one),
        facts.when,
        facts.at,
        facts.day,
        day_words,
    )
    title, detail = words.said(clash)
    state = "warn" if clash.code in WATCHED else "bad"
    return Said(clash, title, detail, state, _verb(clash))


def _verb(clash: Clash) -> str:
    if clash.code in COVERABLE:
        return _("Cover…")
    verbs = {
        "staffing": _("People"),
        "swap_broken": _("Remove the swap"),
        "many_events": _("File an action"),
    }
    return verbs.get(clash.code, _("Show"))


def _where(facts: Facts, clash: Clash) -> str:
    if clash.layer_id is not None and clash.layer_id in facts.layers:
        return facts.lane_name(clash.layer_id)
    duty = facts.duties.get(clash.duty_id) if clash.duty_id is not None else None
    return duty.name if duty is not None else ""


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
