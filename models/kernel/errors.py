"""The two ways in which an expected failure is told; everything else is a bug.

`Refused` says that a command was understood and not carried out: nothing has changed.
`FileProblem` says that a data file (or database) cannot be used as asked. Both carry codes and
parameters, never sentences: `app/text` turns them into words.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with what was asked.

    code: what is wrong, such as ``required`` or ``moved_on``.
    field: the field of the command it concerns; empty when it concerns the whole.
    parameters: values that the sentence needs (``expected``, ``yours``, ``theirs`` …).
    """

    code: str
    field: str = ""
    parameters: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """A command was not carried out, and nothing has changed."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.field or 'command'}: {f.code}" for f in findings))
        self.findings = findings

    @classmethod
    def because(cls, code: str, field: str = "", /, **parameters: Any) -> "Refused":
        """The common case of a single finding."""
        return cls(Finding(code, field, parameters))


class FileProblem(Exception):
    """A data file or database cannot be opened, written or restored as asked.

    code: ``not_found``, ``foreign``, ``newer``, ``damaged``, ``read_only``, ``disk_full``,
    ``busy``, ``unreachable`` …
    """

    def __init__(self, code: str, /, **parameters: Any) -> None:
        super().__init__(code)
        self.code = code
        self.parameters: Mapping[str, Any] = parameters


class Cancelled(Exception):
    """A job or a question was called off; nothing was left half done."""
