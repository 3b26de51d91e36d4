"""The columns of the queues: as far as it goes the same in all three, so that they read as one list."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.words import word_text
from models.insight.work_rows import Queue, WorkItem
from models.kernel.figures import Unit
from models.kernel.instants import local_day
from views.kit.table_column import Look, TableColumn
from views.pages.work.words import age_text, kind_words, marks_of, state_of

_LESS, _WIDE, _WIDER = 800, 900, 980


def work_columns(queue: Queue, place: ZoneInfo, today: Callable[[], date]) -> list[TableColumn]:
    """Of one queue. place: whose days they are."""
    return [*_first(word_text(queue), today), *_of_queue(queue, place), *_hidden()]


def _first(what: str, today: Callable[[], date]) -> list[TableColumn]:
    return [
        TableColumn(
            "priority",
            _("P"),
            value=lambda item: str(item.priority) if item.priority else None,
            width=20,
            emphasis=lambda item: "bad" if item.priority == 1 and item.open else "",
        ),
        TableColumn("what", what, value=lambda item: item.what, weight=500, width=240),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda item: state_of(item, today())[0],
            state=lambda item: state_of(item, today())[1],
            width=112,
        ),
        TableColumn(
            "age",
            _("Age"),
            Unit.SECONDS,
            value=lambda item: None if item.age is None else int(item.age),
            text=age_text,
            width=44,
            emphasis=lambda item: "warn" if item.leaked and item.open else "",
        ),
        TableColumn("service", _("Service"), value=lambda item: item.service, width=76, room=_LESS),
        TableColumn("owner", _("Owner"), value=lambda item: item.owner, width=76),
    ]


def _of_queue(queue: Queue, place: ZoneInfo) -> list[TableColumn]:
    def received(item: WorkItem) -> date:
        return local_day(item.received, place)

    kind = TableColumn("kind", _("Kind"), value=kind_words, width=84, room=_WIDE)
    marks = TableColumn("marks", _("Marks"), value=marks_of, width=92, room=_WIDER)
    project = TableColumn(
        "project",
        _("Project"),
        value=lambda item: item.project,
        beside=lambda item: _("stands still") if item.frozen else "",
        width=96,
        room=_WIDE,
    )
    work_class = TableColumn(
        "class",
        _("Class"),
        value=lambda item: word_text(item.work_class) if item.work_class else "",
        width=64,
        room=_WIDER,
    )
    since = TableColumn("received", _("Since"), Unit.DAY, value=received, width=64, room=_WIDER)
    due = TableColumn(
        "due", _("Due"), Unit.DAY, value=lambda item: item.due_on, width=120, room=_WIDER
    )
    match queue:
        case Queue.EMERGENCIES:
            return [kind, since, due]
        case Queue.REQUESTS:
            return [kind, work_class, marks, _received(received), _due()]
        case Queue.PROJECT_WORK:
            return [project, work_class, marks, _received(received), _due()]


def _received(received: Callable[[WorkItem], date]) -> TableColumn:
    return TableColumn("received", _("Received"), Unit.DAY, value=received, hidden=True)


def _due() -> TableColumn:
    return TableColumn("due", _("Due"), Unit.DAY, value=lambda item: item.due_on, hidden=True)


def _hidden() -> list[TableColumn]:
    """What only some tickets have; shown where somebody wants it."""

    def of_ticket(key: str, title: str) -> TableColumn:
        return TableColumn(
            key,
            title,
            value=lambda item: getattr(item.ticket, key) if item.ticket else "",
            hidden=True,
        )

    return [
        of_ticket("requester", _("Asked by")),
        of_ticket("labels", _("Labels")),
        of_ticket("external_id", _("Number")),
    ]
