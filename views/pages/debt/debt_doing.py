"""What is done with items of the register, one or many, as one step each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.flows.paying_off import BringDebtBack, EndDebt
from app.flows.together import as_one
from app.text.doorway import _, ngettext
from app.text.problems import refusal_text
from models.debt.commands import AddItems, ChangeDebt, RemoveDebt
from models.debt.rows import Closing
from models.debt.rules.interest import Basis
from models.insight.debt_rows import DebtEntry, DebtRegister
from models.kernel.errors import Refused
from models.store.command import Command
from views.kit.page import PageContext
from views.kit.table_model import CellEdit
from views.pages.debt.register_table import debt_fields, edited

Rows = Sequence[DebtEntry]


class DebtDoing:
    """Acts on items of the register that is shown."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self.register: DebtRegister | None = None
        self.seen = 0

    def write(self, edits: tuple[CellEdit, ...]) -> bool:
        """What was typed into cells."""
        assert self.register is not None
        rows: dict[UUID, DebtEntry] = {edit.row.id: edit.row for edit in edits}
        values: dict[UUID, dict[str, Any]] = {}
        for edit in edits:
            changed = edited(edit.key, edit.value, self.register)
            values.setdefault(edit.row.id, {}).update(changed)
        commands = [
            ChangeDebt(one, self.seen, **{**debt_fields(rows[one]), **changed})
            for one, changed in values.items()
        ]
        done = self._context.do(as_one(commands)) is not None
        logged = [row for row in rows.values() if row.interest.basis is Basis.LOG]
        if done and logged and any(edit.key == "interest" for edit in edits):
            self._context.notify(_("Saved; but the log says what it costs, and that counts."))
        return done

    def close(self, rows: Rows, closing: Closing) -> None:
        """End items in a way, today."""
        today = self._context.today
        open_rows = [row for row in rows if row.open]
        ids = [row.id for row in open_rows]
        ended = EndDebt(ids, closing, _actions(open_rows), today, self.seen)
        self._do(
            [ended] if ids else [], ngettext("{n} item closed.", "{n} items closed.", len(ids))
        )

    def reopen(self, rows: Rows) -> None:
        """Closed items came back today."""
        today = self._context.today
        closed_rows = [row for row in rows if not row.open]
        ids = [row.id for row in closed_rows]
        back = BringDebtBack(ids, _actions(closed_rows), today, self.seen)
        words = ngettext("{n} item is open again.", "{n} items are open again.", len(ids))
        self._do([back] if ids else [], words)

    def remove(self, rows: Rows) -> None:
        """Remove items that should never have been written down."""
        commands = [RemoveDebt(row.id, self.seen) for row in rows]
        self._do(commands, ngettext("{n} item removed.", "{n} items removed.", len(commands)))

    def put_on(self, rows: Rows, fix_it_id: UUID, theme: str) -> None:
        """Put open items into the backlog of a fix-it day."""
        ids = [row.id for row in rows if row.open]
        items = ngettext("{n} item", "{n} items", len(ids))
        words = _("{items} put on {theme}.").format(items=items, theme=theme)
        self._do([AddItems(fix_it_id, ids)] if ids else [], words)

    def _do(self, commands: Sequence[Command[Any]], words: str) -> None:
        if not commands:
            return
        try:
            done = self._context.do(as_one(commands))
        except Refused as problem:
            self._context.notify(refusal_text(problem))
            return
        if done is not None:
            self._context.notify(words, undo=True)


def _actions(rows: Rows) -> list[UUID]:
    """The action items of postmortems among them."""
    return [row.debt.action_id for row in rows if row.debt.action_id is not None]
