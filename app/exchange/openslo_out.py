"""Services and SLOs as OpenSLO v1 documents, strictly by its schema (METRICS, OpenSLO)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.exchange.atomic import replacing
from app.exchange.openslo_edit import NOWHERE, new_service, tree_of
from app.exchange.openslo_in import read_openslo
from app.exchange.openslo_shapes import ServiceDraft
from app.exchange.openslo_tree import same, yaml_text
from app.exchange.openslo_values import LONGEST_NAME
from app.exchange.reading import Source
from app.exchange.yaml_in import nodes
from models.kernel.errors import Finding, Refused

SCHEMA_ALLOWS = frozenset(
    (
        "openslo_operator_with_ratio",
        "openslo_no_window",
        "openslo_no_method",
        "openslo_minutes",
        "openslo_rolling_period",
        "openslo_window_unfollowed",
        "openslo_extra",
        "openslo_reference",
    )
)
"""What is noted when it is read, since we do not follow it, and is valid OpenSLO all the same."""


def label_names(names: Iterable[str]) -> list[str]:
    """An RFC 1123 label for each name, all different.

    >>> label_names(["Mail & Spam", "mail spam", "Überblick"])
    ['mail-spam', 'mail-spam-2', 'uberblick']
    """
    taken: set[str] = set()
    labels: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "service"
        label, number = stem[:LONGEST_NAME].strip("-"), 2
        while label in taken:
            ending = f"-{number}"
            label, number = stem[: LONGEST_NAME - len(ending)].strip("-") + ending, number + 1
        taken.add(label)
        labels.append(label)
    return labels


def service_documents(names: Sequence[str]) -> list[str]:
    """A Service object for each name."""
    return [
        new_service(ServiceDraft(NOWHERE, label, name, "", ""))
        for label, name in zip(label_names(names), names, strict=True)
    ]


def v1_text(raws: Sequence[str]) -> str:
    """Stored objects as one YAML text of v1, a document each.

    What was never changed says what it said when it came in; older and newer versions are written
    as v1. Raises Refused with a finding for everything that is not valid OpenSLO v1: the codes of
    `read_openslo`, with ``document`` and ``path``.
    """
    text = yaml_text([tree_of(raw)[0] for raw in raws])
    if not raws:
        return ""
    found = read_openslo([Source("", text.encode())])
    wrong = [
        Finding(note.code, note.where, {**note.parameters, "raw": note.raw, "where": note.where})
        for note in found.notes
        if note.code not in SCHEMA_ALLOWS
    ]
    if wrong:
        raise Refused(*wrong)
    return text


def untouched_text(raws: Sequence[str]) -> str:
    """Stored objects as one YAML text, each in the version and with the faults that it came with."""
    return yaml_text([root for raw in raws for root in nodes(raw)])


def write_objects(raws: Sequence[str], target: Path) -> Path:
    """Write objects into one file. Raises Refused as `v1_text`, and as `replacing` does."""
    text = v1_text(raws)
    expected = [tree_of(raw)[0] for raw in raws]
    written = nodes(text)
    if len(written) != len(expected) or not all(map(same, written, expected)):
        raise AssertionError("the file would not say what the data says")
    with replacing(target) as draft:
        draft.write_text(text, encoding="utf-8")
    return target


def write_services(names: Sequence[str], target: Path) -> Path:
    """Write all services into one file of several documents. Raises as `replacing` does."""
    return write_objects(service_documents(names), target)
