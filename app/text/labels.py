"""What each command is called in "Undo …", in the history and in notices.

One entry for each command class, by its name; ``{names}`` are its `parameters()`.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.text.doorway import N_, _, fill

LABELS: dict[str, str] = {
    # store
    "Undo": N_("Undo"),
    "Redo": N_("Redo"),
}


def label_sentence(label: str, parameters: Mapping[str, Any] | None = None) -> str:
    """The sentence of a command label; one without an entry is read from its name.

    >>> label_sentence("ChangeSomethingNew")
    'Change something new'
    """
    template = LABELS.get(label)
    if template is not None:
        return fill(_(template), parameters or {})
    words = re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", label)
    return " ".join(words).capitalize()
