"""How a figure of work came about: what it is made of, and the rows behind it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import number_text
from app.text.words import word_text
from app.work_figures import law_words
from views.kit.explain import BreakdownPart, Explain
from views.pages.work.view import Answered

ROWS = {
    "open": "there",
    "arrivals": "arrived",
    "completions": "went",
    "leaks": "leaked",
    "age": "there",
    "oldest": "there",
    "lead": "went",
    "inversions": "passed",
}
"""The figures whose rows stand in the queues, and the column that says which they are."""


def explanation(answered: Answered, key: str, show: Callable[[str], object]) -> Explain:
    """The explanation of a figure. show: shows its rows."""
    board = answered.board
    sentence = law_words(board) if key == "wip" else ""
    parts: tuple[BreakdownPart, ...] = ()
    if key in ("open", "arrivals", "completions"):
        flows = {word_text(kind): flow for kind, flow in board.kinds.items()}
        flows |= {_("Project work"): board.projects_flow}
        take = {"open": "wip"}.get(key, key)
        counts = {words: getattr(flow, take) for words, flow in flows.items()}
        parts = _parts(counts)
    elif key == "false_alarms":
        parts = _parts({word_text(kind): count for kind, count in board.mix.counts.items()})
    return Explain(
        answered.report,
        key,
        _("Requests and project work") if key != "false_alarms" else _("Emergencies of the time"),
        breakdown=parts,
        sentence=sentence,
        show_rows=partial(show, key) if key in ROWS else None,
    )


def _parts(counts: dict[str, int]) -> tuple[BreakdownPart, ...]:
    return tuple(
        BreakdownPart(words, float(count), number_text(count))
        for words, count in counts.items()
        if count
    )


def rows_behind(answered: Answered, key: str) -> list[UUID]:
    """The ids of the rows of a figure of `ROWS`."""
    board, table = answered.board, answered.report.table("work")
    at = table.index(ROWS[key])
    items = (*board.requests, *board.projects)  # in the order of the table
    return [item.id for item, row in zip(items, table.rows, strict=True) if row[at]]
