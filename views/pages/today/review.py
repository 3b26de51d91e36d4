"""The Monday review in the inspector: point after point, what was said to each, the agenda."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.flows.together import Together
from app.text.doorway import _, ngettext
from app.text.numbers import day_text, period_text
from app.week_agenda import agenda_report, agenda_text, progress_text, split, week_of
from models.office.commands.weeks import (
    BeginWeekReview,
    EndWeekReview,
    PutOff,
    RemoveWeekReview,
    SettleWeekPoint,
)
from models.office.rows import PointDraft, WeekPointRow, WeekReviewRow
from views.kit.buttons import Button, IconButton
from views.kit.fields import TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext, Problem
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, stacked

_PUT_OFF = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """What stands of the reviews. seen: the revision at which it was read."""

    reviews: tuple[WeekReviewRow, ...]
    points: tuple[WeekPointRow, ...]
    seen: int

    def of(self, review: WeekReviewRow) -> tuple[WeekPointRow, ...]:
        """The points of a review, in their order."""
        return tuple(point for point in self.points if point.review_id == review.id)


class ReviewPanel:
    """Builds the tabs. parent: whose printer dialog it is. problems: what needs action now. again: shows the review as it is, on the point
    of an id."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        week: Week,
        problems: Sequence[Problem],
        again: Callable[[UUID | None], object],
    ) -> None:
        self._parent, self._context, self._week, self._again = parent, context, week, again
        self._problems: Mapping[str, Problem] = {one.key: one for one in problems}
        self._monday = context.today - timedelta(days=context.today.weekday())

    def tabs(self, at: UUID | None = None) -> dict[str, QWidget]:
        """This week's review, on a point; and the earlier ones."""
        review = self.current()
        now = stacked(self._walk(review, at) if review is not None else self._before())
        return {_("This week"): now, _("Earlier"): stacked(self._earlier())}

    def current(self) -> WeekReviewRow | None:
        """The review of this week, once it began."""
        return next((row for row in self._ours() if row.monday == self._monday), None)

    def _ours(self) -> list[WeekReviewRow]:
        return [row for row in self._week.reviews if row.team_id == self._context.team_id]

    # --- before it begins ------------------------------------------------------------------------

    def _before(self) -> list[QWidget]:
        count = len(self._problems)
        words = ngettext(
            "{n} point waits: each problem as it stands now, the wrong ones first.",
            "{n} points wait: each problem as it stands now, the wrong ones first.",
            count,
        )
        begin = Button(_("Begin the review"), self._begin, "play", primary=True, needs=Right.EDIT)
        return [Paragraph(words), FlowRow([begin])]

    def _begin(self) -> None:
        points = tuple(
            PointDraft(one.key, f"{one.title}\n{one.detail}") for one in self._problems.values()
        )
        command = BeginWeekReview(self._monday, points, self._context.team_id)
        self._doing(None).press(command, _("The review begins."))()

    # --- on the way -------------------------------------------------------------------------------

    def stands_on(self, at: UUID | None) -> UUID | None:
        """The point that is looked at, where it was asked for one: that one, else the first open one."""
        review = self.current()
        point = self._standing(self._week.of(review), at) if review is not None else None
        return point.id if point is not None else None

    @staticmethod
    def _standing(points: Sequence[WeekPointRow], at: UUID | None) -> WeekPointRow | None:
        asked = [one for one in points if one.id == at]
        return next(iter([*asked, *(one for one in points if not one.done)]), None)

    def _walk(self, review: WeekReviewRow, at: UUID | None) -> list[QWidget]:
        points = self._week.of(review)
        point = self._standing(points, at)
        lines: list[QWidget] = [Label(progress_text(points), "strong")]
        ended = review.ended_at is not None
        if ended:
            lines.append(Label(_("The review ended; any point can still be looked at."), wrap=True))
        if point is not None and (point.id == at or not ended):
            lines += self._point(point, points)
        lines.append(SectionHead(_("All points")))
        lines += [self._line(one) for one in points]
        lines += self._ending(review, points)
        return lines

    def _point(self, point: WeekPointRow, points: Sequence[WeekPointRow]) -> list[QWidget]:
        title, detail = split(point)
        after = [one for one in points if not one.done and one.place > point.place]
        then = after[0].id if after else None
        problem = self._problems.get(point.key)

        def commit(values: dict[str, Any]) -> None:
            settled = SettleWeekPoint(point.id, self._week.seen, True, values["note"])
            self._doing(then).do(settled, _("Looked at."))

        form = Form(commit, _("Looked at"))
        form.add("note", _("What was said"), TextField(lines=2))
        form.fill({"note": point.note})
        buttons: list[QWidget] = []
        if problem is not None:
            go = partial(self._context.go, problem.page, **problem.arguments)
            buttons.append(Button(problem.verb or _("Open"), go, "external-link"))
            off = partial(self._put_off, point, self._context.today + _PUT_OFF, then)
            buttons.append(Button(_("Put off a week"), off, "clock", needs=Right.EDIT))
        solved = [] if problem else [Label(_("It is no problem any more."), "secondary", "ok")]
        head = Label(title, "strong", wrap=True)
        return [head, Paragraph(detail), *solved, FlowRow(buttons), form]

    def _put_off(self, point: WeekPointRow, until: date, then: UUID | None) -> None:
        """Off Today until a day, and seen to in this review; one step to undo."""
        said = _("Put off until {day}.").format(day=day_text(until))
        settled = SettleWeekPoint(point.id, self._week.seen, True, point.note or said)
        parts = (PutOff(point.key, until, _("Monday review")), settled)
        self._doing(then).press(Together(parts), said)()

    def _line(self, point: WeekPointRow) -> QWidget:
        title, _detail = split(point)
        state = _("looked at") if point.done else _("open")
        below = f"{state} · {point.note}" if point.note else state
        look = IconButton(
            "arrow-right",
            _("Look at: {what}").format(what=title),
            partial(self._again, point.id),
        )
        return Line(title, below, [look])

    def _ending(self, review: WeekReviewRow, points: Sequence[WeekPointRow]) -> list[QWidget]:
        def commit(values: dict[str, Any]) -> None:
            ended = EndWeekReview(review.id, self._week.seen, values["note"])
            self._doing(None).do(ended, _("The review ended."))

        form = Form(commit, _("End the review") if review.ended_at is None else _("Keep it so"))
        form.add("note", _("What was agreed on"), TextField(lines=3))
        form.fill({"note": review.note})
        buttons = FlowRow(
            [
                Button(_("Print the agenda…"), partial(self._print, review, points), "printer"),
                Button(_("Copy as text"), partial(self._copy, review, points), "copy"),
            ]
        )
        return [SectionHead(_("Agenda")), buttons, form]

    # --- earlier ones -----------------------------------------------------------------------------

    def _earlier(self) -> list[QWidget]:
        lines: list[QWidget] = []
        for review in reversed(self._ours()):
            points = self._week.of(review)
            remove = RemoveWeekReview(review.id, self._week.seen)
            buttons: list[QWidget] = [
                IconButton(
                    "copy",
                    _("Copy the review of {week} as text").format(week=day_text(review.monday)),
                    partial(self._copy, review, points),
                ),
                IconButton(
                    "trash-2",
                    _("Remove the review of {week}").format(week=day_text(review.monday)),
                    self._doing(None).press(remove, _("The review is removed.")),
                    needs=Right.EDIT,
                ),
            ]
            said = " · ".join(part for part in (progress_text(points), review.note) if part)
            lines.append(Line(period_text(week_of(review)), said, buttons))
        return lines

    # --- inside -----------------------------------------------------------------------------------

    def _doing(self, then: UUID | None) -> Doing:
        return Doing(self._context, partial(self._again, then))

    def _print(self, review: WeekReviewRow, points: Sequence[WeekPointRow]) -> None:
        from views.kit.printing import ask_and_print

        zone = self._context.calendar.zone
        report = agenda_report(review, points, "", zone, datetime.now(UTC))
        ask_and_print(report, self._parent)

    def _copy(self, review: WeekReviewRow, points: Sequence[WeekPointRow]) -> None:
        QGuiApplication.clipboard().setText(agenda_text(review, points))
        self._context.notify(_("Copied."))
