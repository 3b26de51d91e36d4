"""People against skills: what shows each, how many can, and what to train or hire (S13, S27)."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.text.doorway import N_, _
from app.text.numbers import share_text
from app.text.people import need_words, points_words
from models.insight.queries.skills import SkillsOf
from models.insight.skills_rows import SkillCell, SkillLine, SkillMatrix
from models.kernel.figures import Unit
from models.people.commands import AddSkill
from models.people.coverage import Need
from models.people.rows import PersonRow
from models.store.query import Answer
from views.kit import typed
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.fields import LineField, person_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.tab_pieces import Doing, Line, stacked
from views.kit.table_column import Look, TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.people.proof_form import proof_form, proof_line
from views.pages.people.view import PeopleDoors, PeopleView

_STATES = {Need.ENOUGH: "ok", Need.PROVE: "warn", Need.TRAIN: "warn", Need.HIRE: "bad"}


class SkillsView(PeopleView):
    """A table of skills with a column for each person; Enter opens a skill."""

    key: ClassVar[str] = "skills"
    title: ClassVar[str] = N_("Skills")
    reads: ClassVar[frozenset[str]] = SkillsOf.reads

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._matrix: SkillMatrix | None = None
        self._seen = 0
        self._people: tuple[PersonRow, ...] = ()
        self._opened = ""
        buttons = (
            Button(_("Judge code"), self.open_proof, "code", needs=Right.EDIT),
            Button(_("Add a skill"), self.open_skill, "plus", needs=Right.EDIT),
        )
        self.hint = Label(
            _("Percents are the points of the best code that somebody else judged."),
            "secondary",
            "muted",
            wrap=True,
        )
        self.column.addWidget(FlowRow(list(buttons)))
        self.column.addWidget(self.hint)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self.table = self._made(())

    def _made(self, people: Sequence[PersonRow]) -> TableView:
        """The table for these people, instead of the one before."""
        model = RowTableModel(_columns(people), key=lambda line: line.id)
        table = TableView(model, _("Skills of people"), self.open_line)
        model.setParent(table)
        nothing = EmptyState(
            "star",
            _("No skill is known"),
            _("Judge code that somebody wrote: it shows what they can do."),
            self.view_actions(),
        )
        before = self._stack.widget(0)
        self._stack.addWidget(TablePanel(table, nothing))
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        turn_stack(self._stack, 0)
        return table

    def refresh(self) -> None:
        """Ask for the matrix."""
        query = SkillsOf(self.context.today, self.context.team_id)
        self.context.ask(query, self._got, slot="people skills")

    def view_actions(self) -> list[Action]:
        """Judge, and add."""
        return [
            Action("people.judge", _("Judge code"), self.open_proof, icon="code", needs=Right.EDIT),
            Action(
                "people.skill", _("Add a skill"), self.open_skill, icon="plus", needs=Right.EDIT
            ),
        ]

    def open_proof(self) -> None:
        """Judge code of anybody."""
        self._judge(None, "")

    def open_skill(self) -> None:
        """Say that somebody can do something, and what shows it."""

        def commit(values: dict[str, Any]) -> None:
            doing.do(AddSkill(**values), _("Skill added."))

        doing = Doing(self.context, lambda: None)
        form = Form(commit, _("Add"))
        form.add("person_id", _("Who"), person_field(self._names()))
        form.add("name", _("Skill"), LineField(typed.needed))
        hint = _("A problem solved by code, a review, a launch")
        form.add("evidence", _("What shows it"), LineField(), hint)
        self.context.inspect(_("Add a skill"), "", {_("New"): stacked([form])}, again=stays)
        form.field("person_id").setFocus()

    def open_line(self, line: SkillLine) -> None:
        """A skill: what is to be done, who can, and the form that judges more."""
        if self._matrix is None:
            return
        self._opened = line.id
        people = {person.id: person.name for person in self._matrix.people}
        doing = Doing(self.context, lambda: self._again(line.id))
        lines: list[QWidget] = [
            Line(_("To do"), need_words(line, people), state=_tone(_STATES[line.need]))
        ]
        if line.need is Need.HIRE or line.need is Need.TRAIN:
            lines.append(FlowRow([Button(_("Open a position"), self._hire, "user-plus")]))
        if line.duties:
            lines.append(Line(_("Duties that ask for it"), ", ".join(line.duties)))
        for one, cell in line.cells.items():
            lines.append(SectionHead(people.get(one, "")))
            if cell.said is not None:
                evidence = cell.said.evidence or _("nothing shows it")
                lines.append(Line(_("Said to be able"), evidence))
            lines += [proof_line(proof, self._seen, doing) for proof in cell.proofs]
        judge = proof_form(self.context, doing, self._names(), skill=line.name)
        tabs = {_("Skill"): stacked(lines), _("Judge code"): stacked([judge])}
        self.context.inspect(
            line.name, need_words(line, people), tabs, again=lambda: self._again(line.id)
        )

    def _judge(self, person_id: UUID | None, skill: str) -> None:
        doing = Doing(self.context, lambda: None)
        form = proof_form(self.context, doing, self._names(), person_id=person_id, skill=skill)
        words = _("Somebody else judges it: 0 to 3 points for each")
        self.context.inspect(_("Judge code"), words, {_("New"): stacked([form])}, again=stays)
        form.field("person_id").setFocus()

    def _hire(self) -> None:
        self.doors.turn("hiring", {"open": "position"})

    def _names(self) -> dict[str, UUID]:
        return {row.name: row.id for row in self._people}

    def _again(self, line_id: str) -> None:
        def got(answer: Answer[SkillMatrix]) -> None:
            self._got(answer)
            for line in answer.value.skills:
                if line.id == line_id:
                    self.open_line(line)

        self.context.ask(SkillsOf(self.context.today, self.context.team_id), got)

    def _got(self, answer: Answer[SkillMatrix]) -> None:
        matrix = answer.value
        self._matrix, self._seen = matrix, answer.revision
        if matrix.people != self._people:
            self._people = matrix.people
            self.table = self._made(matrix.people)
        first = not self.table.rows().total()
        self.table.rows().show(matrix.skills)
        if first:
            self.table.fit()
        self.hint.setText(
            _(
                "Percents are the points of the best code that somebody else judged; {floor} is enough."
            ).format(floor=share_text(float(matrix.floor), 0))
        )
        self.doors.say(_sentence(matrix))


def _sentence(matrix: SkillMatrix) -> str:
    if matrix.coverage is None:
        return _("No skill is known")
    return _("{share} of {n} skills are covered: two people or more can, shown by code").format(
        share=share_text(float(matrix.coverage), 0), n=len(matrix.skills)
    )


def _tone(state: str) -> str:
    return {"ok": "muted"}.get(state, state)


def _columns(people: Sequence[PersonRow]) -> list[TableColumn]:
    names = {person.id: person.name for person in people}
    return [
        TableColumn("name", _("Skill"), weight=500, value=lambda line: line.name, width=130),
        TableColumn("can", _("Can"), Unit.COUNT, value=lambda line: len(line.proved)),
        TableColumn(
            "need",
            _("To do"),
            look=Look.STATE,
            value=lambda line: need_words(line, names),
            state=lambda line: _STATES[line.need],
            width=220,
            least=150,
        ),
        TableColumn(
            "duties", _("Asked for by"), value=lambda line: ", ".join(line.duties), hidden=True
        ),
        *(_person_column(person) for person in people),
    ]


def _person_column(person: PersonRow) -> TableColumn:
    def cell(line: SkillLine) -> SkillCell | None:
        return line.cells.get(person.id)

    def value(line: SkillLine) -> str:
        found = cell(line)
        if found is None:
            return ""
        return points_words(found.best) if found.proofs else _("said")

    def state(line: SkillLine) -> str:
        found = cell(line)
        if found is None:
            return ""
        return "ok" if found.good else "warn" if found.proofs else "info"

    first = person.name.split()[0] if person.name.split() else person.name
    return TableColumn(str(person.id), first, look=Look.STATE, value=value, state=state, width=64)
