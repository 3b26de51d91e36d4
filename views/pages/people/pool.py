"""The common staffing pool: who is on which side along the months, and who went over (S32)."""

from collections.abc import Mapping
from datetime import date
from itertools import dropwhile
from typing import Any, ClassVar

from app.text.doorway import N_, _
from app.text.people import SIDES, move_words, pool_sentence, price_words
from models.insight.cap_rows import CapBoard
from models.insight.queries.cap import OperationsCap
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import DAY, Period, add_months
from models.people.boards import PoolBoard, PoolMove
from models.people.queries import PoolBoardOf, Roster
from models.people.rows import RosterRow, TeamKind, TeamRow
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField, day_field, person_field
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import by_name, stacked
from views.kit.table_column import TableColumn
from views.pages.people.moving import move_to_team
from views.pages.people.view import PeopleDoors, PeopleView

_BACK, _AHEAD = 17, 6
_COLOURS = {
    TeamKind.OPERATIONS: "blue",
    TeamKind.DEVELOPMENT: "green",
    TeamKind.POOL: "purple",
}


class PoolView(PeopleView):
    """A chart of head-count by side, its price, and the moves."""

    key: ClassVar[str] = "pool"
    title: ClassVar[str] = N_("Pool")
    reads: ClassVar[frozenset[str]] = PoolBoardOf.reads | OperationsCap.reads

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._board: PoolBoard | None = None
        self.card = card = Card()
        self.price = Label("", "body", "text2", wrap=True)
        self.chart = Chart(_("People by side"))
        self.chart.setFixedHeight(theme.px(210))
        self._twin = LinkButton(_("As table"), self.turn, "table")
        card.body.addWidget(self.price)
        card.body.addWidget(self.chart)
        card.body.addWidget(FlowRow([self._twin]))
        self.column.addWidget(card)
        self.list = FilteredList(
            context,
            "people.moves",
            _("Moves"),
            _columns(),
            (("between", _("Between teams"), lambda row: row.between),),
            lambda row: doors.person(row.person_id),
            EmptyState(
                "arrow-left-right",
                _("Nobody came, went over or left"),
                _("A move between teams is one step, and undone in one."),
                (self._move(),),
            ),
        )
        self.column.addWidget(self.list, 1)

    def _move(self) -> Action:
        return Action(
            "people.move",
            _("Move somebody to a team…"),
            self.open_move,
            icon="arrow-left-right",
            needs=Right.EDIT,
        )

    def refresh(self) -> None:
        """Ask for the pool, and for what operations cost in the last quarter."""
        today = self.context.today
        month = today.replace(day=1)
        first, last = add_months(month, -_BACK), add_months(month, _AHEAD)
        self.context.ask(PoolBoardOf(today, first, last), self._got, slot="people pool")
        quarter = Period(add_months(today, -3), today + DAY)
        self.context.ask(OperationsCap(quarter), self._got_cap, slot="people price")

    def view_actions(self) -> list[Action]:
        """A move, and the chart's twin."""
        return [
            self._move(),
            Action(
                "people.pool.twin", _("The pool as table, or as chart"), self.turn, icon="table"
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`open`: ``move``, the form."""
        if arguments.get("open") == "move":
            self.open_move()

    def turn(self) -> None:
        """The chart, or its table."""
        self.chart.show_table(not self.chart.table_shown())
        self._twin.set_text(_("As chart") if self.chart.table_shown() else _("As table"))

    def open_move(self) -> None:
        """Move somebody from a day on: a form in the inspector."""
        self.context.ask(Roster(self.context.today), self._got_people, slot="people to move")

    def _got_people(self, answer: Answer[tuple[RosterRow, ...]]) -> None:
        if self._board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            row: RosterRow = values.pop("row")
            own = () if row.membership is None else (row.membership,)
            move = move_to_team(row.person.id, own, answer.revision, **values)
            if self.context.do(move) is not None:
                self.context.notify(_("{name} moved.").format(name=row.person.name), undo=True)

        form = Form(commit, _("Move"))
        form.add("row", _("Who"), person_field({row.person.name: row for row in answer.value}))
        teams = {team.id: team.name for team in self._board.teams}
        form.add("team_id", _("To team"), ChoiceField(by_name(teams)))
        form.add("from_day", _("From"), day_field())
        form.add("role", _("Role"), LineField())
        form.fill({"from_day": self.context.today})
        words = _("The membership before ends the day before; one step to undo")
        self.context.inspect(
            _("Move to a team"), words, {_("Move"): stacked([form])}, again=self.open_move
        )
        form.field("row").setFocus()

    def _got(self, answer: Answer[PoolBoard]) -> None:
        self._board = answer.value
        self.chart.show_chart(pool_chart(answer.value))
        self.list.show_rows(answer.value.moves)
        self.card.setVisible(bool(answer.value.moves or answer.value.now.all))
        self.doors.say(pool_sentence(answer.value))

    def _got_cap(self, answer: Answer[CapBoard]) -> None:
        price = answer.value.price_of_period
        self.price.setText(price_words(price.heads, price.days))


def pool_chart(board: PoolBoard) -> ChartData:
    """Head-count by side on the first day of each month; what lies ahead is as planned."""
    months = list(dropwhile(lambda point: not point.all, board.months))
    starts = [point.day for point in months]
    series = tuple(
        Series(
            side.value,
            _(words),
            Unit.COUNT,
            SeriesKind.STACKED_BAR,
            [float(point.sides.get(side, 0)) for point in months],
            _COLOURS[side],
        )
        for side, words in SIDES.items()
        if any(point.sides.get(side, 0) for point in months)
    )
    title = _("People by side, on the first of each month")
    labels = [_month(day) for day in starts]
    return ChartData(
        "pool", title, Unit.COUNT, labels, series, starts, finding=pool_sentence(board)
    )


def _month(day: date) -> str:
    return f"{day:%b %Y}"


def _columns() -> list[TableColumn]:
    return [
        TableColumn("day", _("From"), Unit.DAY, value=lambda row: row.day),
        TableColumn("name", _("Name"), weight=500, value=lambda row: row.name, width=140),
        TableColumn("what", _("What"), value=move_words),
        TableColumn("before", _("From team"), value=lambda row: _team(row.before)),
        TableColumn("after", _("To team"), value=lambda row: _team(row.after)),
        TableColumn("sides", _("Side"), value=_sides, room=700),
    ]


def _team(team: TeamRow | None) -> str:
    return "" if team is None else team.name


def _sides(move: PoolMove) -> str:
    """Where the side changed, both; else the one."""
    sides = [_(SIDES[team.kind]) for team in (move.before, move.after) if team is not None]
    return " → ".join(dict.fromkeys(sides))
