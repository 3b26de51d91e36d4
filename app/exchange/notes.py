"""What was odd in one place of a file that was read, and whether it was kept all the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Note:
    """One oddity.

    code: what is odd. place: the line, or the cell such as ``B7``, empty for the whole file.
    where: the column or property. raw: what stands there. kept: read with a warning; else rejected.
    parameters: further values that the sentence needs (``expected`` …).
    """

    code: str
    place: str = ""
    where: str = ""
    raw: str = ""
    kept: bool = False
    parameters: Mapping[str, Any] = field(default_factory=dict)
