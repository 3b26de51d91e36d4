"""What is done on the timeline: each gesture is one command, one step to undo."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QPoint

from app.flows.together import Together
from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.people.commands.spans import ChangeAbsence, RemoveAbsence
from models.people.rows import AbsenceRow
from models.rotations.commands.overrides import ChangeOverride, RemoveOverride
from models.rotations.commands.shifts import AssignShift, LockShifts, MoveShift
from models.rotations.commands.swaps import AgreeSwap, RemoveSwap
from models.rotations.rows import OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.shapes import Gap
from models.store.command import Command
from views.kit.page import PageContext
from views.kit.timeline_handler import Drag, DragKind, EffectLine, Verb
from views.kit.timeline_model import Block
from views.kit.timeline_words import day_words
from views.pages.rotations.effects import drag_effect
from views.pages.rotations.facts import Facts
from views.pages.rotations.scene import Scene
from views.pages.rotations.scene_pen import Thing


class Panels(Protocol):
    """What the page opens beside the timeline."""

    def open_thing(self, thing: Thing, tab: str = "") -> None:
        """Everything about what a block stands for, on one of its tabs."""

    def open_absence(self, site_id: UUID | None, start: datetime, end: datetime) -> None:
        """The form for an absence of somebody at a site."""

    def open_shift(self, layer_id: UUID, start: datetime, end: datetime) -> None:
        """The form for a shift that was drawn."""

    def open_shifts(self, shifts: Sequence[ShiftRow]) -> None:
        """Who could have all of some shifts."""

    def open_menu(self, block: Block | None, at: QPoint) -> None:
        """What can be done with a block, as a menu."""

    def chose(self, thing: Thing | None) -> None:
        """Something else is chosen."""

    def say(self, words: str, state: str = "") -> None:
        """Say something beside the timeline."""


class Gestures:
    """The page behind the timeline."""

    def __init__(
        self, context: PageContext, panels: Panels, shown: Callable[[], tuple[Facts, Scene] | None]
    ) -> None:
        self._context, self._panels, self._shown = context, panels, shown

    # --- what the timeline tells ------------------------------------------------------------------

    def selected(self, block: Block | None) -> None:
        """Another block was chosen, or none."""
        self._panels.say("")
        self._panels.chose(None if block is None else self._thing(block))

    def opened(self, block: Block) -> None:
        """Enter or a double click."""
        thing = self._thing(block)
        if thing is not None:
            self._panels.open_thing(thing)

    def effect(self, drag: Drag) -> Sequence[EffectLine]:
        """What a drag would do to rest, absences and fairness."""
        shown = self._shown()
        if shown is None:
            return ()
        facts, scene = shown
        thing = scene.things.get(drag.block.key) if drag.block is not None else None
        return drag_effect(facts, drag, thing)

    def dropped(self, drag: Drag) -> None:
        """The drag ended."""
        shown = self._shown()
        if shown is None:
            return
        facts, scene = shown
        if drag.kind is DragKind.CREATE or drag.block is None:
            self._create(scene, drag)
            return
        thing = scene.things.get(drag.block.key)
        if drag.lane != drag.block.lane:
            self._panels.say(_("It stays in its lane; assign it to somebody else with A."), "bad")
        elif isinstance(thing, ShiftRow):
            self.do(MoveShift(thing.id, drag.start, drag.end, facts.revision), _("Moved."))
        elif isinstance(thing, OverrideRow):
            self.do(
                ChangeOverride(
                    thing.id, facts.revision, thing.person_id, drag.start, drag.end,
                    thing.reason, thing.instead_of,
                ),
                _("Moved."),
            )  # fmt: skip
        elif isinstance(thing, AbsenceRow):
            self._move_absence(facts, thing, drag)

    def acted(self, verb: Verb, blocks: Sequence[Block]) -> None:
        """A key on a block, or on several."""
        things = [thing for block in blocks if (thing := self._thing(block)) is not None]
        if len(things) == 1:
            self.act(verb, things[0])
        elif things:
            self._act_together(verb, things)

    def refused(self, why: str) -> None:
        """Nothing may be changed here."""
        self._panels.say(why, "info")

    def menu(self, block: Block | None, at: QPoint) -> None:
        """The context menu."""
        self._panels.open_menu(block, at)

    # --- what is done -----------------------------------------------------------------------------

    def act(self, verb: Verb, thing: Thing) -> None:
        """One of the verbs on what a block stands for."""
        shown = self._shown()
        if shown is None:
            return
        facts, _scene = shown
        if verb is Verb.UNASSIGN:
            self._clear(facts, thing)
        elif verb is Verb.LOCK and isinstance(thing, ShiftRow):
            locks = not thing.locked
            self.do(
                LockShifts((thing.id,), locks, facts.revision),
                _("Locked.") if locks else _("Unlocked."),
            )
        elif verb is Verb.SWAP and isinstance(thing, SwapRow):
            self.do(AgreeSwap(thing.id, facts.revision, not thing.agreed), _("Agreed."))
        elif isinstance(thing, ShiftRow | Gap):
            tabs = {Verb.SWAP: "swap", Verb.OVERRIDE: "cover", Verb.ASSIGN: "assign"}
            self._panels.open_thing(thing, tabs.get(verb, ""))
        else:
            self._panels.open_thing(thing)

    def do(self, command: Command[Any], words: str) -> bool:
        """Carry out a command; what it is refused for is said beside the timeline."""
        try:
            done = self._context.do(command)
        except Refused as problem:
            said = " ".join(dict.fromkeys(finding_text(one) for one in problem.findings))
            self._panels.say(said, "bad")
            return False
        if done is None:
            return False
        self._panels.say("")
        self._context.notify(words, undo=True)
        return True

    # --- inside -----------------------------------------------------------------------------------

    def _thing(self, block: Block) -> Thing | None:
        shown = self._shown()
        return None if shown is None else shown[1].things.get(block.key)

    def _act_together(self, verb: Verb, things: Sequence[Thing]) -> None:
        """A verb on several shifts is one step."""
        shifts = [thing for thing in things if isinstance(thing, ShiftRow)]
        shown = self._shown()
        if shown is None:
            return
        seen, ids = shown[0].revision, tuple(row.id for row in shifts)
        held = tuple(AssignShift(row.id, None, seen) for row in shifts if row.person_id)
        if len(shifts) < len(things) or verb not in (Verb.LOCK, Verb.UNASSIGN, Verb.ASSIGN):
            self._panels.say(
                _("Several are locked, assigned or left to nobody: shifts only."), "bad"
            )
        elif verb is Verb.ASSIGN:
            self._panels.open_shifts(shifts)
        elif verb is Verb.UNASSIGN and held:
            self.do(Together(held), _("Nobody has these shifts now."))
        elif verb is Verb.LOCK:
            locks = not all(row.locked for row in shifts)
            self.do(LockShifts(ids, locks, seen), _("Locked.") if locks else _("Unlocked."))

    def _create(self, scene: Scene, drag: Drag) -> None:
        if drag.lane in scene.sites:
            self._panels.open_absence(scene.sites[drag.lane], drag.start, drag.end)
        elif drag.lane in scene.layers:
            self._panels.open_shift(scene.layers[drag.lane].id, drag.start, drag.end)

    def _move_absence(self, facts: Facts, absence: AbsenceRow, drag: Drag) -> None:
        first = facts.day(drag.start + timedelta(hours=12))
        last = facts.day(drag.end - timedelta(hours=12))
        to_day = None if absence.to_day is None and drag.kind is DragKind.MOVE else max(first, last)
        self.do(
            ChangeAbsence(absence.id, facts.revision, first, absence.kind, to_day, absence.note),
            _("{name} is away from {day} now.").format(
                name=facts.short(absence.person_id), day=day_words(first)
            ),
        )

    def _clear(self, facts: Facts, thing: Thing) -> None:
        seen = facts.revision
        if isinstance(thing, ShiftRow):
            self.do(AssignShift(thing.id, None, seen), _("Nobody has this shift now."))
        elif isinstance(thing, OverrideRow):
            self.do(RemoveOverride(thing.id, seen), _("Override taken back."))
        elif isinstance(thing, SwapRow):
            self.do(RemoveSwap(thing.id, seen), _("Swap taken back."))
        elif isinstance(thing, AbsenceRow):
            self.do(RemoveAbsence(thing.id, seen), _("Absence removed."))
