"""What calendars got last, against what stands now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from models.rotations.rows import PublishedRow
from models.rotations.rules.shapes import Change, Piece, PublicationChange, Rota, Span


def changes(rota: Rota, pieces: Iterable[Piece], span: Span) -> tuple[PublicationChange, ...]:
    """How the pieces that overlap a span differ from the events published for it, in order of
    time; events that were taken back count as none."""
    stand = {piece.id: piece for piece in pieces}
    known = {row.id: row for row in rota.published if not row.cancelled}
    found: list[PublicationChange] = []
    for piece in stand.values():
        before = known.get(piece.id)
        if not _touches(piece, span) and (before is None or not _touches(before, span)):
            continue
        if before is None:
            found.append(PublicationChange(Change.ADDED, None, piece, (piece.person_id,)))
        elif _told(before) != _told(piece):
            people = tuple(dict.fromkeys((before.person_id, piece.person_id)))
            found.append(PublicationChange(Change.CHANGED, before, piece, people))
    found += (
        PublicationChange(Change.REMOVED, row, None, (row.person_id,))
        for row in known.values()
        if row.id not in stand and _touches(row, span)
    )
    return tuple(sorted(found, key=_when))


def published_after(
    rota: Rota, pieces: Iterable[Piece], span: Span, moment: datetime
) -> tuple[PublishedRow, ...]:
    """The rows to be written when the changes of a span are published at an instant: new events at
    sequence 0, changed and cancelled ones one higher than before, also those that come back."""
    known = {row.id: row for row in rota.published}
    rows = []
    for change in changes(rota, pieces, span):
        piece = change.after
        if piece is None:
            assert change.before is not None
            rows.append(
                replace(
                    change.before,
                    sequence=change.before.sequence + 1,
                    cancelled=True,
                    changed_at=moment,
                )
            )
            continue
        before = known.get(piece.id)
        rows.append(
            PublishedRow(
                id=piece.id,
                duty_id=piece.duty_id,
                layer_id=piece.layer_id,
                person_id=piece.person_id,
                start=piece.start,
                end=piece.end,
                sequence=before.sequence + 1 if before else 0,
                cancelled=False,
                changed_at=moment,
            )
        )
    return tuple(rows)


def _told(event: Piece | PublishedRow) -> tuple[UUID, UUID, datetime, datetime]:
    return event.duty_id, event.person_id, event.start, event.end


def _touches(event: Piece | PublishedRow, span: Span) -> bool:
    return event.start < span.end and span.start < event.end


def _when(change: PublicationChange) -> tuple[datetime, UUID]:
    event = change.after or change.before
    assert event is not None
    return event.start, event.id
