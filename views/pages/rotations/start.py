"""What stands where there is no rotation yet: one line to start one, and the weeks it would make."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from models.people.rows import RosterRow
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyDraft, DutyKind, Step
from models.rotations.rules.shapes import Rota, RotaView
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.cards import Card
from views.kit.clock_fields import minute_field
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.switches import CheckBox
from views.kit.timeline import Timeline
from views.kit.timeline_model import TimelineModel
from views.kit.timeline_words import WEEKDAYS
from views.pages.rotations.facts import Facts, short_names
from views.pages.rotations.refusal import Refusal
from views.pages.rotations.scene import Shown, scene_of
from views.pages.rotations.start_draft import WEEKS, Draft, first_handoff, preview

_LENGTHS = ((Step.WEEK, 1), (Step.WEEK, 2), (Step.DAY, 1), (Step.MONTH, 1))


class StartPanel(QWidget):
    """The one-line form with its live preview. started: called when a rotation stands."""

    def __init__(
        self,
        context: PageContext,
        started: Callable[[UUID], object],
        import_rota: Callable[[], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._started = context, started
        self._roster: tuple[RosterRow, ...] = ()
        self._around: Rota | None = None
        self._draft: Draft | None = None
        self._stack = QStackedLayout(self)
        full = QWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self._nobody(import_rota))
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, theme.size("page_padding"), 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Who, how long, handoff when?"), "heading"))
        column.addWidget(
            Paragraph(
                _("Say it in one line; the next 12 weeks show what follows. Everything can be "
                  "changed later, and undone."), "secondary",
            )
        )  # fmt: skip
        column.addLayout(self._line())
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addLayout(self._buttons(import_rota))
        self.back = Button(_("Back to the calendar"), back)
        self._row.insertWidget(2, self.back)
        self.words = Paragraph("", "secondary")
        column.addWidget(self.words)
        self.timeline = Timeline(_("The next weeks as they would be"), _nothing())
        card = Card(padded=False)
        inner = QVBoxLayout()
        inner.setContentsMargins(1, 0, 1, 0)
        inner.addWidget(self.timeline)
        card.body.addLayout(inner)
        column.addWidget(card, 1)

    # --- the line ---------------------------------------------------------------------------------

    def _line(self) -> QHBoxLayout:
        self.who = LineField(hint=_("Ana, Ben, Chloé"))
        self.length = ChoiceField({_length_words(*one): one for one in _LENGTHS})
        self.weekday = ChoiceField({_(name): at for at, name in enumerate(WEEKDAYS)})
        self.at = minute_field("10:00")
        self.at.set_value(10 * 60)
        self.second = CheckBox(_("and one behind (secondary)"))
        self.second.setChecked(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        for name, field, stretch in (
            (_("Who"), self.who, 1),
            (_("for"), self.length, 0),
            (_("handoff on"), self.weekday, 0),
            (_("at"), self.at, 0),
        ):
            label = Label(name, "control", "text2")
            label.setBuddy(field)
            field.setAccessibleName(name.capitalize())
            line.addWidget(label)
            line.addWidget(field, stretch)
        self.at.setMaximumWidth(theme.px(72))
        line.addWidget(self.second)
        for field in (self.who, self.at):
            field.textChanged.connect(self._show)
            field.returnPressed.connect(self.start)
        self.length.currentIndexChanged.connect(self._show)
        self.weekday.currentIndexChanged.connect(self._show)
        self.second.toggled.connect(self._show)
        return line

    def _buttons(self, import_rota: Callable[[], object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.button = Button(
            _("Start the rotation"), self.start, "check", primary=True, needs=Right.EDIT
        )
        row.addWidget(self.button)
        row.addWidget(Button(_("Import a rota…"), import_rota, "upload"))
        row.addStretch(1)
        self._row = row
        return row

    def _nobody(self, import_rota: Callable[[], object]) -> EmptyState:
        return EmptyState(
            "users",
            _("A rotation needs people"),
            _("Paste their names from a spreadsheet, or import the rota that you have."),
            (
                Action(
                    "rotations.paste",
                    _("Paste people"),
                    lambda: self._context.go("people", open="paste"),
                    icon="clipboard-paste",
                    needs=Right.EDIT,
                ),
                Action(
                    "rotations.import",
                    _("Import a rota…"),
                    import_rota,
                    icon="upload",
                    needs=Right.EDIT,
                ),
            ),
        )

    # --- what is known ----------------------------------------------------------------------------

    def show_roster(self, roster: Sequence[RosterRow]) -> None:
        """Who there is; everybody is proposed, in the order of their names."""
        first = not self._roster
        self._roster = tuple(roster)
        self._stack.setCurrentIndex(0 if roster else 1)
        if not roster:
            return
        if first:
            names = short_names(row.person for row in roster)
            self.who.setText(", ".join(names[row.person.id] for row in roster))
            self.who.setCursorPosition(0)
        self._ask()

    def _ask(self) -> None:
        """People, absences and holidays of the weeks that are previewed."""
        draft = self._read()
        if draft is not None:
            self._context.ask(RotaFacts(draft.start, draft.end), self._got_around)

    def _got_around(self, answer: Answer[Rota]) -> None:
        self._around = answer.value
        self._show()

    # --- from line to draft -----------------------------------------------------------------------

    def _read(self) -> Draft | None:
        self.refusal.say("")
        try:
            people = self._people()
            minute: int = self.at.value()
        except Refused as problem:
            self.refusal.say("\n".join(finding_text(one) for one in problem.findings))
            self.button.set_enabled(False, _("See what is said above"))
            return None
        self.button.set_enabled(True)
        step, every = self.length.value()
        own = {row.person.id: row for row in self._roster}
        teams = {own[one].team.id for one in people if own[one].team}  # type: ignore[union-attr]
        sites = {own[one].site.id for one in people if own[one].site}  # type: ignore[union-attr]
        team = self._context.team_id or (teams.pop() if len(teams) == 1 else None)
        duties = [DutyDraft(_("Primary"), DutyKind.PRIMARY)]
        if self.second.isChecked() and len(people) > 1:
            duties.append(DutyDraft(_("Secondary"), DutyKind.SECONDARY))
        names = {row.team.id: row.team.name for row in self._roster if row.team}
        name = _("{team} on-call").format(team=names[team]) if team in names else _("On-call")
        return Draft(
            name,
            people,
            tuple(duties),
            self._context.calendar.zone,
            first_handoff(self._context.today, self.weekday.value()),
            minute,
            step,
            every,
            team,
            sites.pop() if len(sites) == 1 else None,
        )

    def _people(self) -> tuple[UUID, ...]:
        shorts = short_names(row.person for row in self._roster)
        known = {row.person.name.casefold(): row.person.id for row in self._roster}
        known |= {name.casefold(): one for one, name in shorts.items()}
        wanted = [part.strip() for part in self.who.text().split(",") if part.strip()]
        strange = [name for name in wanted if name.casefold() not in known]
        if strange:
            raise Refused(Finding("unknown_person", "people", {"value": ", ".join(strange)}))
        if not wanted:
            raise Refused(Finding("required", "people"))
        return tuple(dict.fromkeys(known[name.casefold()] for name in wanted))

    def _show(self) -> None:
        draft = self._read()
        if draft is None or self._around is None or draft == self._draft:
            return
        self._draft = draft
        shown = preview(draft, self._around)
        facts = Facts(shown, self._context.today)
        self.words.setText(preview_words(facts, shown))
        scene = scene_of(facts, Shown(), datetime.now(UTC))
        self.timeline.show_model(scene.model)
        self.timeline.show_span(scene.model.start, scene.model.end)

    # --- starting ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the rotation, as one step."""
        draft = self._read()
        if draft is None:
            return
        try:
            done: Any = self._context.do(draft.command())
        except Refused as problem:
            self.refusal.say("\n".join(finding_text(one) for one in problem.findings))
            return
        if done is not None:
            self._context.notify(_("{name} started.").format(name=draft.name), undo=True)
            self._started(done.value.rotation_id)


