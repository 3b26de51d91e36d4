"""A branch and the data it was taken from, both open: compared, and brought back as one step."""

from uuid import UUID

from sqlalchemy import Connection

from models.kernel.changes import Author, ChangeSet
from models.kernel.errors import FileProblem, Refused
from models.store import references
from models.store.branch import read_branch
from models.store.comparing import Comparison, compared
from models.store.merge import MERGE, Parted, Rules, bring_in, read_parted, refuse_undecided
from models.store.store import Store
from models.store.three_way import Choices, Merged
from models.store.writing import Transaction


def compare(data: Store, copy: Store, rules: Rules, choices: Choices) -> Comparison:
    """What merging a branch into its data would do: the merge itself, rolled back.

    Raises FileProblem ``no_branch``, ``other_workspace`` or ``epoch_since``.
    """
    with data.writings.transaction() as transaction:

        def tried(connection: Connection) -> Comparison:
            parted, merged = _bring_in(data, transaction, connection, rules, choices)
            return compared(transaction.connection, connection, data.schema, parted, merged)

        return copy.readings.run(tried)


def merge(
    data: Store,
    copy: Store,
    rules: Rules,
    choices: Choices,
    author: Author,
    seen: tuple[int, int],
    id: UUID | None = None,
) -> ChangeSet:
    """Bring a branch back into its data as one change set, every conflict decided by `choices`.

    seen: the revisions of the data and of the branch that were compared. A merge that takes
    nothing over is a step all the same where the branch has changes: what was decided about them
    stands from now on, and can be undone. Raises Refused ``undecided`` (with the ``conflicts``) or
    ``merge_moved_on``, and as `compare` does.
    """

    def merged_in() -> ChangeSet:
        with data.writings.transaction(id) as transaction:
            parted, merged = copy.readings.run(
                lambda connection: _bring_in(data, transaction, connection, rules, choices)
            )
            if seen != (parted.revision, parted.branch_revision):
                raise Refused.because("merge_moved_on", name=parted.branch.name)
            refuse_undecided(merged.conflicts)
            told = {**parted.parameters, "rows": len(merged.results)}
            return transaction.commit(
                author, references.refusal, MERGE, told, None, keep=bool(parted.mine)
            )

    return data.carry_out(merged_in)


def _bring_in(
    data: Store, transaction: Transaction, copy: Connection, rules: Rules, choices: Choices
) -> tuple[Parted, Merged]:
    branch = read_branch(copy)
    if branch is None:
        raise FileProblem("no_branch")
    parted = read_parted(transaction.connection, copy, data.schema, branch, rules)
    after = transaction.opened.after
    return parted, bring_in(transaction.connection, data.schema, parted, choices, rules, after)
