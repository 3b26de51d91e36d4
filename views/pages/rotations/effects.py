"""What a change would do to rest, absences and fairness, in a few lines, before it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import duration_text, number_text
from models.rotations.rows import OverrideRow, ShiftRow
from models.rotations.rules.effect import Effect, effect_of
from models.rotations.rules.shapes import Fairness, Load
from views.kit.timeline_handler import Drag, DragKind, EffectLine
from views.pages.rotations.facts import Facts
from views.pages.rotations.scene_pen import Thing
from views.pages.rotations.words import clash_said

_MOST = 6
_DAY = 86_400


def drag_effect(facts: Facts, drag: Drag, thing: Thing | None) -> Sequence[EffectLine]:
    """What would be different if a drag ended now."""
    if drag.block is not None and drag.lane != drag.block.lane:
        return (EffectLine(_("It stays in its lane."), "bad"),)
    if drag.kind is DragKind.CREATE or drag.block is None:
        return ()
    if (drag.start, drag.end) == (drag.block.start, drag.block.end):
        return (EffectLine(_("As it is.")),)
    standing = facts.standing
    if isinstance(thing, ShiftRow):
        moved = replace(thing, start=drag.start, end=drag.end)
        return effect_lines(facts, effect_of(standing, shifts=[moved]))
    if isinstance(thing, OverrideRow):
        # It comes beside the old one, whose part it hides; close enough while it is dragged.
        other = replace(thing, start=drag.start, end=drag.end)
        return effect_lines(facts, effect_of(standing, overrides=[other]))
    return ()


def effect_lines(facts: Facts, effect: Effect) -> tuple[EffectLine, ...]:
    """What comes and what goes, whose rest is shortest, and who holds more or less of what is due."""
    lines = [*_clashes(facts, effect), *_rests(facts, effect), *_loads(facts, effect)]
    if not lines:
        lines.append(EffectLine(_("No clash, no load changes."), "ok"))
    return tuple(lines[:_MOST])


def effect_words(facts: Facts, effect: Effect) -> tuple[str, str]:
    """The same in one line, and the worst state in it."""
    lines = effect_lines(facts, effect)
    states = [line.state for line in lines]
    worst = next((state for state in ("bad", "warn") if state in states), "")
    return "; ".join(line.text for line in lines), worst


def _clashes(facts: Facts, effect: Effect) -> Iterator[EffectLine]:
    for clash in effect.new:
        said = clash_said(facts, clash)
        yield EffectLine(said.title, said.state)
    for clash in effect.gone:
        title = clash_said(facts, clash).title
        yield EffectLine(_("No more: {problem}").format(problem=title), "ok")


def _rests(facts: Facts, effect: Effect) -> Iterator[EffectLine]:
    for rest in effect.rests:
        if rest.after is None or rest.after == rest.before or rest.after >= 14 * _DAY:
            continue
        name = facts.short(rest.person_id)
        after = duration_text(max(rest.after, 0))
        if rest.before is None or rest.before >= 14 * _DAY:
            yield EffectLine(_("{name}: rest {after}").format(name=name, after=after), "info")
        else:
            before = duration_text(max(rest.before, 0))
            words = _("{name}: rest {before} → {after}")
            yield EffectLine(words.format(name=name, before=before, after=after), "info")


def _loads(facts: Facts, effect: Effect) -> Iterator[EffectLine]:
    before = {row.person_id: row for row in effect.before}
    for row in effect.after:
        old = before.get(row.person_id)
        if old is None:
            continue
        words = _turns(old, row) or _hours(old, row)
        if words:
            yield EffectLine(f"{facts.short(row.person_id)}: {words}", _worse(old, row))


def _turns(old: Fairness, new: Fairness) -> str:
    held, was = new.held[Load.TURNS], old.held[Load.TURNS]
    if held == was:
        return ""
    due = number_text(new.due[Load.TURNS], 1)
    return _("{before} → {after} of {due} shifts due").format(before=was, after=held, due=due)


def _hours(old: Fairness, new: Fairness) -> str:
    held, was = new.held[Load.HOURS], old.held[Load.HOURS]
    if held == was:
        return ""
    due = number_text(new.due[Load.HOURS] / 3600)
    return _("{before} → {after} of {due} h due").format(
        before=number_text(Decimal(was) / 3600), after=number_text(Decimal(held) / 3600), due=due
    )


def _worse(old: Fairness, new: Fairness) -> str:
    def away(row: Fairness) -> Decimal:
        return abs(row.held[Load.HOURS] - row.due[Load.HOURS])

    return "warn" if away(new) > away(old) else "ok"


def person_change(facts: Facts, effect: Effect, person: UUID) -> str:
    """What one person would hold of what is due."""
    row = next((row for row in effect.after if row.person_id == person), None)
    if row is None:
        return ""
    return _("{name} would hold {held} of {due} due").format(
        name=facts.short(person), held=row.held[Load.TURNS], due=number_text(row.due[Load.TURNS], 1)
    )
