"""OpenSLO files as drafts: v1alpha, v1 and v2alpha, of YAML and JSON, alone or in lists.

Leniently: an object that breaks the schema is read as far as it can be, its tree is kept to the
letter, and each thing that is wrong is noted. Only a file that is no YAML or JSON is refused whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.exchange.encoding import decode
from app.exchange.json_in import is_json
from app.exchange.notes import Note
from app.exchange.openslo_notes import Notes
from app.exchange.openslo_shapes import (
    KINDS,
    V1,
    OpenSloObject,
    Place,
    ReadOpenSlo,
    ServiceDraft,
    SloDraft,
)
from app.exchange.openslo_slo import slo_of
from app.exchange.openslo_tree import (
    Step,
    child,
    from_json,
    is_list,
    is_mapping,
    is_text,
    pairs,
    scalar,
    yaml_text,
)
from app.exchange.openslo_values import LONGEST_DESCRIPTION, LONGEST_NAME, is_label
from app.exchange.openslo_versions import OWN_KEYS, VERSIONS, as_v1
from app.exchange.questions import NO_ANSWERS, Answers, Ledger
from app.exchange.reading import Source
from app.exchange.yaml_in import nodes
from models.kernel.errors import Refused

if TYPE_CHECKING:
    from yaml import Node


@dataclass(frozen=True, slots=True)
class _Read:
    """An object: its tree as it stands in the file, and in the form of v1."""

    root: "Node"
    v1: "Node"
    version: str
    kind: str
    notes: Notes


def read_openslo(sources: Iterable[Source], answers: Answers = NO_ANSWERS) -> ReadOpenSlo:
    """The services, SLOs and other objects of some files, which may refer to each other.

    Of several files one that cannot be read is noted and left out. Raises Refused ``openslo_none``
    where no file holds an object, and, with ``file``, why the only one cannot be read: see
    `decode`, `nodes` and `parsed`.
    """
    notes: list[Note] = []
    read: list[_Read] = []
    files = list(sources)
    for source in files:
        try:
            found = list(objects_in(source, answers))
        except Refused as refused:
            if len(files) == 1:
                raise
            [finding, *_] = refused.findings
            notes.append(Note(finding.code, source.name, parameters=finding.parameters))
            continue
        for place, root in found:
            one = _recognised(place, root, notes)
            if one is not None:
                read.append(one)
    if not read:
        raise Refused.because("openslo_none", "source")
    indicators = {
        scalar(one.v1, "metadata", "name"): spec
        for one in read
        if one.kind == "SLI"
        and one.version in VERSIONS
        and (spec := child(one.v1, "spec")) is not None
    }
    services: list[ServiceDraft] = []
    slos: list[SloDraft] = []
    objects: list[OpenSloObject] = []
    seen: set[tuple[str, str]] = set()
    for one in read:
        raw = yaml_text([one.root])
        name = scalar(one.root, "metadata", "name")
        _common(one, name, seen)
        objects.append(OpenSloObject(one.notes.place, one.version, one.kind, name, raw))
        if one.version not in VERSIONS:
            pass  # kept whole, as nobody knows what its keys mean
        elif one.kind == "Service":
            services.append(_service(one, raw))
        elif one.kind == "SLO":
            slos.append(slo_of(one.v1, raw, indicators, one.notes))
        notes += one.notes.found
    return ReadOpenSlo(services, slos, objects, notes)


def objects_in(source: Source, answers: Answers = NO_ANSWERS) -> Iterator[tuple[Place, "Node"]]:
    """Each object of a file, with its place; the members of lists one by one."""
    try:
        text = decode(source.data, Ledger(answers))
        roots = (from_json(text),) if is_json(source.data) else nodes(text)
    except Refused as refused:
        told = [
            replace(one, parameters={"file": source.name, **one.parameters})
            for one in refused.findings
        ]
        raise Refused(*told) from refused
    for number, root in enumerate(roots, 1):
        if is_list(root):
            for item, member in enumerate(root.value, 1):
                yield Place(source.name, number, item), member
        elif scalar(root, "kind") == "List" and is_list(child(root, "items")):
            for item, member in enumerate(child(root, "items").value, 1):  # type: ignore[union-attr]
                yield Place(source.name, number, item), member
        else:
            yield Place(source.name, number), root


def _recognised(place: Place, root: "Node", notes: list[Note]) -> _Read | None:
    """An object of OpenSLO; None, and a note that says why, for anything else."""
    version = scalar(root, "apiVersion")
    kind = scalar(root, "kind")
    known = VERSIONS.get(version)
    own = Notes(place, OWN_KEYS.get(known or "", {}))
    if not is_mapping(root):
        own.odd("openslo_not_an_object", (), root, expected="apiVersion, kind", kept=False)
    elif not version.startswith("openslo"):
        own.odd(
            "openslo_other",
            ("apiVersion",),
            child(root, "apiVersion"),
            expected=", ".join(OWN_KEYS),
            kept=False,
        )
    else:
        if known is None:
            own.odd(
                "openslo_version",
                ("apiVersion",),
                child(root, "apiVersion"),
                expected=", ".join(OWN_KEYS),
            )
            return _Read(root, root, version, kind, own)
        if kind not in KINDS:
            own.odd("openslo_kind", ("kind",), child(root, "kind"), expected=", ".join(KINDS))
        return _Read(root, root if version == V1 else as_v1(root, known), version, kind, own)
    notes += own.found
    return None


def _common(one: _Read, name: str, seen: set[tuple[str, str]]) -> None:
    """What holds for every kind: names, labels, annotations, keys that stand twice."""
    at = ("metadata", "name")
    if not name:
        one.notes.odd("openslo_missing", at, None, expected="name")
    elif not is_label(name):
        one.notes.odd(
            "openslo_name", at, child(one.root, *at), expected=f"a-z 0-9 - ≤ {LONGEST_NAME}"
        )
    if name and (one.kind, name) in seen:
        one.notes.odd("openslo_again", at, child(one.root, *at), expected="")
    seen.add((one.kind, name))
    for key, value in pairs(one.root, "metadata", "labels"):
        values = value.value if is_list(value) else [value]
        if not all(is_text(part) for part in values):
            one.notes.odd(
                "openslo_label", ("metadata", "labels", key), value, expected="“…”, [“…”]"
            )
    for key, value in pairs(one.root, "metadata", "annotations"):
        if not is_text(value):
            one.notes.odd(
                "openslo_annotation", ("metadata", "annotations", key), value, expected="“…”"
            )
    _twice(one.root, (), one.notes)


def _twice(node: "Node", path: tuple[Step, ...], notes: Notes) -> None:
    if is_mapping(node):
        keys = set()
        for key, value in pairs(node):
            if key in keys:
                notes.odd("openslo_key_twice", (*path, key), value, expected="1")
            keys.add(key)
            _twice(value, (*path, key), notes)
    elif is_list(node):
        for place, value in enumerate(node.value):
            _twice(value, (*path, place), notes)


def _service(one: _Read, raw: str) -> ServiceDraft:
    at = ("spec", "description")
    description = scalar(one.root, *at)
    if len(description) > LONGEST_DESCRIPTION:
        one.notes.odd(
            "openslo_too_long", at, child(one.root, *at), expected=str(LONGEST_DESCRIPTION)
        )
    title = scalar(one.root, "metadata", "displayName")
    name = scalar(one.root, "metadata", "name")
    return ServiceDraft(one.notes.place, name, title, description, raw)
