"""What a review lacks, point by point: each row behind it leads to where it is set right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, exact, number_text, share_text
from app.text.readiness import point_text, source_text
from models.insight.readiness_rows import Readiness, ReadyKind, ReadyPoint
from models.insight.review_board_rows import Named
from models.kernel.periods import monday_of
from models.kernel.spans import Span
from models.notes.rows import Subject
from views.kit.buttons import LinkButton
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.pills import StatusWord
from views.kit.tab_pieces import Line

Names = Mapping[UUID, Named]

_MOST_ROWS = 6
_OWN: Mapping[ReadyKind, str] = {
    ReadyKind.UNSIGNED_TERMS: "agreed",
    ReadyKind.MISSING_TARGETS: "agreed",
    ReadyKind.NOBODY_CHOSEN: "who",
    ReadyKind.NO_SERVICE: "who",
}
"""The tabs of the review itself in which points are set right."""

_TABS = {
    ReadyKind.POSTMORTEM_OVERDUE: "postmortem",
    ReadyKind.POSTMORTEM_MISSING: "postmortem",
    ReadyKind.WORDS_JUDGE: "postmortem",
    ReadyKind.ACTION_OVERDUE: "actions",
    ReadyKind.INCIDENT_WITHOUT_SERVICE: "impact",
}


@dataclass(frozen=True)
class Points:
    """Builds the list. names: of the records; turn: shows a tab of the review; left: is told that
    somebody goes to set one of them right."""

    context: PageContext
    names: Names
    turn: Callable[[str], object]
    left: Callable[[], object]

    def lines(self, readiness: Readiness, done: Sequence[ReadyPoint]) -> list[QWidget]:
        """What was set right just now, what is open, then how complete the data is."""
        lines: list[QWidget] = [_verdict(readiness)]
        lines += [
            StatusWord(_("Set right: {what}").format(what=point_text(one)), "ok") for one in done
        ]
        for point in readiness.points:
            lines += self._point(point)
        lines.append(SectionHead(_("How complete the data is")))
        for one in readiness.completeness:
            share = "" if one.share is None else share_text(exact(one.share))
            counts = f"{number_text(one.covered)} / {number_text(one.of)}"
            words = share or _("none needed")
            lines.append(ValueRow(source_text(one), words, counts if share else ""))
        return lines

    def _point(self, point: ReadyPoint) -> list[QWidget]:
        said = _("Without it nothing can be frozen.") if point.blocks else ""
        words, tab = point_text(point), _OWN.get(point.kind)
        if tab is not None:
            link = LinkButton(_("Set right"), partial(self.turn, tab))
            return [Line(words, said, (_named(link, words),))]
        lines: list[QWidget] = [Line(words, said)]
        if point.kind is ReadyKind.PERIOD_RUNNING:
            return lines
        for row in point.rows[:_MOST_ROWS]:
            name = self.names[row.id].name if row.id in self.names else _word_of(row)
            link = LinkButton(name, partial(self._lead, point, row), "chevron-right")
            lines.append(_named(link, _("Set right: {what}").format(what=name)))
        if point.count > _MOST_ROWS:
            more = ngettext("and {n} more", "and {n} more", point.count - _MOST_ROWS)
            lines.append(Label(more, "secondary", "muted"))
        return lines

    def _lead(self, point: ReadyPoint, row: Subject) -> None:
        """Show the record where it is set right."""
        self.left()
        page, arguments = _aim(point, row, self.names)
        day = _day(point, row)
        if day is not None:
            self.context.show_day(day)
        self.context.go(page, **arguments)


def _verdict(readiness: Readiness) -> QWidget:
    if readiness.ready:
        return StatusWord(_("Ready: nothing lacks."), "ok")
    count = sum(one.kind is not ReadyKind.PERIOD_RUNNING for one in readiness.points)
    words = ngettext("{n} point is open", "{n} points are open", count)
    if not readiness.is_due:
        due = _("to be seen to from {day} on").format(day=day_text(readiness.due_from))
        return StatusWord(f"{words}, {due}", "info")
    return StatusWord(words, "warn")


def _named(link: LinkButton, name: str) -> LinkButton:
    link.setAccessibleName(name)
    return link


def _word_of(row: Subject) -> str:
    """What a record without a name is called."""
    return row.table.replace("_", " ").capitalize()


def _aim(point: ReadyPoint, row: Subject, names: Names) -> tuple[str, Mapping[str, Any]]:
    match row.table:
        case "service":
            return "services", {"service": row.id}
        case "objective":
            return "levels", {"objective": row.id, "open": "inspector"}
        case "incident":
            return "incidents", {"incident": row.id, "tab": _TABS.get(point.kind, "")}
        case "deliverable":
            named = names.get(row.id)
            within = {"project": named.within} if named and named.within else {}
            return "projects", {**within, "tab": "promises"}
        case "person" if point.kind is ReadyKind.HOURS_MISSING:
            return "hours", {"view": "enter", "week": monday_of(point.told["weeks"][row.id][0])}
        case "person":
            return "people", {"person": row.id}
        case "rotation":
            return "rotations", {"rotation": row.id}
    return "debt", {"view": "days", "fix_it": row.id}


def _day(point: ReadyPoint, row: Subject) -> date | None:
    """The day at which there is something to be seen to, where the page is of a period."""
    if point.kind is not ReadyKind.ROTA_GAP:
        return None
    first: Span = point.told["spans"][row.id][0]
    return first.start.date()
