"""Why no plan keeps every rule, and the cheapest ways out, each a button."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.flows.planning import PlanProposal
from app.flows.repairing import repairing
from app.jobs import Progress
from app.text.doorway import _
from app.text.impossible import ImpossibleWords
from app.text.problems import finding_text
from app.text.rota import RotaWords
from models.kernel.errors import Cancelled, Refused
from models.rotations.planner import worker
from models.rotations.planner.repairs import Repair
from models.rotations.planner.worker import Explained
from models.store.command import Command
from views.kit.buttons import Button
from views.kit.cards import Card, Separator
from views.kit.labels import Label, Paragraph
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right

_MOST_LISTS = 2


class ImpossibleCard(Card):
    """What clashes, and three repairs. repaired: called when one was carried out, to plan anew."""

    def __init__(
        self,
        context: PageContext,
        proposal: PlanProposal,
        repaired: Callable[[], object],
    ) -> None:
        super().__init__(_("Why it is impossible"), " ")
        self._context, self._proposal = context, proposal
        self._repaired = repaired
        self._say = ImpossibleWords(proposal.problem, RotaWords(proposal.rota))
        self.lines = Lines()
        self.body.addWidget(self.lines)
        self.refusal = Label("", "secondary", "bad", wrap=True)
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.lines.fill([Label(_("Looking for what clashes…"), "secondary", "muted")])
        self._ask()

    def _ask(self) -> None:
        problem = self._proposal.problem

        def work(progress: Progress) -> Explained:
            def called_off() -> bool:
                try:
                    progress.check()
                except Cancelled:
                    return True
                return False

            return worker.run_explain(problem, called_off)

        self._context.run_job(
            _("Looking for what clashes"), work, self.show_explained, self._failed
        )

    def _failed(self, _error: BaseException) -> None:
        self.lines.fill([Paragraph(_("What clashes could not be worked out."), "secondary")])

    def show_explained(self, explained: Explained) -> None:
        """The repairs, then the lists that they break."""
        lines: list[QWidget] = []
        if explained.repairs:
            lines.append(Label(_("Any one of these makes it possible"), "caption"))
            lines += [self._repair(repair) for repair in explained.repairs]
            lines.append(Separator())
        lines += [
            _group(self._say.weeks(one.slots), self._say.entries(one.entries))
            for one in explained.why[:_MOST_LISTS]
        ]
        if not lines:
            lines.append(Paragraph(_("Nothing shorter than the whole was found."), "secondary"))
        self.lines.fill(lines)

    # --- repairs ----------------------------------------------------------------------------------

    def _repair(self, repair: Repair) -> QWidget:
        proposal = self._proposal
        step = repairing(proposal.rota, proposal.problem, repair, proposal.seen)
        button = Button(_("Do this"), lambda: self._carry_out(step), needs=Right.EDIT)
        words = self._say.repair(repair)
        button.setAccessibleName(_("Do this: {repair}").format(repair=words))
        if step is None:
            button.set_enabled(False, _("This is not done by a button"))
        return _group(words, [], button)

    def _carry_out(self, step: Command[Any] | None) -> None:
        if step is None:
            return
        try:
            done = self._context.do(step)
        except Refused as problem:
            self.refusal.setText("\n".join(finding_text(one) for one in problem.findings))
            self.refusal.show()
            return
        if done is not None:
            self._repaired()


def _group(title: str, lines: Sequence[str], button: QWidget | None = None) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Paragraph(title, "control"))
    for words in lines:
        column.addWidget(Paragraph(f"· {words}", "secondary"))
    if button is not None:
        column.addWidget(button)
    return body
