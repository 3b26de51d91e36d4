"""Reviews in words: how each stands, what its figures and rows are called."""

from collections.abc import Callable, Mapping
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, exact, instant_text, number_text, share_text
from app.text.review_figures import figure_title
from app.text.words import word_text
from models.insight.frozen_rows import RowChanged
from models.insight.review_board_rows import ReviewBoard, ReviewEntry
from models.insight.reviews_rows import FigureKey, FigureKind, ReviewFigure, ReviewStanding
from models.kernel.changes import RowEvent
from models.reviews.rows import ReviewSide, SignPhase

_COUNTS = (FigureKind.INCIDENTS, FigureKind.DEPLOYS)


def board_sentence(board: ReviewBoard) -> str:
    """How many reviews there are, and how many need somebody."""
    count = len(board.entries)
    if not count:
        return _("What a year was, agreed at its start and scored alike for both sides")
    waiting = sum(bool(entry.todo) for entry in board.entries)
    words = ngettext("{n} review", "{n} reviews", count)
    if not waiting:
        return words
    return f"{words}, " + ngettext("{n} needs somebody", "{n} need somebody", waiting)


def agreed_words(entry: ReviewEntry) -> str:
    """Who signed what was agreed."""
    return _signed_words(entry, SignPhase.AGREED_AT_START)


def result_words(entry: ReviewEntry) -> str:
    """Who signed the result."""
    return _signed_words(entry, SignPhase.AGREED_RESULT)


def _signed_words(entry: ReviewEntry, phase: SignPhase) -> str:
    signed = entry.signed(phase)
    if len(signed) == len(ReviewSide):
        return _("by both")
    if not signed:
        return _("not yet")
    return _("only by {side}").format(side=word_text(next(iter(signed))))


def ready_words(entry: ReviewEntry) -> str:
    """What it lacks; of a frozen one, since when it is."""
    if entry.row.frozen_at is not None:
        return _("frozen {when}").format(when=day_text(entry.row.frozen_at.date()))
    for one in entry.todo:
        if one.code == "review_unready":
            return ngettext("{n} point open", "{n} points open", one.parameters["count"])
        if one.code == "review_to_freeze":
            return _("ready")
    return _("running") if entry.begun else _("not begun")


def ready_state(entry: ReviewEntry) -> str:
    """The icon of it."""
    codes = {one.code for one in entry.todo}
    if entry.frozen or "review_to_freeze" in codes:
        return "ok"
    return "warn" if "review_unready" in codes else "info"


def whose_words(standing: ReviewStanding) -> str:
    """Whose figures these are."""
    if standing.person_id is not None:
        return standing.name
    return word_text(standing.side) if standing.side else _("Both sides together")


def figure_words(key: FigureKey, people: Mapping[UUID, str]) -> str:
    """The same with whose it is."""
    title = figure_title(key.kind)
    if key.person_id is not None:
        return f"{title}: {people.get(key.person_id, _('somebody'))}"
    return f"{title}: {word_text(key.side)}" if key.side else title


def value_words(figure: ReviewFigure | None) -> str:
    """Its value; a word where there is none."""
    if figure is None or figure.value is None:
        return _("no answer")
    value = exact(figure.value)
    assert value is not None
    return number_text(value) if figure.key.kind in _COUNTS else share_text(value)


_EVENTS: Mapping[RowEvent, Callable[[], str]] = {
    RowEvent.ADDED: lambda: _("added"),
    RowEvent.CHANGED: lambda: _("changed"),
    RowEvent.REMOVED: lambda: _("removed"),
}


def row_words(row: RowChanged) -> tuple[str, str]:
    """Which row became otherwise, and what of it, by whom and when."""
    what = word_text(row.table)
    title = f"{what}: {row.name}" if row.name else what
    said = [_EVENTS[row.event]()]
    if row.event is RowEvent.CHANGED:
        said[0] += ": " + ", ".join(field_words(field) for field in row.fields)
    if row.by is not None:
        said.append(_("by {who}").format(who=row.by.name))
    if row.at is not None:
        said.append(instant_text(row.at))
    return title, " · ".join(said)


def field_words(field: str) -> str:
    """A column as words, without the mark of a reference."""
    return field.removesuffix("_id").replace("_", " ")
