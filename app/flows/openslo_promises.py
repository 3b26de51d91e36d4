"""An objective of OpenSLO and a promise of ours, value by value: for the import and for the export."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.exchange.openslo_in import read_openslo
from app.exchange.openslo_shapes import (
    Measured,
    Method,
    ObjectiveDraft,
    ReadOpenSlo,
    SloDraft,
    Unit,
    WindowDraft,
)
from app.exchange.openslo_tree import scalar, yaml_text
from app.exchange.reading import Source
from app.exchange.yaml_in import nodes
from models.kernel.errors import Refused
from models.services.rows import Indicator, MergePolicy, ObjectiveRow, WindowKind

_CALENDAR = {
    Unit.WEEK: WindowKind.WEEK,
    Unit.MONTH: WindowKind.MONTH,
    Unit.QUARTER: WindowKind.QUARTER,
    Unit.YEAR: WindowKind.YEAR,
}
_UNIT_OF = {kind: unit for unit, kind in _CALENDAR.items()}
UNDER = ("lte", "lt")


@dataclass(frozen=True)
class Promise:
    """What a tree says of an objective. zone: empty where it names none. merge: None where it says
    nothing. threshold_ms: None where it is none, or of a unit that nobody has said."""

    name: str
    target: Decimal
    window: WindowKind
    window_days: int
    zone: str
    threshold_ms: int | None
    merge: MergePolicy | None
    consequence: str
    approver: str
    revisit_on: date | None


def promise_of(slo: SloDraft, at: int, milliseconds: int | None = None) -> Promise | str:
    """What an objective of an SLO promises; where it cannot be followed, the code that says why.

    milliseconds: those of a unit of its threshold, if that is known.
    """
    objective, window = slo.objectives[at], slo.window
    if objective.target is None or objective.target == 0:
        return "openslo_no_target"
    if window is None:
        return "openslo_no_window"
    days, calendar = window.days, window.calendar
    if days is None and calendar is None:
        return "openslo_window_unfollowed"
    threshold = None
    if milliseconds and objective.threshold is not None:
        threshold = int(objective.threshold * milliseconds)
    extras = slo.extras
    return Promise(
        name_of(slo, at),
        objective.target,
        WindowKind.ROLLING if calendar is None else _CALENDAR[calendar],
        days or 0 if calendar is None else 0,
        window.zone,
        threshold,
        MergePolicy(extras.overlap) if extras.overlap else None,
        extras.consequence,
        extras.approver,
        extras.revisit,
    )


def name_of(slo: SloDraft, at: int) -> str:
    """What an objective is called here: as its SLO, and where that has several, by its own name."""
    whole = slo.title or slo.name
    if len(slo.objectives) == 1:
        return whole
    return f"{whole}: {slo.objectives[at].name or at + 1}"


def usual_indicator(slo: SloDraft, at: int) -> Indicator:
    """By what an objective is measured here: slices of time as availability; a value at or under a
    threshold as latency; all else as good of valid counts."""
    objective = slo.objectives[at]
    if objective.measured is Measured.THRESHOLD and objective.operator in UNDER:
        return Indicator.LATENCY
    if slo.method in (Method.TIMESLICES, Method.RATIO_TIMESLICES):
        return Indicator.AVAILABILITY
    return Indicator.REQUESTS


# --- documents -----------------------------------------------------------------------------------


def external_id(slo: SloDraft, at: int) -> str:
    """By which an objective of a file is known again."""
    return f"{slo.name}#{slo.objectives[at].place}"


def documents(read: ReadOpenSlo) -> tuple[list[str], list[int]]:
    """For each SLO all that has to be kept with it: its tree first, then every object that it names,
    and those that these name; and the numbers of the objects that none names.

    What no SLO names is kept with the first one.
    """
    names = {(one.kind, one.name): number for number, one in enumerate(read.objects)}
    told = [_scalars(one.raw) for one in read.objects]
    own = [names[("SLO", slo.name)] for slo in read.slos if ("SLO", slo.name) in names]
    kept: list[list[int]] = []
    for number in own:
        found, waiting = [number], [number]
        while waiting:
            said = told[waiting.pop()]
            for (kind, name), other in names.items():
                if kind != "SLO" and name in said and other not in found:
                    found.append(other)
                    waiting.append(other)
        kept.append([number, *sorted(found[1:])])
    taken = {number for group in kept for number in group}
    rest = [number for number in range(len(read.objects)) if number not in taken]
    if kept:
        kept[0] += rest
        rest = []
    raws = [one.raw for one in read.objects]
    return [_joined([raws[number] for number in group]) for group in kept], rest


def _joined(raws: Sequence[str]) -> str:
    return yaml_text([root for raw in raws for root in nodes(raw)])


def objects_of(document: str) -> list[tuple[str, str, str]]:
    """Kind, name and tree of each object of a stored document, the SLO first."""
    return [
        (scalar(root, "kind"), scalar(root, "metadata", "name"), yaml_text([root]))
        for root in nodes(document)
    ]


def slo_in(document: str) -> SloDraft | None:
    """The SLO of a stored document; None where nothing is stored, or it cannot be read."""
    if not document:
        return None
    try:
        read = read_openslo([Source("", document.encode())])
    except Refused:
        return None
    return read.slos[0] if read.slos else None


def _scalars(raw: str) -> set[str]:
    from yaml import Node, ScalarNode

    def walk(node: Node) -> Iterator[str]:
        if isinstance(node, ScalarNode):
            yield str(node.value)
            return
        for part in node.value:
            yield from (text for one in (part if isinstance(part, tuple) else (part,))
                        for text in walk(one))  # fmt: skip

    return {text for root in nodes(raw) for text in walk(root)}


# --- back into the tree --------------------------------------------------------------------------


def with_row(slo: SloDraft, at: int, row: ObjectiveRow, target: Decimal) -> SloDraft:
    """The SLO with what the row says otherwise than its tree; all else stays as it is.

    The same value written otherwise (``0.999`` for ``0.9990``) is no other value.
    """
    told = promise_of(slo, at)
    if isinstance(told, str):
        return slo
    objective = slo.objectives[at]
    if target != told.target:
        objective = replace(objective, target=target)
    if row.threshold_ms and objective.threshold is not None:
        objective = replace(objective, threshold=_threshold(row.threshold_ms, objective.threshold))
    if row.name != told.name:
        whole = f"{slo.title or slo.name}: "
        if len(slo.objectives) == 1:
            slo = replace(slo, title=row.name)
        else:
            objective = replace(objective, name=row.name.removeprefix(whole))
    window = slo.window
    if (row.window, row.window_days) != (told.window, told.window_days):
        window = window_of(row, window)
    elif window is not None and told.zone and row.zone != told.zone:
        window = replace(window, zone=row.zone)
    extras = slo.extras
    for ours, theirs in (("consequence", "consequence"), ("approver", "approver"),
                         ("revisit_on", "revisit")):  # fmt: skip
        if getattr(row, ours) != getattr(told, ours):
            extras = replace(extras, **{theirs: getattr(row, ours)})
    if row.merge is not (told.merge or MergePolicy.MAX):
        extras = replace(extras, overlap=row.merge.value)
    objectives = list(slo.objectives)
    objectives[at] = objective
    return replace(slo, window=window, extras=extras, objectives=tuple(objectives))


def _threshold(milliseconds: int, written: Decimal) -> Decimal:
    """A threshold in the unit of the one that is written: itself where it says the same, else in
    seconds where what is written is below 50.

    >>> _threshold(250, Decimal("0.250")), _threshold(300, Decimal("0.25")), _threshold(300, Decimal(250))
    (Decimal('0.250'), Decimal('0.3'), Decimal('300'))
    """
    if milliseconds in (int(written), int(written * 1000)):
        return written
    return Decimal(milliseconds).scaleb(-3).normalize() if written < 50 else Decimal(milliseconds)


def window_of(row: ObjectiveRow, before: WindowDraft | None = None) -> WindowDraft:
    """The window of a row, as OpenSLO writes it. A calendar needs a start: the first day."""
    if row.window is WindowKind.ROLLING:
        return WindowDraft(row.window_days, Unit.DAY, True)
    start = before.start if before is not None and before.start else ""
    start = start or f"{row.starts_on.isoformat()} 00:00:00"
    return WindowDraft(1, _UNIT_OF[row.window], False, start, row.zone)


def new_draft(row: ObjectiveRow, name: str, service: str, target: Decimal) -> SloDraft:
    """An SLO for a promise that came from no file. Availability counts time: the mean of minutes."""
    from app.exchange.openslo_edit import NOWHERE
    from app.exchange.openslo_shapes import Extras

    timed = row.indicator is Indicator.AVAILABILITY
    latency = row.indicator is Indicator.LATENCY
    objective = ObjectiveDraft(
        "",
        "",
        target,
        Measured.THRESHOLD if latency else Measured.COUNTS,
        operator="lte" if latency else "",
        threshold=Decimal(row.threshold_ms) if latency else None,
        slice_seconds=60 if timed else None,
    )
    overlap = "" if row.merge is MergePolicy.MAX else row.merge.value
    extras = Extras(row.consequence, "", overlap, row.approver, row.revisit_on)
    method = Method.RATIO_TIMESLICES if timed else Method.OCCURRENCES
    return SloDraft(
        NOWHERE, name, row.name, "", service, window_of(row), method, (objective,), extras, ""
    )


CHANGEABLE: Mapping[str, str] = {
    "name": "metadata.displayName",
    "target": "target",
    "window": "timeWindow",
    "window_days": "timeWindow",
    "zone": "timeZone",
    "threshold_ms": "value",
    "merge": "watchbill.app/overlap",
    "consequence": "watchbill.app/consequence",
    "approver": "watchbill.app/approver",
    "revisit_on": "watchbill.app/revisit",
}
"""What a file can change of a promise, and the key that says it."""
