"""The reviews: a table of all, and below it how the chosen one stands for both sides."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.review_explained import DAYS, FEATURES, standing_report
from app.text.blameless import blame_rules
from app.text.doorway import _
from app.text.numbers import period_text
from models.insight.queries.review_board import ReviewBoardOf
from models.insight.queries.review_whole import WholeReviewOf
from models.insight.readiness_rows import ReadyPoint
from models.insight.review_board_rows import ReviewBoard, ReviewEntry, WholeReview
from models.insight.reviews_rows import FigureKind, ReviewStanding
from models.kernel.figures import Table, Unit
from models.kernel.periods import DAY, Period
from models.reviews.rows import ReviewRow, SignPhase
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import LinkButton
from views.kit.chart_twin import report_table
from views.kit.empty import EmptyState
from views.kit.explain import Explain
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.tab_pieces import stacked
from views.kit.table_column import Look, TableColumn
from views.pages.reports.review_details import ReviewDetails, Ways
from views.pages.reports.review_words import (
    agreed_words,
    board_sentence,
    ready_state,
    ready_words,
    result_words,
    whose_words,
)
from views.pages.reports.standing import Standing

_ROWS = 4
"""Reviews that are seen at once: one a year."""
_LEAST = 170
"""Pixels at 100 % below which nothing could be read of how a review stands."""
_ALL = 16_777_215
"""The largest height that Qt knows."""


def tab_words() -> dict[str, str]:
    """The tabs of a review by their keys."""
    return {
        "agreed": _("Agreed"),
        "who": _("Who"),
        "ready": _("Ready"),
        "kept": _("Kept"),
        "result": _("Result"),
        "before": _("Before"),
    }


class ReviewsView(QWidget):
    """Asks for the reviews by itself. said: gets the sentence for the head of the page; annual: opens
    the annual report of a review."""

    reads = ReviewBoardOf.reads | WholeReviewOf.reads

    def __init__(
        self,
        context: PageContext,
        said: Callable[[str], object],
        annual: Callable[[ReviewRow], object],
    ) -> None:
        super().__init__()
        self._context, self._said, self._annual = context, said, annual
        self._board: ReviewBoard | None = None
        self._seen = 0
        self._chosen: UUID | None = None
        self._whole: WholeReview | None = None
        self._tab = ""
        self._wanted = False
        self._asking = 0
        self._before: tuple[ReadyPoint, ...] = ()
        self.list = FilteredList(
            context,
            "reports.reviews",
            _("Reviews"),
            _columns(),
            (
                ("open", _("Not frozen"), lambda entry: not entry.frozen),
                ("todo", _("Needs somebody"), lambda entry: bool(entry.todo)),
            ),
            lambda entry: self.open_review(entry.id),
            EmptyState(
                "scale",
                _("No review was begun"),
                _(
                    "A review holds both sides to the same two figures: the days on which what they "
                    "own kept its promise, and the features that came in time."
                ),
                (self.begin_action(),),
            ),
        )
        self.list.table.selection_changed.connect(self._selected)
        self.standing = Standing(self.explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list)
        column.addWidget(self.standing, 1)
        theme.on_change(self._fit)
        self._fit()

    def _fit(self) -> None:
        """The table is as high as its rows, and leaves the room to how the chosen one stands; while there
        are none, what stands in its place has all of it."""
        count = len(self._board.entries) if self._board is not None else 0
        panel = self.list.panel
        self.standing.setVisible(count > 0)
        if count:
            panel.setFixedHeight(panel.height_for(min(count, _ROWS)) + 10)
            self.standing.setMinimumHeight(theme.px(_LEAST))
        else:
            panel.setMinimumHeight(0)
            panel.setMaximumHeight(_ALL)

    def begin_action(self) -> Action:
        """Begins a review."""
        return Action(
            "reports.review", _("Begin a review"), self.begin, icon="plus", needs=Right.EDIT
        )

    def review_actions(self) -> list[Action]:
        """What can be done with reviews here."""
        chosen = self.chosen
        why = _("Choose a review first")
        return [
            self.begin_action(),
            Action(
                "reports.review.annual",
                _("Open the annual report of the review"),
                self.open_annual,
                enabled=chosen is not None,
                reason=why,
            ),
            *(
                Action(
                    f"reports.review.{key}",
                    words,
                    partial(self.open_tab, key),
                    enabled=chosen is not None,
                    reason=why,
                )
                for key, words in (
                    ("ready", _("What the review lacks")),
                    ("kept", _("What is kept for the review")),
                    ("result", _("Result of the review: freeze, sign, what changed since")),
                    ("before", _("Compare the review with the period before")),
                )
            ),
        ]

    @property
    def chosen(self) -> ReviewEntry | None:
        """The review on which the table stands."""
        if self._board is None or self._chosen is None:
            return None
        return self._board.of(self._chosen)

    # --- asking -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for all of them again, and for the chosen one."""
        self._asking += 1
        context = self._context
        context.ask(ReviewBoardOf(context.today, context.team_id), self._got)

    def _got(self, answer: Answer[ReviewBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        if self._before and not self._wanted:
            self._wanted, self._tab = True, "ready"
        self._fit()
        wanted = self._chosen
        self.list.show_rows(answer.value.entries)
        self._chosen = wanted  # the table says first where it stood before
        self._said(board_sentence(answer.value))
        if self.chosen is None:
            entries = answer.value.entries
            self._chosen = entries[0].id if entries else None
        self._ask_chosen()

    def _ask_chosen(self) -> None:
        self._context.actions_changed()
        if self.chosen is None:
            self._whole, self._wanted = None, False
            self.standing.show_figures(None)
            return
        self.list.table.select_ids([self.chosen.id], self.chosen.id)
        asked = WholeReviewOf(self.chosen.id, blame_rules())
        self._context.ask(asked, partial(self._got_whole, self._asking))

    def _got_whole(self, asking: int, answer: Answer[WholeReview | None]) -> None:
        if asking != self._asking:
            return  # all is asked anew
        self._whole = answer.value
        self.standing.show_figures(self._whole.figures if self._whole else None)
        if self._wanted:
            self._wanted = False
            self._show_details()

    # --- choosing and opening ---------------------------------------------------------------------

    def _selected(self) -> None:
        """The table stands on another row."""
        rows = self.list.table.selected_rows()
        if rows and rows[0].id != self._chosen:
            self._chosen = rows[0].id
            self._ask_chosen()

    def open_review(self, one: UUID, tab: str = "") -> None:
        """A review in the inspector, once what is known of it is here."""
        self._chosen, self._tab, self._wanted = one, tab, True
        self.refresh()

    def _show_again(self, one: UUID) -> None:
        if self._board is not None and self._board.of(one) is not None:
            self.open_review(one, self._tab)

    def open_tab(self, tab: str) -> None:
        """One tab of the chosen review."""
        if self._chosen is not None:
            self.open_review(self._chosen, tab)

    def open_annual(self) -> None:
        """The annual report of the chosen review, to be read and exported."""
        entry = self.chosen
        if entry is not None:
            self._annual(entry.row)

    def begin(self) -> None:
        """The form of a further review."""
        if self._board is not None:
            form = self._details(self._board).new(self.open_review)
            self._context.inspect(_("Begin a review"), "", {_("New"): form}, again=stays)

    def _again(self) -> None:
        if self._chosen is not None:
            self.open_review(self._chosen)  # at the tab that is open

    def _details(self, board: ReviewBoard) -> ReviewDetails:
        ways = Ways(self._again, self.open_tab, self.open_annual, self._left)
        return ReviewDetails(self._context, board, self._seen, ways)

    def _left(self, points: Sequence[ReadyPoint]) -> None:
        """A point is being set right on another page; what was open is held against what then is."""
        self._before = tuple(points)

    def _show_details(self) -> None:
        entry, board = self.chosen, self._board
        if entry is None or board is None:
            return
        words = tab_words()
        tabs = self._details(board).tabs(entry, self._whole, self._done())
        self._before = ()
        period = Period(entry.row.from_day, entry.row.to_day + DAY)
        subtitle = ", ".join((entry.team or _("Everybody"), period_text(period)))
        shown = {words[key]: body for key, body in tabs.items()}
        self._context.inspect(
            entry.row.name,
            subtitle,
            shown,
            words.get(self._tab, ""),
            again=partial(self._show_again, entry.id),
        )

    def _done(self) -> list[ReadyPoint]:
        """The points that were open when one left to set them right, and are no more."""
        whole = self._whole
        if whole is None:
            return []
        still = {(point.kind, row) for point in whole.readiness.points for row in point.rows}
        done = []
        for point in self._before:
            rows = tuple(row for row in point.rows if (point.kind, row) not in still)
            if rows:
                done.append(replace(point, rows=rows))
        return done

    # --- explaining -------------------------------------------------------------------------------

    def explain(self, standing: ReviewStanding, kind: FigureKind) -> None:
        """How a figure came about, with its rows, which lead to where they are kept."""
        if self._whole is None:
            return
        whose = whose_words(standing)
        report = standing_report(self._whole.figures, standing, whose)
        rows = report.figure(kind.value).rows
        beside: dict[str, QWidget] = {}
        for key, words, page in (
            (DAYS, _("Days"), "levels"),
            (FEATURES, _("Features"), "projects"),
        ):
            if rows in ("", key):
                beside[words] = self._rows(report.table(key), page)
        self._context.explain(
            Explain(report, kind.value, f"{report.title}, {whose}"), beside, again=None
        )

    def _rows(self, table: Table, page: str) -> QWidget:
        title = {"levels": _("Open the service levels"), "projects": _("Open the promises")}[page]
        arguments = {"view": "promises"} if page == "projects" else {}
        link = LinkButton(title, lambda: self._context.go(page, **arguments), "chevron-right")
        return stacked([link, report_table(table, table.title)])


def _columns() -> list[TableColumn]:
    return [
        TableColumn(
            "name",
            _("Review"),
            value=lambda entry: entry.row.name,
            weight=500,
            width=190,
            least=150,
        ),
        TableColumn("first", _("From"), Unit.DAY, value=lambda entry: entry.row.from_day),
        TableColumn("last", _("To"), Unit.DAY, value=lambda entry: entry.row.to_day),
        TableColumn(
            "team", _("Team"), value=lambda entry: entry.team or _("Everybody"), least=80, room=860
        ),
        TableColumn(
            "agreed",
            _("Agreed"),
            look=Look.STATE,
            value=agreed_words,
            state=lambda entry: _signed_state(entry, SignPhase.AGREED_AT_START),
        ),
        TableColumn(
            "ready", _("Stands"), look=Look.STATE, value=ready_words, state=ready_state, least=90
        ),
        TableColumn(
            "result",
            _("Signed"),
            look=Look.STATE,
            value=result_words,
            state=lambda entry: _signed_state(entry, SignPhase.AGREED_RESULT),
        ),
    ]


def _signed_state(entry: ReviewEntry, phase: SignPhase) -> str:
    if entry.signed_by_both(phase):
        return "ok"
    waits = entry.begun if phase is SignPhase.AGREED_AT_START else entry.frozen
    return "warn" if waits else "info"
