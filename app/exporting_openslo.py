"""Services and what is promised of them as OpenSLO v1: strictly, each document as it came in but for
what was changed here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from app.exchange.openslo_edit import NOWHERE, changed, changed_service, new_service, new_slo
from app.exchange.openslo_out import label_names, v1_text, write_objects
from app.exchange.openslo_shapes import ExclusionDraft, ServiceDraft, SloDraft
from app.flows.import_openslo import holding
from app.flows.openslo_promises import (
    external_id,
    new_draft,
    objects_of,
    promise_of,
    slo_in,
    with_row,
)
from app.text import _, finding_text, ngettext
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.services.queries import Exclusions, Objectives, Services, Targets
from models.services.rows import ExclusionRow, ObjectiveRow, ServiceRow, TargetRow


@dataclass(frozen=True, slots=True)
class Document:
    """An object to be written: its name among the files, its kind, its tree."""

    kind: str
    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class OpenSloExport:
    """What was written, and why some of it was not: sentences, each led by the object's name."""

    files: tuple[Path, ...]
    services: int
    slos: int
    refused: tuple[str, ...]

    @property
    def said(self) -> list[str]:
        """What has to be said of it."""
        counted = _("{services}, {promises}.").format(
            services=ngettext("{n} service", "{n} services", self.services),
            promises=ngettext("{n} SLO", "{n} SLOs", self.slos),
        )
        return [counted, *self.refused]


def export_openslo(workspace: Workspace, target: Path) -> OpenSloExport:
    """Write all into one file; into a folder, services into one file and each SLO into its own.

    What is not valid OpenSLO is left out and told; nothing else is held up by it. Raises FileProblem
    as `replacing` does.
    """
    services, groups = openslo_documents(workspace)
    good: list[list[Document]] = []
    refused: list[str] = []
    for group in groups:
        try:
            v1_text([one.raw for one in group])
        except Refused as problem:
            refused += [f"{group[0].name}: {finding_text(one)}" for one in problem.findings]
        else:
            good.append(group)
    raws = [one.raw for one in services]
    if target.is_dir():
        files = [write_objects(raws, target / "services.yaml")]
        names = label_names([group[0].name for group in good])
        for name, group in zip(names, good, strict=True):
            files.append(write_objects([one.raw for one in group], target / f"slo-{name}.yaml"))
    else:
        files = [write_objects([*raws, *(one.raw for group in good for one in group)], target)]
    return OpenSloExport(tuple(files), len(services), len(good), tuple(refused))


def openslo_documents(workspace: Workspace) -> tuple[list[Document], list[list[Document]]]:
    """Services, and for each SLO its document with those that it brought along, each once."""
    return _Exporting(workspace).all()


class _Exporting:
    def __init__(self, workspace: Workspace) -> None:
        self._today = datetime.now(UTC).date()
        self._services = {row.id: row for row in workspace.ask(Services()).value}
        self._rows = workspace.ask(Objectives()).value
        self._targets: dict[UUID, list[TargetRow]] = {}
        for target in workspace.ask(Targets()).value:
            self._targets.setdefault(target.objective_id, []).append(target)
        self._excluded: dict[UUID, list[ExclusionRow]] = {}
        for row in workspace.ask(Exclusions()).value:
            if row.approved_at is not None:
                self._excluded.setdefault(row.service_id, []).append(row)
        self._trees: dict[str, str] = {}
        self._labels: dict[UUID, str] = {}
        self._written: set[tuple[str, str]] = set()

    def all(self) -> tuple[list[Document], list[list[Document]]]:
        stored: dict[tuple[UUID, str], list[ObjectiveRow]] = {}
        ours: list[ObjectiveRow] = []
        for row in self._rows:
            slo = slo_in(row.document)
            if slo is None:
                ours.append(row)
            else:
                stored.setdefault((row.service_id, slo.name), []).append(row)
                self._labels.setdefault(row.service_id, slo.service)
                for kind, name, raw in objects_of(row.document):
                    if kind == "Service":
                        self._trees.setdefault(name, raw)
        self._label_the_rest()
        groups = [self._stored(rows) for rows in stored.values()]
        names = label_names(
            [
                *(group[0].name for group in groups),
                *(f"{self._services[row.service_id].name} {row.name}" for row in ours),
            ]
        )[len(groups) :]
        groups += [[self._new(row, name)] for row, name in zip(ours, names, strict=True)]
        services = [self._service(row) for row in self._services.values()]
        return services, groups

    def _label_the_rest(self) -> None:
        rest = [row for row in self._services.values() if row.id not in self._labels]
        taken = list(self._labels.values())
        named = label_names([*taken, *(row.name for row in rest)])[len(taken) :]
        self._labels |= {row.id: label for row, label in zip(rest, named, strict=True)}

    def _service(self, row: ServiceRow) -> Document:
        label = self._labels[row.id]
        title = row.name if row.name != label else ""
        draft = ServiceDraft(NOWHERE, label, title, row.description, "")
        tree = self._trees.get(label)
        raw = changed_service(tree, draft) if tree is not None else new_service(draft)
        return Document("Service", label, raw)

    def _stored(self, rows: Sequence[ObjectiveRow]) -> list[Document]:
        """An SLO with what it brought along. An objective that was taken over and is no longer here
        was removed here; one that could never be followed stays as it is."""
        document = rows[0].document
        slo = slo_in(document)
        assert slo is not None
        by_id = {row.external_id: row for row in rows}
        kept = list(slo.objectives)
        for at, objective in enumerate(slo.objectives):
            row = by_id.get(external_id(slo, at))
            if row is not None:
                slo = with_row(slo, at, row, self._target(row))
            elif not isinstance(promise_of(slo, at), str):
                kept.remove(objective)
        stay = {objective.place for objective in kept}
        slo = _with_exclusions(slo, self._excluded.get(rows[0].service_id, []))
        remaining = tuple(one for one in slo.objectives if one.place in stay)
        found = []
        for kind, name, raw in objects_of(document):
            if kind == "Service" or (kind, name) in self._written:
                continue
            self._written.add((kind, name))
            own = kind == "SLO" and name == slo.name
            tree = changed(raw, replace(slo, objectives=remaining)) if own else raw
            found.append(Document(kind, name, tree))
        return found

    def _new(self, row: ObjectiveRow, name: str) -> Document:
        draft = new_draft(row, name, self._labels[row.service_id], self._target(row))
        draft = _with_exclusions(draft, self._excluded.get(row.service_id, []))
        return Document("SLO", name, new_slo(draft))

    def _target(self, row: ObjectiveRow) -> Decimal:
        found = holding(self._targets.get(row.id, []), self._today)
        assert found is not None, "an objective always has a target"
        return found.target


def _with_exclusions(slo: SloDraft, rows: Sequence[ExclusionRow]) -> SloDraft:
    """With the approved exclusions of its service, beside those that it says itself."""
    said = {(one.start, one.end) for one in slo.extras.exclusions}
    more = [
        ExclusionDraft(row.start, row.end, row.reason, row.approved_by)
        for row in rows
        if (row.start, row.end) not in said
    ]
    if not more:
        return slo
    return replace(slo, extras=replace(slo.extras, exclusions=(*slo.extras.exclusions, *more)))
