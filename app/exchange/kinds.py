"""Own categories grouped into kinds of work: what the mapping says, what a person answers."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.exchange.mapping import HoursMapping
from app.exchange.questions import Candidate, How, Ledger, Reading
from models.kernel.errors import Refused
from models.work_log.rows import HoursRow, Kind
from models.work_log.rules import usual_toil

MOST_QUESTIONS = 100
"""Beyond so many categories without a meaning one question stands for all of them."""

TOIL = " toil"
NO_TOIL = " without toil"


def with_kinds(
    rows: Sequence[HoursRow], mapping: HoursMapping, ruled: Collection[str], ledger: Ledger
) -> list[HoursRow]:
    """The rows with the kinds that are answered for their categories.

    Where the mapping has no default, a category that neither it nor a rule of the data knows is a
    question ``kind``; its answers are ``ticket``, ``ticket toil``, ``ticket without toil`` …
    Raises Refused ``no_such_kind``.
    """
    default = mapping.kinds.default
    if default is not None:
        how = How.ANSWERED if mapping.detect is None else How.ASSUMED
        ledger.note(Reading("kinds", "", default.kind.value, how))
    open_categories = dict.fromkeys(row.category for row in rows if row.kind is None)
    meanings: dict[str, tuple[Kind, bool | None]] = {}
    together = len(open_categories) > MOST_QUESTIONS
    for category in open_categories:
        if ledger.answers.find("kind", category) is None:
            known = category.casefold() in ruled or default is not None
            if known or (together and meanings):
                continue
        subject = "" if together else category
        answer = ledger.ask("kind", subject, _CANDIDATES, Kind.PROJECT.value, raw=category)
        meanings[category] = meaning(answer)
    if not meanings:
        return list(rows)
    everything = next(iter(meanings.values())) if together else None
    result = []
    for row in rows:
        found = meanings.get(row.category, everything) if row.kind is None else None
        result.append(replace(row, kind=found[0], toil=found[1]) if found else row)
    return result


def meaning(answer: str) -> tuple[Kind, bool | None]:
    """A kind and its flag from an answer; None where the flag is what is usual for the kind.

    >>> meaning("ticket"), meaning("overhead toil")[1], meaning("ticket without toil")[1]
    ((<Kind.TICKET: 'ticket'>, None), True, False)
    """
    word, toil = answer, None
    if answer.endswith(NO_TOIL):
        word, toil = answer.removesuffix(NO_TOIL), False
    elif answer.endswith(TOIL):
        word, toil = answer.removesuffix(TOIL), True
    try:
        return Kind(word.strip()), toil
    except ValueError:
        raise Refused.because("no_such_kind", "kind", kind=answer, kinds=list(Kind)) from None


def _answers() -> list[Candidate]:
    candidates = []
    for kind in Kind:
        candidates.append(Candidate(kind.value))
        if kind is not Kind.LEAVE:
            other = NO_TOIL if usual_toil(kind) else TOIL
            candidates.append(Candidate(kind.value + other))
    return candidates


_CANDIDATES = _answers()
