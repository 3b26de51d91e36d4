"""Commands that a button gives: a refusal is said as a notice, because there is no field beside it."""

from collections.abc import Callable
from typing import Any

from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.store.command import Command
from views.kit.page import PageContext


def do_now(
    context: PageContext, command: Command[Any], words: str, then: Callable[[], object]
) -> bool:
    """Carry out a command; `then` only when it was."""
    try:
        done = context.do(command)
    except Refused as problem:
        context.notify(finding_text(problem.findings[0]))
        return False
    if done is None:
        return False
    context.notify(words, undo=True)
    then()
    return True