def preview_words(facts: Facts, shown: RotaView) -> str:
    """What the preview comes to, in one sentence."""
    turns = [sum(row.turns.values()) for row in shown.fairness]
    people = ngettext("{n} person", "{n} people", len(turns))
    if not turns:
        return ""
    least, most = min(turns), max(turns)
    each = (
        ngettext("{n} turn each", "{n} turns each", least)
        if least == most
        else _("{least} to {most} turns each").format(least=least, most=most)
    )
    words = _("{people}, {each} in {weeks} weeks").format(people=people, each=each, weeks=WEEKS)
    hit = sum(clash.code == "absence" for clash in facts.view.clashes)
    if hit:
        away = ngettext("{n} absence is hit", "{n} absences are hit", hit)
        return _("{words}; {away}: plan it to repair that.").format(words=words, away=away)
    return f"{words}."


def _length_words(step: Step, every: int) -> str:
    return {
        Step.DAY: ngettext("{n} day", "{n} days", every),
        Step.WEEK: ngettext("{n} week", "{n} weeks", every),
        Step.MONTH: ngettext("{n} month", "{n} months", every),
    }[step]


def _nothing() -> TimelineModel:
    return TimelineModel(datetime(2000, 1, 3, tzinfo=UTC), datetime(2000, 3, 27, tzinfo=UTC))
