"""The page Rotations: the calendar and its reasons, how fair it is, what is wrong, and what is told."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.changes import ChangeSet
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import Period, PeriodKind
from models.people.queries import Roster
from models.people.rows import AbsenceRow, RosterRow
from models.rotations.queries import RotaBetween, Rotations
from models.rotations.rows import RotationRow, ShiftRow
from models.rotations.rules.shapes import Clash, Gap, RotaView
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action, permitted, qt_action
from views.kit.buttons import Button
from views.kit.page import Page, PageContext
from views.kit.page_head import PageHead
from views.kit.rights import Right, rights_at
from views.kit.timeline import Timeline
from views.kit.timeline_handler import Verb
from views.kit.timeline_model import Block, TimelineModel
from views.pages.rotations.actions import page_actions
from views.pages.rotations.calendar_card import CalendarCard
from views.pages.rotations.choosers import Choosers
from views.pages.rotations.events_card import Events
from views.pages.rotations.facts import Facts
from views.pages.rotations.fairness_card import FairnessCard
from views.pages.rotations.gestures import Gestures
from views.pages.rotations.hint import HintLine
from views.pages.rotations.openers import Openers
from views.pages.rotations.panels import InspectorPanels
from views.pages.rotations.problems_card import ProblemsCard
from views.pages.rotations.publish import changes_ahead
from views.pages.rotations.repairs import Repairs
from views.pages.rotations.room import Room
from views.pages.rotations.rules_panel import RulesPanels
from views.pages.rotations.scene import Scene, Shown, scene_of
from views.pages.rotations.scene_pen import Thing
from views.pages.rotations.sentence import rotation_sentence
from views.pages.rotations.stale import RECENT, stale_words
from views.pages.rotations.start import StartPanel
from views.pages.rotations.tables import ShiftLine
from views.pages.rotations.verdict_cards import CertificateCard, ComparisonCard
from views.pages.rotations.verdicts import compared, latest_plan, verdict_of
from views.pages.rotations.why import why_panel
from views.pages.rotations.words import Said

_WEEKS = 10
"""How many weeks are shown, from the one before the chosen one, where a week is chosen."""


_NOTHING = (datetime(2000, 1, 3, tzinfo=UTC), datetime(2000, 3, 13, tzinfo=UTC))


class RotationsPage(Page):
    """Chips, the calendar, fairness; beside them the certificate, the comparison and problems."""

    reads: ClassVar[frozenset[str]] = ShiftEvents.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.facts: Facts | None = None
        self.scene: Scene | None = None
        self.chosen: Thing | None = None
        self._rotations: dict[UUID, RotationRow] = {}
        self._rotation: UUID | None = None
        self._all = False
        self._shows = _NOTHING
        self.panels = InspectorPanels(context, why_panel)
        self.gestures = Gestures(context, self, self._both)
        self.openers = Openers(self)
        self.rules = RulesPanels(context, lambda: self.facts)
        self.events = Events(context, self._show_problems)
        self.repairs = Repairs(context, self.panels, self.events)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, 0, pad - 8)
        column.setSpacing(12)
        self.plan_button = Button(_("Plan…"), self.open_plan, "zap", needs=Right.EDIT)
        self.publish_button = Button(
            _("Publish"), self.openers.publish, "upload", primary=True, needs=Right.EDIT
        )
        self.head = PageHead(_("Rotations"), "", (self.plan_button, self.publish_button))
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, pad, 0)
        above.addWidget(self.head)
        column.addLayout(above)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._full = QWidget()
        self._stack.addWidget(self._full)
        self.start = StartPanel(
            context, self._choose_rotation, self.openers.import_rota, self.refresh
        )
        self._stack.addWidget(self.start)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.choosers = Choosers(self._narrow, self._choose_rotation)
        self.hint = HintLine()
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.choosers)
        line.addWidget(self.hint, 1)
        self.timeline = Timeline(_("Calendar of duties"), TimelineModel(*_NOTHING), self.gestures)
        self.calendar = CalendarCard(self.timeline, self._open_line)
        self.fairness = FairnessCard(self._chose_person)
        self.certificate = CertificateCard(self.explain, self.open_plan)
        self.comparison = ComparisonCard()
        self.problems = ProblemsCard(self._repair, self.show_problem)
        beside = [self.certificate, self.comparison, self.problems, self.events.card]
        column.addWidget(Room(line, self.calendar, self.fairness, beside), 1)

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask which rotations there are; their answer asks for the calendar."""
        self.context.ask(Rotations(), self._got_rotations)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return page_actions(self)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`rotation`: which one to show; `clash`: code, duty and start of a problem to repair;
        `open`: plan or publish."""
        opens = {"plan": self.open_plan, "publish": self.openers.publish}
        if "clash" in arguments:
            self._told = arguments["clash"]
            self.context.show_day(arguments["clash"][2].date())
        if "rotation" in arguments:
            self._choose_rotation(arguments["rotation"])
        if arguments.get("open") in opens:
            opens[arguments["open"]]()

    # --- answers ----------------------------------------------------------------------------------

    def _got_rotations(self, answer: Answer[tuple[RotationRow, ...]]) -> None:
        team = self.context.team_id
        own = [row for row in answer.value if team is None or row.team_id in (None, team)]
        self._rotations = {row.id: row for row in own}
        if self._rotation not in self._rotations and not self._all:
            self._rotation = own[0].id if own else None
        names = {row.id: row.name for row in own}
        self.choosers.show_rotations(names, self._rotation)
        self._stack.setCurrentIndex(0 if own else 1)
        self.start.back.setVisible(bool(own))
        for button in (self.plan_button, self.publish_button):
            button.setVisible(bool(own))
        if not own:
            self.facts = self.scene = self.chosen = None
            self.head.say(_("Nobody is on duty yet"))
            self.context.ask(Roster(self.context.today, team), self._got_roster)
            self.context.actions_changed()
            return
        ids = (self._rotation,) if self._rotation is not None else tuple(names)
        self.context.ask(RotaBetween(*self._span(), ids), self._got_rota)

    def _got_roster(self, answer: Answer[tuple[RosterRow, ...]]) -> None:
        self.start.show_roster(answer.value)

    def _got_rota(self, answer: Answer[RotaView]) -> None:
        self.facts = Facts(answer.value, self.context.today, answer.revision)
        self.choosers.show_facts(self.facts)
        self._draw()
        if self._told is not None:
            told, self._told = self._told, None
            found = self.repairs.find(self._problems, *told)
            if found is not None:
                self._repair(found)
        self.panels.refreshed(self.facts)
        self.rules.refreshed()
        self.openers.refreshed()
        start, end = (self.facts.day(one) for one in self._span())
        self.events.ask(self.facts, Period(start, end))

    def _draw(self) -> None:
        facts = self.facts
        if facts is None:
            return
        self.scene = scene_of(facts, self.choosers.shown, datetime.now(UTC))
        self.timeline.show_model(self.scene.model)
        layers = frozenset(row.id for row in self.scene.layers.values())
        self.calendar.show_facts(facts, layers)
        if self._shows != (facts.view.rota.start, facts.view.rota.end):
            self._shows = (facts.view.rota.start, facts.view.rota.end)
            self.timeline.show_span(*self._shows)
        self.head.say(rotation_sentence(facts))
        self.fairness.show_facts(facts, self._weeks())
        self._show_verdict(facts)
        self.comparison.show_rows(compared(facts))
        self._show_problems()
        self._count_changes(facts)
        self.context.actions_changed()

    def _show_problems(self) -> None:
        assert self.facts is not None
        facts = self.facts
        self._problems = problems = self.repairs.problems(facts, datetime.now(UTC))
        self.problems.show_problems(facts, problems, self.repairs.candidates(facts, problems))
        self.choosers.show_count(len(problems))

    def _show_verdict(self, facts: Facts) -> None:
        """What the plan proved, and whether it is stale, which the history tells."""
        plan, workspace = latest_plan(facts), self.context.workspace
        self.certificate.show_verdict(verdict_of(facts, ""))
        if plan is None:
            return
        made_at = plan.made_at

        def told(history: Sequence[ChangeSet]) -> None:
            if facts is self.facts:
                self.certificate.show_verdict(verdict_of(facts, stale_words(history, made_at)))

        self.context.read(lambda: workspace.history(RECENT), told, slot="plan")

    def _count_changes(self, facts: Facts) -> None:
        count = len(changes_ahead(facts, datetime.now(UTC)))
        words = (
            ngettext("Publish {n} change", "Publish {n} changes", count) if count else _("Publish")
        )
        self.publish_button.set_text(words)

    def _span(self) -> tuple[datetime, datetime]:
        """Whole weeks around what the period chooser stands on."""
        choice = self.context.period
        period = choice.period
        monday = period.start - timedelta(days=period.start.weekday())
        if choice.kind is PeriodKind.WEEK:
            monday -= timedelta(weeks=1)
            period = Period(monday, monday + timedelta(weeks=_WEEKS))
        last = period.end - timedelta(days=1)
        end = last + timedelta(days=7 - last.weekday())
        chosen = self._rotations.get(self._rotation) if self._rotation is not None else None
        place = zone(chosen.zone if chosen is not None else self.context.calendar.zone)
        return start_of_day(monday, place), start_of_day(end, place)

    def _weeks(self) -> int:
        start, end = self._span()
        return round((end - start) / timedelta(weeks=1))

    def _both(self) -> tuple[Facts, Scene] | None:
        return None if self.facts is None or self.scene is None else (self.facts, self.scene)

    # --- choosing ---------------------------------------------------------------------------------

    def _narrow(self, shown: Shown) -> None:
        del shown
        if self.facts is not None:
            self.choosers.show_facts(self.facts)
            self._draw()

    def _choose_rotation(self, rotation: UUID | None) -> None:
        self._rotation, self._all = rotation, rotation is None
        self.refresh()

    def chose(self, thing: Thing | None) -> None:
        """Something else is chosen on the timeline."""
        self.chosen = thing
        person = thing.person_id if isinstance(thing, ShiftRow) else None
        self.fairness.mark(person)
        self.context.actions_changed()

    def _chose_person(self, person: UUID) -> None:
        """The person's next shift is chosen on the calendar too."""
        if self.scene is None:
            return
        now = datetime.now(UTC)
        shifts = [
            (thing.end <= now, thing.start, key)
            for key, thing in self.scene.things.items()
            if isinstance(thing, ShiftRow) and thing.person_id == person
        ]
        if shifts:
            self.timeline.select(min(shifts)[2])
            block = self.timeline.selected()
            self.chosen = self.scene.things.get(block.key) if block is not None else None
            self.context.actions_changed()

    def say(self, words: str, state: str = "") -> None:
        """Say something beside the timeline."""
        self.hint.say(words, state)

    # --- what the gestures open -------------------------------------------------------------------

    def open_thing(self, thing: Thing, tab: str = "") -> None:
        """Everything about what a block stands for."""
        if self.facts is not None:
            self.panels.open(self.facts, thing, tab)

    def open_absence(self, site_id: UUID | None, start: datetime, end: datetime) -> None:
        """The form for an absence."""
        if self.facts is not None:
            self.panels.new_absence(self.facts, site_id, start, end)

    def open_shift(self, layer_id: UUID, start: datetime, end: datetime) -> None:
        """The form for a shift that was drawn."""
        if self.facts is not None:
            self.panels.new_shift(self.facts, layer_id, start, end)

    def open_shifts(self, shifts: Sequence[ShiftRow]) -> None:
        """Who could have all of some shifts."""
        if self.facts is not None:
            self.panels.assign_all(self.facts, shifts)

    def open_menu(self, block: Block | None, at: QPoint) -> None:
        """What can be done with a block, as a menu."""
        menu = QMenu(self)
        for action in self.page_actions():
            if action.key.startswith("rotations.shift.") == (block is not None):
                menu.addAction(qt_action(permitted(action, rights_at(self)), menu))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _open_line(self, line: ShiftLine) -> None:
        if self.facts is None:
            return
        piece = line.piece
        override = self.facts.overrides.get(piece.override_id) if piece.override_id else None
        shift = self.facts.shifts.get(piece.shift_id) if piece.shift_id else None
        thing = override or shift
        if thing is not None:
            self.open_thing(thing)

    def act(self, verb: Verb) -> None:
        """One of the verbs on what is chosen."""
        if len(self.timeline.place.marks) > 1:
            self.gestures.acted(verb, self.timeline.place.meant())
        elif self.chosen is not None:
            self.gestures.act(verb, self.chosen)

    def open_chosen(self) -> None:
        """Everything about what is chosen."""
        if self.chosen is not None:
            self.open_thing(self.chosen)

    def show_problem(self, said: Said) -> None:
        """Choose the block of a problem, and bring it into view."""
        key = self._key_of(said.clash)
        if key:
            self.timeline.select(key)
            block = self.timeline.selected()
            if block is not None:
                self.gestures.selected(block)

    def _key_of(self, clash: Clash) -> str:
        things = self.scene.things if self.scene is not None else {}
        for key, thing in things.items():
            if isinstance(thing, Gap):
                if thing.duty_id == clash.duty_id and thing.start <= clash.start < thing.end:
                    return key
            elif thing.id in clash.refs and not isinstance(thing, AbsenceRow):
                return key
        return ""

    def explain(self) -> None:
        """Why the chosen shift is whose it is."""
        if isinstance(self.chosen, ShiftRow):
            self.open_thing(self.chosen, "why")
        else:
            self.say(_("Choose a shift first."), "info")

    def _repair(self, said: Said) -> None:
        if self.facts is not None:
            self.show_problem(said)
            self.repairs.repair(self.facts, said)

    # --- the whole calendar -----------------------------------------------------------------------

    def open_plan(self) -> None:
        """Plan: which rotations, from when to when."""
        self.openers.plan()

    def names(self) -> str:
        """What the rotations that are shown are called."""
        return ", ".join(row.name for row in self.facts.view.rota.rotations) if self.facts else ""

    def add_rotation(self) -> None:
        """Start a rotation by the one-line form."""
        self._stack.setCurrentIndex(1)
        self.head.say(_("Another rotation"))
        self.context.ask(Roster(self.context.today, self.context.team_id), self._got_roster)

    _told: tuple[str, UUID | None, datetime] | None = None
    _problems: Sequence[Said] = ()
