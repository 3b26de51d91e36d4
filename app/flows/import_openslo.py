"""OpenSLO documents as services and promises, in one step; what was changed here since stays."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from app.exchange.moments import written
from app.exchange.notes import Note
from app.exchange.openslo_shapes import ExclusionDraft, ReadOpenSlo, SloDraft
from app.exchange.questions import Answers, Candidate, Ledger
from app.flows.incoming import (
    Arrival,
    Arrived,
    Fate,
    Incoming,
    Kind,
    Known,
    ServiceNames,
    by_place,
    left_over,
)
from app.flows.openslo_promises import (
    CHANGEABLE,
    Promise,
    documents,
    external_id,
    name_of,
    promise_of,
    slo_in,
    usual_indicator,
)
from models.kernel.errors import Refused
from models.services.commands import (
    AddExclusion,
    AddObjective,
    ChangeObjective,
    ChangeService,
    FindOrAddServices,
    SetTarget,
)
from models.services.queries import Exclusions, Objectives, Services, Targets
from models.services.rows import (
    ExclusionKind,
    Indicator,
    MergePolicy,
    ObjectiveRow,
    PromiseKind,
    TargetRow,
)
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work

SOURCE = "OpenSLO"
MILLISECONDS = {"ms": 1, "seconds": 1000}
_OF_CHANGE = {field.name for field in fields(ChangeObjective)}


@dataclass(frozen=True, slots=True)
class ServiceTold:
    """A service of a file, under its name here."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class PromiseTold:
    """An objective of a file. service: its name here. zone: for days, where the tree names none."""

    service: str
    at: int
    promise: Promise
    indicator: Indicator
    zone: str
    starts_on: date
    document: str
    external_id: str
    milliseconds: int | None = None
    exclusions: tuple[ExclusionDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a service or promise. kept: the keys that stay as somebody here made them."""

    fate: Fate
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportOpenSlo(Command[tuple[Became, ...]]):
    """Take over services and promises of OpenSLO documents; the same again changes nothing.

    A promise is known again by the id of its document, else by service and name. Each value is
    compared with the document that was taken over before: what the file changed is changed here,
    what somebody here changed stays. A changed target holds from the day of the import on.
    """

    services: Sequence[ServiceTold]
    promises: Sequence[PromiseTold]

    def run(self, work: Work) -> tuple[Became, ...]:
        """What became of each: services first, then promises. Raises Refused as AddObjective,
        ChangeObjective and SetTarget do."""
        reader = Reader(work.connection, work.clock)
        there = {row.name.casefold(): row for row in Services().run(reader)}
        names = [one.name for one in self.services] + [one.service for one in self.promises]
        ids = FindOrAddServices(list(dict.fromkeys(names))).run(work)
        became: list[Became] = []
        for one in self.services:
            row = there.get(one.name.casefold())
            if row is not None and (not one.description or row.description == one.description):
                became.append(Became(Fate.SAME))
            elif row is not None and row.description:
                became.append(Became(Fate.KEPT, ("description",)))
            else:
                if one.description:
                    stage = row.stage if row is not None else None
                    self._describe(work, ids[one.name], one, stage)
                became.append(Became(Fate.ADDED if row is None else Fate.CHANGED))
        work.session.flush()
        promising = _Promising(work, reader)
        return (*became, *(promising.take(ids[one.service], one) for one in self.promises))

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.promises)}

    @staticmethod
    def _describe(work: Work, service_id: Any, told: ServiceTold, stage: Any) -> None:
        from models.services.rows import Stage

        work.session.flush()
        change = ChangeService(
            service_id, work.revision, told.name, told.description, stage or Stage.LIVE
        )
        change.run(work)


class _Promising:
    def __init__(self, work: Work, reader: Reader) -> None:
        self._work = work
        self._reader = reader
        rows = Objectives().run(reader)
        self._by_id = {(r.service_id, r.external_id): r for r in rows if r.external_id}
        self._by_name = {(r.service_id, r.name.casefold()): r for r in rows if not r.external_id}
        self._targets: dict[Any, list[TargetRow]] = {}
        for target in Targets().run(reader):
            self._targets.setdefault(target.objective_id, []).append(target)
        self._excluded = {(e.service_id, e.start, e.end) for e in Exclusions().run(reader)}

    def take(self, service_id: Any, told: PromiseTold) -> Became:
        row = self._by_id.get((service_id, told.external_id)) or self._by_name.get(
            (service_id, told.promise.name.casefold())
        )
        became = self._add(service_id, told) if row is None else self._compare(row, told)
        for one in told.exclusions:
            self._exclude(service_id, one)
        return became

    def _add(self, service_id: Any, told: PromiseTold) -> Became:
        values = {key: value for key, value in asdict(told.promise).items() if key != "target"}
        values["merge"] = told.promise.merge or MergePolicy.MAX
        values["zone"] = told.promise.zone or told.zone
        values["threshold_ms"] = told.promise.threshold_ms or 0
        added = AddObjective(
            **values,
            kind=PromiseKind.AGREEMENT if told.promise.consequence else PromiseKind.OBJECTIVE,
            indicator=told.indicator,
            starts_on=told.starts_on,
            document=told.document,
            external_id=told.external_id,
            service_id=service_id,
            target=told.promise.target,
            reason=SOURCE,
        )
        added.run(self._work)
        return Became(Fate.ADDED)

    def _compare(self, row: ObjectiveRow, told: PromiseTold) -> Became:
        base = self._base(row, told)
        targets = self._targets.get(row.id, [])
        now = holding(targets, self._work.now.date())
        values: dict[str, Any] = {}
        kept: list[str] = []
        new_target: Decimal | None = None
        for key in CHANGEABLE:
            theirs = getattr(told.promise, key)
            ours = now.target if key == "target" and now else getattr(row, key, None)
            before = getattr(base, key) if base is not None else ours
            unsaid = theirs is None or (key == "zone" and not theirs)
            if unsaid or theirs in (ours, before):
                continue
            if base is not None and before not in (ours, None, ""):
                kept.append(key)
            elif key == "target":
                new_target = theirs
            else:
                values[key] = theirs
        document = {"document": told.document, "external_id": told.external_id}
        if values or any(getattr(row, key) != value for key, value in document.items()):
            everything = {key: getattr(row, key) for key in _OF_CHANGE if key not in ("id", "seen")}
            changed = {**everything, **values, **document}
            ChangeObjective(id=row.id, seen=self._work.revision, **changed).run(self._work)
            values["document"] = ""
        if new_target is not None:
            from_day = max(self._work.now.date(), row.starts_on)
            SetTarget(row.id, new_target, from_day, SOURCE, self._work.revision).run(self._work)
        if values or new_target is not None:
            return Became(Fate.CHANGED, tuple(kept))
        return Became(Fate.KEPT if kept else Fate.SAME, tuple(kept))

    @staticmethod
    def _base(row: ObjectiveRow, told: PromiseTold) -> Promise | None:
        before = slo_in(row.document)
        if before is None or told.at >= len(before.objectives):
            return None
        found = promise_of(before, told.at, told.milliseconds)
        return None if isinstance(found, str) else found

    def _exclude(self, service_id: Any, one: ExclusionDraft) -> None:
        key = (service_id, one.start, one.end)
        if key in self._excluded:
            return
        self._excluded.add(key)
        AddExclusion(
            kind=ExclusionKind.OTHER,
            start=one.start,
            end=one.end,
            reason=one.reason or SOURCE,
            service_id=service_id,
            approved_by=one.approver,
            approved_at=self._work.now if one.approver else None,
        ).run(self._work)


def holding(targets: Sequence[TargetRow], today: date) -> TargetRow | None:
    """The target that holds on a day; before the first one, the first."""
    begun = [target for target in targets if target.from_day <= today]
    return begun[-1] if begun else (targets[0] if targets else None)


def openslo_incoming(read: ReadOpenSlo, answers: Answers, known: Known) -> Incoming:
    """The services and promises that were read. Raises Refused ``no_such_zone``."""
    taking = _Taking(read, answers, known)
    services, promises, rows = taking.all()
    notes = (*read.notes, *taking.notes)

    def arrived(result: tuple[Became, ...]) -> tuple[Arrived, ...]:
        noted = by_place(notes)
        told = []
        for row, became in zip(rows, result, strict=True):
            own = noted.pop(row.place, [])
            own += [
                Note("kept_as_changed_here", row.place, CHANGEABLE.get(key, key), kept=True)
                for key in became.kept
            ]
            told.append(Arrived(row, became.fate, tuple(own)))
        return (*told, *taking.rejected, *left_over(notes, rows))

    return Incoming(
        Kind.OPENSLO,
        "openslo",
        SOURCE,
        ImportOpenSlo(services, promises),
        arrived,
        taking.zone if any(not one.promise.zone for one in promises) else "",
        taking.services.new,
        notes,
        tuple(taking.ledger.readings),
        tuple(taking.ledger.questions),
    )


class _Taking:
    def __init__(self, read: ReadOpenSlo, answers: Answers, known: Known) -> None:
        self.ledger = Ledger(answers)
        self.services = ServiceNames(known, self.ledger)
        self.notes: list[Note] = []
        self.rejected: list[Arrived] = []
        self._read = read
        self._known = known
        self.zone = known.zone
        self._titles = {one.name: one.title or one.name for one in read.services}

    def all(self) -> tuple[list[ServiceTold], list[PromiseTold], list[Arrival]]:
        """Services, promises, and a row for each of both."""
        services, rows = [], []
        for one in self._read.services:
            name = self.services.ours(one.title or one.name)
            services.append(ServiceTold(name, one.description))
            rows.append(Arrival(str(one.place), name, name))
        stored, alone = documents(self._read)
        for number in alone:
            one_alone = self._read.objects[number]
            if one_alone.kind != "Service":
                self._odd(
                    "openslo_kept_nowhere", str(one_alone.place), one_alone.kind, one_alone.name
                )
        if any(slo.window is not None and not slo.window.zone for slo in self._read.slos):
            self.zone = self._asked_zone()
        promises: list[PromiseTold] = []
        for slo, document in zip(self._read.slos, stored, strict=True):
            for at in range(len(slo.objectives)):
                told = self._promise(slo, at, document)
                if told is not None:
                    promises.append(told)
                    rows.append(
                        Arrival(str(slo.place), told.promise.name, told.service, told.starts_on)
                    )
        return services, promises, rows

    def _asked_zone(self) -> str:
        from models.kernel.instants import zone as zone_named

        candidates = [Candidate(name) for name in dict.fromkeys((self._known.zone, "UTC"))]
        name = self.ledger.ask("zone", "", candidates, self._known.zone, matters=False)
        try:
            return zone_named(name).key
        except ValueError as problem:
            raise Refused.because("no_such_zone", "zone", zone=name) from problem

    def _promise(self, slo: SloDraft, at: int, document: str) -> PromiseTold | None:
        label = slo.name if at == 0 else f"{slo.name} {at + 1}"
        if not slo.service:
            return None  # noted when it was read
        first = promise_of(slo, at)
        if isinstance(first, str):
            self._reject(first, slo, at, label)
            return None
        offered = (Indicator.AVAILABILITY, Indicator.REQUESTS, Indicator.LATENCY)
        word = self.ledger.ask(
            "indicator",
            label,
            [Candidate(one.value) for one in offered],
            usual_indicator(slo, at).value,
            matters=False,
        )
        if word not in offered:
            raise Refused.because("no_such_indicator", f"indicator:{label}", value=word)
        indicator, milliseconds = Indicator(word), None
        if indicator is Indicator.LATENCY:
            threshold = slo.objectives[at].threshold
            units = [Candidate(unit, (f"{threshold} {unit}",)) for unit in MILLISECONDS]
            unit = self.ledger.ask("unit", label, units, "ms", raw=str(threshold or ""))
            milliseconds = MILLISECONDS.get(unit)
            if threshold is None or milliseconds is None or threshold * milliseconds < 1:
                self._reject("openslo_no_threshold", slo, at, str(threshold or ""))
                return None
        promise = promise_of(slo, at, milliseconds)
        assert isinstance(promise, Promise)
        return PromiseTold(
            self.services.ours(self._titles.get(slo.service, slo.service)),
            at,
            promise,
            indicator,
            self.zone,
            self._start(slo),
            document,
            external_id(slo, at),
            milliseconds,
            slo.extras.exclusions if at == 0 else (),
        )

    def _start(self, slo: SloDraft) -> date:
        """From when it is measured: as its calendar says, else from the first of this month."""
        today = self._known.today
        answer = self.ledger.answers.find("since", slo.name)
        text = answer[0] if answer else (slo.window.start if slo.window else "")
        parts = written(text) if text else None
        if parts is not None and parts.fixed:
            try:
                return min(date(parts.year, parts.second, parts.first), today)
            except ValueError:
                pass
        return today.replace(day=1)

    def _reject(self, code: str, slo: SloDraft, at: int, raw: str) -> None:
        place = str(slo.place)
        parameters = {"expected": "28d, 1w, 1M, 1Q, 1Y"}
        note = Note(code, place, f"spec.objectives[{at}]", raw, parameters=parameters)
        row = Arrival(place, name_of(slo, at), self._titles.get(slo.service, slo.service))
        self.rejected.append(Arrived(row, Fate.REJECTED, (note,)))

    def _odd(self, code: str, place: str, where: str, raw: str) -> None:
        self.notes.append(Note(code, place, where, raw))
