"""A change to the data: a frozen value that checks its rules and writes inside one transaction."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from models.store.work import Work


T_co = TypeVar("T_co", covariant=True)


class Command(Generic[T_co]):
    """An imperative such as `LogWork`. Subclasses are frozen dataclasses.

    A command that changes or deletes rows that a person saw has a field `seen: int`, the revision
    of the answer that the person looked at. It is re-runnable: it keeps no state.
    """

    def run(self, work: "Work") -> T_co:
        """Check the rules, write, return what the caller needs (ids, counts).

        Raises Refused when a rule does not hold; the transaction is then rolled back.
        """
        raise NotImplementedError

    def parameters(self) -> Mapping[str, Any]:
        """JSON values for the sentence that names this step in undo and history; none by default."""
        return {}
