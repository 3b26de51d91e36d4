"""What one person's pieces do to each other: two duties at once, and too little rest between."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from models.rotations.rules.facts import Facts
from models.rotations.rules.piece_clashes import origin
from models.rotations.rules.shapes import Clash, Piece, Span


def time_clashes(facts: Facts, pieces: Iterable[Piece]) -> Iterator[Clash]:
    """``double_duty`` and ``rest`` among the pieces of one person; shadowing never clashes.

    Two pieces tie when both duties are exclusive, or they are of one duty. At once is a double
    duty. Between two shifts must lie the greater rest that their duties ask for, also between two
    turns in a row; a shift that was cut needs none inside it.
    """
    ordered = sorted(
        (piece for piece in pieces if piece.duty_id not in facts.shadows),
        key=lambda piece: (piece.start, piece.end, piece.id),
    )
    longest = timedelta(seconds=max((row.rest_seconds for row in facts.rota.duties), default=0))
    recent: list[Piece] = []
    for piece in ordered:
        recent = [each for each in recent if each.end + longest > piece.start]
        tied = [each for each in recent if _tie(facts, each, piece)]
        for before in tied:
            if before.end > piece.start:
                yield _clash(facts, "double_duty", before, piece)
        ended = [each for each in tied if each.end <= piece.start and origin(each) != origin(piece)]
        latest = max((each.end for each in ended), default=None)
        for before in ended:
            rest, needed = rest_between(facts, before, piece)
            if before.end == latest and rest < needed:
                yield _clash(facts, "rest", before, piece, rest=rest, needed=needed)
        recent.append(piece)


def rest_between(facts: Facts, before: Piece, after: Piece) -> tuple[int, int]:
    """Seconds between two pieces, and how many their duties ask for."""
    needed = max(facts.duties[each.duty_id].rest_seconds for each in (before, after))
    return int((after.start - before.end).total_seconds()), needed


def _tie(facts: Facts, first: Piece, second: Piece) -> bool:
    if first.duty_id == second.duty_id:
        return True
    return facts.duties[first.duty_id].exclusive and facts.duties[second.duty_id].exclusive


def _clash(facts: Facts, code: str, before: Piece, after: Piece, **parameters: int) -> Clash:
    span = Span(after.start, min(before.end, after.end))
    if code == "rest":
        span = Span(before.end, after.start)
    return Clash(
        code=code,
        rotation_id=facts.duties[after.duty_id].rotation_id,
        duty_id=after.duty_id,
        layer_id=after.layer_id,
        start=span.start,
        end=span.end,
        people=(after.person_id,),
        refs=(origin(before), origin(after)),
        parameters=parameters,
    )


def neighbours(
    facts: Facts, pieces: Iterable[Piece], piece: Piece
) -> tuple[Piece | None, Piece | None]:
    """Of a person's pieces, the last one that ends before a piece and the first that begins after
    it, of duties that tie with its own."""
    tied = [
        each
        for each in pieces
        if each.duty_id not in facts.shadows
        and origin(each) != origin(piece)
        and _tie(facts, each, piece)
    ]
    before = [each for each in tied if each.end <= piece.start]
    after = [each for each in tied if each.start >= piece.end]
    return max(before, key=_end, default=None), min(after, key=_start, default=None)


def _end(piece: Piece) -> datetime:
    return piece.end


def _start(piece: Piece) -> datetime:
    return piece.start
