"""Counts of days as one step: each service and objective of a file gets its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.exchange.counts_table import ReadCounts
from app.exchange.incident_shapes import CountDraft
from app.exchange.notes import Note
from app.exchange.openslo_values import share
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
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.services.commands import AddObjective, FindOrAddServices, SetSamples
from models.services.queries import Objectives, SamplesOf, Services
from models.services.rows import (
    Indicator,
    ObjectiveRow,
    PromiseKind,
    SampleDraft,
    WindowKind,
)
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work

COUNTED = (Indicator.REQUESTS, Indicator.LATENCY, Indicator.UPGRADES)
LEAVE_OUT, NOBODY = "leave out", "none"
TARGETS = ("0.99", "0.995", "0.999", "0.9995", "0.9999")
"""What is offered as the target of an objective that is not there yet; any share can be answered."""


@dataclass(frozen=True, slots=True)
class CountsOf:
    """The counts of one objective. id: None for one that is added, with `target`."""

    service: str
    name: str
    samples: tuple[SampleDraft, ...]
    id: UUID | None = None
    target: Decimal | None = None


@dataclass(frozen=True)
class ImportCounts(Command[tuple[Fate, ...]]):
    """Take over counts of days; the same again change nothing.

    What somebody here, or another source, has said of a day stays, unless overwrite. zone: of the
    objectives that are added, by calendar months from the first day of their counts.
    """

    source: str
    parts: Sequence[CountsOf]
    zone: str = "UTC"
    overwrite: bool = False

    def run(self, work: Work) -> tuple[Fate, ...]:
        """What became of each day, in order of the parts. Raises Refused as AddObjective and
        SetSamples do."""
        fates: list[Fate] = []
        reader = Reader(work.connection, work.clock)
        for part in self.parts:
            objective_id = part.id or self._added(work, part)
            days = [sample.day for sample in part.samples]
            there = SamplesOf(objective_id, min(days), max(days)).run(reader) if days else ()
            known = {row.day: row for row in there}
            taken = []
            for sample in part.samples:
                row = known.get(sample.day)
                if row is None:
                    fate = Fate.ADDED
                elif (row.good, row.valid) == (sample.good, sample.valid):
                    fate = Fate.SAME
                elif row.source != self.source and not self.overwrite:
                    fate = Fate.KEPT
                else:
                    fate = Fate.CHANGED
                fates.append(fate)
                if fate in (Fate.ADDED, Fate.CHANGED):
                    taken.append(sample)
            if taken:
                SetSamples(objective_id, tuple(taken), work.revision, self.source).run(work)
        return tuple(fates)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": sum(len(part.samples) for part in self.parts), "source": self.source}

    def _added(self, work: Work, part: CountsOf) -> UUID:
        service_id = FindOrAddServices([part.service]).run(work)[part.service]
        added = AddObjective(
            name=part.name,
            kind=PromiseKind.OBJECTIVE,
            indicator=Indicator.REQUESTS,
            window=WindowKind.MONTH,
            zone=self.zone,
            starts_on=min(sample.day for sample in part.samples),
            service_id=service_id,
            target=part.target or Decimal(0),
            reason=self.source,
        )
        return added.run(work)


def counts_incoming(
    workspace: Workspace,
    read: ReadCounts,
    answers: Answers,
    known: Known,
    *,
    form: str,
    source: str,
    kind: Kind = Kind.COUNTS,
) -> Incoming:
    """The counts that were read, each for an objective here; one that is not there is a question."""
    taking = _Taking(workspace, answers, known, tuple(read.notes))
    parts, rows = taking.parts(read.counts)
    given = answers.find("source")
    name = given[0] if given else source
    overwrite = answers.find("overwrite")
    notes = tuple(taking.notes)
    command = ImportCounts(name, parts, known.zone, bool(overwrite and overwrite[0] == "yes"))

    def arrived(result: tuple[Fate, ...]) -> tuple[Arrived, ...]:
        noted = by_place(notes)
        told = []
        for row, fate in zip(rows, result, strict=True):
            own = noted.pop(row.place, [])
            if fate is Fate.KEPT:
                own = [*own, Note("counts_of_others", row.place, kept=True)]
            told.append(Arrived(row, fate, tuple(own)))
        return (*told, *left_over(notes, rows))

    return Incoming(
        kind,
        form,
        name,
        command,
        arrived,
        known.zone if taking.adds else "",
        taking.services.new,
        notes,
        (*read.readings, *taking.ledger.readings),
        (*read.questions, *taking.ledger.questions),
    )


class _Taking:
    def __init__(
        self, workspace: Workspace, answers: Answers, known: Known, notes: tuple[Note, ...]
    ) -> None:
        self.ledger = Ledger(answers)
        self.services = ServiceNames(known, self.ledger)
        self.notes = list(notes)
        self.adds = False
        self._today = known.today
        names = {row.id: row.name.casefold() for row in workspace.ask(Services()).value}
        self._here: dict[str, list[ObjectiveRow]] = {}
        for row in workspace.ask(Objectives()).value:
            if row.indicator in COUNTED:
                self._here.setdefault(names[row.service_id], []).append(row)

    def parts(self, drafts: Sequence[CountDraft]) -> tuple[list[CountsOf], list[Arrival]]:
        groups: dict[tuple[str, str], list[CountDraft]] = {}
        for draft in drafts:
            groups.setdefault((draft.service, draft.objective), []).append(draft)
        parts: list[CountsOf] = []
        rows: list[Arrival] = []
        for (service, objective), group in groups.items():
            for part, counted in self._part(service, objective, group):
                parts.append(part)
                rows += [Arrival(one.place, part.name, part.service, one.day) for one in counted]
        return parts, rows

    def _part(
        self, service: str, objective: str, group: Sequence[CountDraft]
    ) -> list[tuple[CountsOf, list[CountDraft]]]:
        named = self._service(service)
        if not named:
            for one in group:
                self.notes.append(Note("counts_without_service", one.place, "service"))
            return []
        ours = self.services.ours(named)
        here = self._here.get(ours.casefold(), [])
        wanted = [row for row in here if row.name.casefold() == objective.casefold()]
        if not objective and len(here) == 1:
            wanted = here
        latencies = [row for row in here if row.indicator is Indicator.LATENCY]
        if not wanted and group[0].buckets and latencies:
            wanted = latencies
        if not wanted and here:
            asked = self._asked_objective(ours, objective, here)
            if asked is None:
                return []
            wanted = asked
        if wanted:
            return [self._counted(ours, row, group) for row in wanted]
        return self._new(ours, objective, group)

    def _service(self, name: str) -> str:
        if name:
            return name
        offered = [Candidate(one) for one in (NOBODY, *self.services.known_names())]
        found = self.ledger.ask("unnamed_service", "", offered, "")
        return "" if found == NOBODY else found

    def _asked_objective(
        self, service: str, objective: str, here: Sequence[ObjectiveRow]
    ) -> list[ObjectiveRow] | None:
        """The one that was answered; [] for a new one, None while nobody has."""
        subject = f"{service} / {objective}" if objective else service
        new = objective or "new"
        offered = [Candidate(row.name) for row in here]
        found = self.ledger.ask("objective", subject, [*offered, Candidate(new)], "")
        if not found:
            return None
        return [row for row in here if row.name.casefold() == found.casefold()]

    def _counted(
        self, service: str, row: ObjectiveRow, group: Sequence[CountDraft]
    ) -> tuple[CountsOf, list[CountDraft]]:
        by_limit = row.indicator is Indicator.LATENCY
        limit = Decimal(row.threshold_ms)
        return self._of(
            CountsOf(service, row.name, (), row.id),
            group,
            lambda one: dict(one.buckets).get(limit) if by_limit and one.buckets else one.good,
            str(row.threshold_ms) if by_limit else "",
        )

    def _of(
        self,
        part: CountsOf,
        group: Sequence[CountDraft],
        good_of: Callable[[CountDraft], int | None],
        limit: str = "",
    ) -> tuple[CountsOf, list[CountDraft]]:
        taken, samples = [], []
        for one in group:
            good = good_of(one)
            if one.day > self._today:
                self.notes.append(Note("day_ahead", one.place, "day", one.day.isoformat()))
            elif good is None:
                code = "no_such_bucket" if limit else "no_good_count"
                self.notes.append(Note(code, one.place, "good", limit))
            else:
                taken.append(one)
                samples.append(SampleDraft(one.day, good, one.valid))
        return replace(part, samples=tuple(samples)), taken

    def _new(
        self, service: str, objective: str, group: Sequence[CountDraft]
    ) -> list[tuple[CountsOf, list[CountDraft]]]:
        subject = f"{service} / {objective}" if objective else service
        offered = [Candidate(one) for one in (*TARGETS, LEAVE_OUT)]
        text = self.ledger.ask("target", subject, offered, "")
        if text in ("", LEAVE_OUT):
            for one in group if text else ():
                self.notes.append(Note("left_out_as_asked", one.place, "objective", subject))
            return []
        target = share(text, percent=False)
        if target is None:
            raise Refused.because("not_a_share", f"target:{subject}", value=text)
        part, taken = self._of(
            CountsOf(service, objective or service, (), None, target),
            group,
            lambda one: one.good,
        )
        self.adds = self.adds or bool(taken)
        return [(part, taken)] if taken else []
