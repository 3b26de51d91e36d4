"""One review in the inspector: what was agreed, who is reviewed, what lacks, what is kept, the result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.flows.freezing import freeze
from app.text.doorway import _
from app.text.numbers import day_text
from app.text.problems import finding_text
from app.text.review_figures import about_text
from app.text.words import word_text
from models.insight.readiness_rows import ReadyPoint
from models.insight.review_board_rows import ReviewBoard, ReviewEntry, WholeReview
from models.kernel.errors import Refused
from models.kernel.periods import PeriodKind
from models.notes.rows import Subject
from models.reviews.commands import (
    AddReview,
    AddReviewNote,
    ChangeReview,
    ChooseReviewed,
    RemoveReview,
    RemoveReviewNote,
    SignReview,
    TakeBackReviewSign,
    ThawReview,
)
from models.reviews.rows import ReviewSide, SignPhase
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory, with_names
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.reports.review_changes import comparison_lines, since_lines
from views.pages.reports.review_forms import (
    filled,
    note_form,
    person_form,
    service_form,
    sign_form,
    terms_form,
)
from views.pages.reports.review_points import Points


@dataclass(frozen=True)
class Ways:
    """Where the inspector of a review leads. done: asks again; turn: shows one of the tabs, by its key;
    annual: opens its annual report; left: is told what was open when one goes to set it right."""

    done: Callable[[], object]
    turn: Callable[[str], object]
    annual: Callable[[], object]
    left: Callable[[Sequence[ReadyPoint]], object]


class ReviewDetails:
    """Builds the tabs of a review."""

    def __init__(
        self,
        context: PageContext,
        board: ReviewBoard,
        seen: int,
        ways: Ways,
    ) -> None:
        self._context, self._board, self._seen, self._ways = context, board, seen, ways
        self._doing = Doing(context, ways.done)

    def new(self, added: Callable[[UUID], object]) -> QWidget:
        """A form for a further review. added: gets its id."""
        board, today = self._board, self._board.today

        def commit(values: dict[str, Any]) -> None:
            done = self._context.do(AddReview(**values))
            if done is not None:
                self._context.notify(_("The review is begun."), undo=True)
                added(done.value)

        earlier = [entry.row for entry in board.entries]
        form = terms_form(commit, _("Begin it"), earlier, board.teams)
        calendar = self._context.calendar
        year = calendar.containing(PeriodKind.YEAR, today)
        form.fill(
            {
                "team_id": self._context.team_id,
                "from_day": year.start,
                "to_day": year.last,
                "zone": calendar.zone,
                "previous_id": earlier[0].id if earlier else None,
            }
        )
        return stacked([form])

    def tabs(
        self, entry: ReviewEntry, whole: WholeReview | None, done: Sequence[ReadyPoint] = ()
    ) -> dict[str, QWidget]:
        """The tabs by their keys. done: points that were set right just now."""
        return {
            "agreed": self._agreed(entry),
            "who": self._who(entry),
            "ready": self._ready(whole, done),
            "kept": self._kept(entry),
            "result": self._result(entry, whole),
            "before": stacked(
                comparison_lines(whole.comparison if whole else None, self._board.people)
            ),
        }

    # --- what was agreed --------------------------------------------------------------------------

    def _agreed(self, entry: ReviewEntry) -> QWidget:
        row = entry.row

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ChangeReview(**values, id=row.id, seen=self._seen), _("Changed."))

        earlier = [one.row for one in self._board.entries if one.id != row.id]
        form = terms_form(commit, _("Change it"), earlier, None)
        form.fill(filled(row))
        remove = Button(
            _("Remove the review"),
            self._doing.press(RemoveReview(row.id, self._seen), _("The review is removed.")),
            "trash-2",
            needs=Right.EDIT,
        )
        lines: list[QWidget] = [
            SectionHead(_("Signed at the start")),
            *self._signs(entry, SignPhase.AGREED_AT_START),
            SectionHead(_("What is agreed")),
        ]
        if entry.frozen:
            lines.append(Label(_("It is frozen: this stays as it was."), "secondary", "muted"))
        return stacked([*lines, form, FlowRow([remove])])

    def _signs(self, entry: ReviewEntry, phase: SignPhase) -> list[QWidget]:
        signed = entry.signed(phase)
        lines: list[QWidget] = []
        for side in ReviewSide:
            sign = signed.get(side)
            if sign is None:
                lines.append(Line(word_text(side), _("not signed")))
                continue
            back = IconButton(
                "undo-2",
                _("Take back the signature of {who}").format(who=sign.name),
                self._doing.press(
                    TakeBackReviewSign(sign.id, self._seen), _("The signature is taken back.")
                ),
                needs=Right.EDIT,
            )
            said = ", ".join(filter(None, (sign.name, day_text(sign.day), sign.note)))
            lines.append(Line(word_text(side), said, (back,), "ok"))
        may = phase is SignPhase.AGREED_RESULT or not entry.frozen
        missing = [side for side in ReviewSide if side not in signed]
        if missing and may:
            lines.append(self._sign_form(entry, phase, missing))
        return lines

    def _sign_form(
        self, entry: ReviewEntry, phase: SignPhase, missing: Sequence[ReviewSide]
    ) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(SignReview(entry.id, phase, **values), _("It is signed."))

        form = sign_form(commit, phase, missing)
        form.fill({"day": self._board.today})
        return form

    # --- who and what -----------------------------------------------------------------------------

    def _who(self, entry: ReviewEntry) -> QWidget:
        board = self._board
        people = {one.person_id: one.side for one in entry.people}
        services = [one.service_id for one in entry.services]

        def choose(
            wanted: dict[UUID, ReviewSide], about: Sequence[UUID], words: str
        ) -> Callable[[], None]:
            command = ChooseReviewed(entry.id, self._seen, tuple(wanted.items()), tuple(about))
            return self._doing.press(command, words)

        def add_person(values: dict[str, Any]) -> None:
            wanted = {**people, values["person_id"]: values["side"]}
            command = ChooseReviewed(entry.id, self._seen, tuple(wanted.items()), services)
            self._doing.do(command, _("Chosen."))

        def add_service(values: dict[str, Any]) -> None:
            command = ChooseReviewed(
                entry.id, self._seen, tuple(people.items()), (*services, values["service_id"])
            )
            self._doing.do(command, _("Chosen."))

        lines: list[QWidget] = [SectionHead(_("People"))]
        if not entry.row.people:
            lines.append(Label(_("Nobody has a score of their own in it."), "secondary", "muted"))
        for person, side in sorted(people.items(), key=lambda one: board.people[one[0]]):
            rest = {other: own for other, own in people.items() if other != person}
            out = _out(board.people[person], choose(rest, services, _("Reviewed no more.")))
            lines.append(Line(board.people[person], word_text(side), (out,)))
        others = {one: name for one, name in board.people.items() if one not in people}
        if others and not entry.frozen:
            lines.append(person_form(add_person, others))
        lines.append(SectionHead(_("Services")))
        if not services:
            lines.append(Label(_("All that its team owned."), "secondary", "muted"))
        for service in services:
            left = [other for other in services if other != service]
            out = _out(board.services[service], choose(people, left, _("Reviewed no more.")))
            lines.append(Line(board.services[service], "", (out,)))
        more = {one: name for one, name in board.services.items() if one not in services}
        if more and not entry.frozen:
            lines.append(service_form(add_service, more))
        return stacked(lines)

    # --- what lacks, what is kept -----------------------------------------------------------------

    def _ready(self, whole: WholeReview | None, done: Sequence[ReadyPoint]) -> QWidget:
        if whole is None:
            return stacked([Label(_("It is being looked through."), "secondary", "muted")])
        left = partial(self._ways.left, whole.readiness.points)
        points = Points(self._context, whole.names, self._ways.turn, left)
        return stacked(points.lines(whole.readiness, done))

    def _kept(self, entry: ReviewEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(AddReviewNote(entry.id, self._board.today, **values), _("It is kept."))

        lines: list[QWidget] = [] if entry.frozen else [note_form(commit)]
        for note in reversed(entry.notes):
            out = IconButton(
                "trash-2", _("Take back: {note}").format(note=note.text),
                self._doing.press(RemoveReviewNote(note.id, self._seen), _("Taken back.")),
                needs=Right.EDIT,
            )  # fmt: skip
            said = " · ".join(filter(None, (day_text(note.day), note.by, about_text(note.about))))
            lines.append(Line(note.text, said, (out,)))
        subject = Subject("review", entry.id)
        named = {"name": _("Name"), "frozen_at": _("Frozen"), "to_day": _("Last day")}
        lines += [
            SectionHead(_("On the review itself")),
            NotesPanel(self._context, subject),
            SectionHead(_("History")),
            RowHistory(
                self._context, "review", entry.id, named, with_names(dict(self._board.teams))
            ),
        ]
        return stacked(lines)

    # --- the result -------------------------------------------------------------------------------

    def _result(self, entry: ReviewEntry, whole: WholeReview | None) -> QWidget:
        annual = Button(_("Annual report"), self._ways.annual, "file-text")
        if not entry.frozen:
            button = Button(
                _("Freeze it"), partial(self.freeze, entry), "lock", primary=True, needs=Right.EDIT
            )
            about = _(
                "Its figures, definitions and the digest of its rows are kept. What is changed later "
                "shows as a difference."
            )
            return stacked(
                [Label(about, "secondary", "muted", wrap=True), FlowRow([button, annual])]
            )
        thaw = Button(
            _("Open it again"),
            self._doing.press(ThawReview(entry.id, self._seen), _("The review is open again.")),
            "rotate-ccw",
            needs=Right.EDIT,
        )
        return stacked(
            [
                *since_lines(whole.since if whole else None, self._board.people),
                SectionHead(_("The result is signed")),
                *self._signs(entry, SignPhase.AGREED_RESULT),
                FlowRow([annual, thaw]),
            ]
        )

    def freeze(self, entry: ReviewEntry) -> None:
        """Keep it as it stands."""
        context = self._context
        try:
            done = context.carry_out(
                lambda: freeze(context.workspace, entry.id, self._seen), _("Freeze a review")
            )
        except Refused as problem:
            context.notify("\n".join(finding_text(one) for one in problem.findings[:3]))
            return
        if done is not None:
            context.notify(_("{name} is frozen.").format(name=entry.row.name), undo=True)
            self._doing.done()


def _out(name: str, run: Callable[[], None]) -> IconButton:
    return IconButton("x", _("Review no more: {name}").format(name=name), run, needs=Right.EDIT)
