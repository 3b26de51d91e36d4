"""Services as OpenSLO v1 documents, strictly by its schema (METRICS, OpenSLO)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.exchange.atomic import replacing

LONGEST_NAME = 63


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


def service_documents(names: Sequence[str]) -> list[dict[str, Any]]:
    """A Service document for each name."""
    return [
        {
            "apiVersion": "openslo/v1",
            "kind": "Service",
            "metadata": {"name": label, "displayName": name},
            "spec": {},
        }
        for label, name in zip(label_names(names), names, strict=True)
    ]


def write_services(names: Sequence[str], target: Path) -> Path:
    """Write all services into one file of several documents. Raises as `replacing` does."""
    import yaml

    with replacing(target) as draft:
        text = yaml.safe_dump_all(service_documents(names), allow_unicode=True, sort_keys=False)
        draft.write_text(text, encoding="utf-8")
    return target
