"""Time that is kept for project work, and slots for developers in the rota (S35, S65)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.flows.together import Together
from app.text.doorway import N_, _, ngettext
from app.text.numbers import hours_text, share_text
from app.text.people import clock_words, kept_sentence, slots_sentence, span_words, weekdays_words
from models.insight.cap_rows import CapBoard
from models.insight.queries.cap import OperationsCap
from models.insight.queries.developer_slots import SlotsForDevelopers
from models.insight.queries.time_kept import TimeKept
from models.insight.time_rows import DeveloperSlots, KeptWeek
from models.kernel.figures import Unit
from models.kernel.periods import DAY, Period, add_months
from models.people.commands import AddFocusTime, RemoveFocusTime
from models.people.queries import Teams
from models.policies.queries import Policies
from models.policies.rows import PolicyKey, PolicyRow
from models.rotations.commands import AddOverride, AddWish
from models.rotations.rows import WishKind
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button, IconButton
from views.kit.cards import Card
from views.kit.fields import ChoiceField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.labels import Label
from views.kit.page import PageContext, row_again, stays
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, stacked
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.people.view import PeopleDoors, PeopleView, nobody
from views.pages.people.week_fields import add_weekly, weekly_of

_FREE = 4
"""So many weeks without duty are asked for at once."""
_WEEK = timedelta(weeks=1)
_HALF = Decimal("0.5")
"""Projects are the main work of each: what lies below is told."""
_KEYS = (PolicyKey.FOCUS_HOURS, PolicyKey.DEVELOPERS_SHARE)


class TimeView(PeopleView):
    """This week's kept time of each, and the shifts that developers could take."""

    key: ClassVar[str] = "time"
    title: ClassVar[str] = N_("Project time")
    reads: ClassVar[frozenset[str]] = (
        TimeKept.reads | SlotsForDevelopers.reads | OperationsCap.reads
    )

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._seen = 0
        self._slots: DeveloperSlots | None = None
        self._shares: dict[UUID, Decimal] = {}
        self._weeks: tuple[KeptWeek, ...] = ()
        self._teams: dict[str, UUID] = {}
        keep = Button(_("Keep time…"), self.open_keep, "lock", needs=Right.EDIT)
        self.column.addWidget(FlowRow([keep]))
        model = RowTableModel(self._week_columns(), key=lambda row: row.id)
        self.kept = TableView(model, _("Time kept for project work"), self.open_week)
        model.setParent(self.kept)
        self.column.addWidget(TablePanel(self.kept, nobody(context), _("This week")), 3)
        card = Card()
        self.told = Label("", "body", "text2", wrap=True)
        self.take_button = Button(
            _("Take them into the rota"), self.take, "check", primary=True, needs=Right.EDIT
        )
        card.body.addWidget(self.told)
        card.body.addWidget(FlowRow([self.take_button]))
        self.column.addWidget(card)
        slots = RowTableModel(self._slot_columns(), key=lambda row: row.id)
        self.slots = TableView(
            slots, _("Shifts that developers could take"), lambda _row: context.go("rotations")
        )
        slots.setParent(self.slots)
        self.slots_panel = TablePanel(self.slots, None, _("Shifts for developers"))
        self.column.addWidget(self.slots_panel, 2)

    def refresh(self) -> None:
        """Ask for this week, for the slots of a quarter, and for the hours of the last one."""
        context = self.context
        monday = context.today - timedelta(days=context.today.weekday())
        context.ask(TimeKept(monday, context.team_id), self._got, slot="people kept")
        slots = SlotsForDevelopers(context.today, team_id=context.team_id)
        context.ask(slots, self._got_slots, slot="people slots")
        quarter = Period(add_months(context.today, -3), context.today + DAY)
        context.ask(OperationsCap(quarter, context.team_id), self._got_cap, slot="people shares")
        context.ask(Teams(), self._got_teams, slot="people teams")

    def view_actions(self) -> list[Action]:
        """Keep time, take the slots, and what is asked for by policy."""
        reason = "" if self._slots and self._slots.proposed else _("No shift is proposed")
        return [
            Action("people.keep", _("Keep time…"), self.open_keep, icon="lock", needs=Right.EDIT),
            Action(
                "people.slots",
                _("Take developers' shifts into the rota"),
                self.take,
                icon="check",
                enabled=not reason,
                reason=reason,
                needs=Right.EDIT,
            ),
            Action(
                "people.time.policies",
                _("Policies of project time…"),
                self.open_policies,
                icon="scale",
            ),
        ]

    # --- what can be done -------------------------------------------------------------------------

    def open_keep(self) -> None:
        """Keep time of a person, or of everybody in a team."""

        def commit(values: dict[str, Any]) -> None:
            kind, one = values.pop("whose")
            doing.do(AddFocusTime(**{kind: one}, **weekly_of(values)), _("Time is kept."))

        doing = Doing(self.context, lambda: None)
        whose: dict[str, tuple[str, UUID]] = {
            _("Everybody in {team}").format(team=name): ("team_id", one)
            for name, one in self._teams.items()
        }
        whose |= {row.name: ("person_id", row.person_id) for row in self._weeks}
        form = Form(commit, _("Keep"))
        form.add("whose", _("Whose time"), ChoiceField(whose))
        start = {"weekdays": (1, 3), "starts": 540, "ends": 720, "from_day": self.context.today}
        add_weekly(form, start)
        form.add("reason", _("For what"), LineField())
        words = _("No meetings and no duty that comes first in this time")
        self.context.inspect(
            _("Keep time for project work"), words, {_("New"): stacked([form])}, again=stays
        )
        form.field("whose").setFocus()

    def open_week(self, row: KeptWeek) -> None:
        """What keeps a person's time, and which duties take of it."""
        doing = Doing(self.context, lambda: None)
        lines: list[QWidget] = []
        for each in row.rows:
            words = f"{weekdays_words(each.weekdays)} {clock_words(each.starts)}–{clock_words(each.ends)}"
            whose = _("of the team") if each.team_id is not None else _("of their own")
            remove = IconButton(
                "trash-2",
                _("Remove: {what}").format(what=words),
                doing.press(RemoveFocusTime(each.id, self._seen), _("Kept no longer.")),
                needs=Right.EDIT,
            )
            told = f"{whose}, {span_words(each.from_day, each.to_day)}"
            lines.append(Line(words, f"{told}, {each.reason}" if each.reason else told, [remove]))
        free = Button(
            _("Ask for {n} weeks without duty").format(n=_FREE),
            doing.press(self._wish(row), _("The planner knows of the wish.")),
            "calendar-clock",
            needs=Right.EDIT,
        )
        lines.append(FlowRow([free]))
        place = ZoneInfo(self.context.calendar.zone)
        for duty in row.duties:
            begin = duty.start.astimezone(place)
            told = _("takes of it from {begin}").format(begin=f"{begin:%Y-%m-%d %H:%M}")
            lines.append(Line(duty.duty, told, state="warn"))
        self.context.inspect(
            row.name,
            _("Time kept for project work"),
            {_("Week"): stacked(lines)},
            again=row_again(lambda: self._weeks, row.id, self.open_week),
        )

    def _wish(self, row: KeptWeek) -> AddWish:
        """Weeks from the next one on that the planner leaves free of duty as far as is fair."""
        monday = self.context.today - timedelta(days=self.context.today.weekday()) + _WEEK
        last = monday + _FREE * _WEEK - DAY
        note = _("Time for projects")
        return AddWish(row.person_id, monday, last, WishKind.AVOIDS, None, note)

    def take(self) -> None:
        """Let developers have the proposed shifts, in one step."""
        if self._slots is None or not self._slots.proposed:
            return
        commands = tuple(
            AddOverride(
                slot.piece.duty_id,
                slot.developer_id,
                slot.piece.start,
                slot.piece.end,
                _("Developers' part of operations"),
                slot.piece.person_id,
            )
            for slot in self._slots.proposed
        )
        Doing(self.context, self.refresh).press(
            Together(commands),
            ngettext(
                "{n} shift is with a developer.", "{n} shifts are with developers.", len(commands)
            ),
        )()

    def open_policies(self) -> None:
        """How many hours are kept, and what part developers carry."""
        self.context.ask(Policies(), self._got_policies)

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[tuple[KeptWeek, ...]]) -> None:
        self._weeks, self._seen = answer.value, answer.revision
        self.kept.rows().show(answer.value)
        self.kept.fit()
        self.doors.say(kept_sentence(answer.value))

    def _got_slots(self, answer: Answer[DeveloperSlots]) -> None:
        self._slots = answer.value
        proposed = answer.value.proposed
        self.told.setText(slots_sentence(answer.value))
        self.take_button.setVisible(bool(proposed))
        self.slots_panel.setVisible(bool(proposed))
        self.slots.rows().show(proposed)
        self.slots.fit()
        self.context.actions_changed()

    def _got_cap(self, answer: Answer[CapBoard]) -> None:
        self._shares = {
            row.person_id: row.project_share
            for row in answer.value.people
            if row.project_share is not None
        }
        self.kept.rows().show(self._weeks)

    def _got_teams(self, answer: Answer[Any]) -> None:
        self._teams = {row.name: row.id for row in answer.value}

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(self.context, _KEYS, answer.value, answer.revision, self.open_policies)
        words = _("Hours kept a week, and developers' part of operations")
        self.context.inspect(
            _("Policies of project time"), words, {_("Policies"): panel}, again=self.open_policies
        )

    # --- columns ----------------------------------------------------------------------------------

    def _week_columns(self) -> list[TableColumn]:
        return [
            TableColumn("name", _("Name"), weight=500, value=lambda row: row.name, width=140),
            TableColumn("kept", _("Kept"), Unit.HOURS, value=lambda row: row.kept / 3600),
            TableColumn("taken", _("Duties take"), Unit.HOURS, value=lambda row: row.taken / 3600),
            TableColumn("left", _("Left"), Unit.HOURS, value=lambda row: row.left / 3600),
            TableColumn(
                "state",
                _("This week"),
                look=Look.STATE,
                value=_state_words,
                state=lambda row: "warn" if row.short else "ok",
                width=150,
            ),
            TableColumn(
                "share",
                _("Project share, 3 months"),
                Unit.SHARE,
                value=lambda row: self._shares.get(row.person_id),
                text=lambda share: "" if share is None else share_text(share, 0),
                emphasis=lambda row: (
                    "bad" if self._shares.get(row.person_id, _HALF) < _HALF else ""
                ),
            ),
        ]

    def _slot_columns(self) -> list[TableColumn]:
        return [
            TableColumn("start", _("From"), value=lambda row: self._at(row.piece.start)),
            TableColumn("end", _("To"), value=lambda row: self._at(row.piece.end)),
            TableColumn("duty", _("Duty"), value=lambda row: row.duty),
            TableColumn("who", _("Developer"), weight=500, value=lambda row: row.developer),
            TableColumn("instead", _("Instead of"), value=lambda row: row.instead),
        ]

    def _at(self, instant: Any) -> str:
        place = ZoneInfo(self.context.calendar.zone)
        return f"{instant.astimezone(place):%Y-%m-%d %H:%M}"


def _state_words(row: KeptWeek) -> str:
    least = hours_text(row.least / 3600)
    return _("less than {least}").format(least=least) if row.short else _("enough")
