"""Transcripts: what was said, kept and found by its words; and which incidents have none."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.text.doorway import N_, _, ngettext
from app.text.numbers import share_text
from app.text.rooms import coverage_text
from models.insight.queries.talk_kept import TranscriptBoardOf
from models.insight.rooms_rows import CoverEntry, TranscriptBoard, TranscriptEntry
from models.kernel.figures import Unit
from models.office.commands.transcripts import (
    AddTranscript,
    AttachTranscript,
    RemoveTranscript,
    RenameTranscript,
)
from models.office.queries.rooms import TranscriptOf
from models.office.queries.searching import TranscriptHit, TranscriptsFound
from models.office.rows import TranscriptRow
from models.store.query import Answer, Query
from views.kit import theme, typed
from views.kit.actions import Action
from views.kit.buttons import Button, LinkButton
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext, stays
from views.kit.rights import Right
from views.kit.tab_pieces import Line, stacked
from views.kit.table_column import TableColumn
from views.pages.office.listing import ListView, address_button
from views.pages.office.talk_in import take_talk, talk_actions
from views.pages.office.view import OfficeDoors


class TranscriptsView(ListView[TranscriptBoard]):
    """Transcripts, the latest first, under the coverage of incidents and a search in what was said."""

    key: ClassVar[str] = "transcripts"
    title: ClassVar[str] = N_("Transcripts")
    reads: ClassVar[frozenset[str]] = TranscriptBoardOf.reads
    one: ClassVar[str] = "transcript"

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        self.coverage = Label("", "secondary", "text2", wrap=True)
        self.gaps = LinkButton(_("Show those without"), self.open_gaps)
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find in what was said"))
        self.words.setAccessibleName(_("Find in what was said"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(theme.px(260))
        self._hits: Mapping[UUID, str] | None = None
        super().__init__(context, doors)
        self.words.textChanged.connect(self._search)

    def make_list(self) -> FilteredList:
        """Transcripts, the latest first; what was found in them beside each."""
        columns = [
            TableColumn("day", _("Day"), Unit.DAY, value=lambda row: row.transcript.day),
            TableColumn("name", _("Transcript"), value=lambda row: row.transcript.name, weight=500,
                        width=200, least=100),
            TableColumn("of", _("Of"), width=180, least=80),
            TableColumn("channel", _("Where"), value=lambda row: row.transcript.channel, room=900),
            TableColumn("messages", _("Messages"), Unit.COUNT,
                        value=lambda row: row.transcript.messages or None, room=800),
            TableColumn("source", _("From"), value=lambda row: row.transcript.source, room=1000),
            TableColumn("found", _("Found"), value=self._snippet, width=240, least=80),
        ]  # fmt: skip
        chips = (
            ("incident", _("Of an incident"), lambda row: row.transcript.incident_id is not None),
            ("loose", _("Of nothing yet"), lambda row: not row.of),
        )
        empty = EmptyState(
            "file-text",
            _("No transcript is kept"),
            _("What is kept here is found by its words, without a network."),
            (self._add_action(), talk_actions(self, self.context)[0]),
        )
        return FilteredList(
            self.context, "office.transcripts", _("Transcripts"), columns, chips, self.open_row,
            empty,
        )  # fmt: skip

    def lines_above(self) -> Sequence[QWidget]:
        """The coverage of incidents, and the search in what was said."""
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.words)
        across.addWidget(self.coverage, 1)
        across.addWidget(self.gaps)
        return (line,)

    def buttons(self) -> Sequence[Button]:
        """From a file, or by hand."""
        edit = Right.EDIT
        return (Button(_("Add a transcript"), self.open_add, "plus", primary=True, needs=edit),)

    def question(self) -> Query[TranscriptBoard]:
        """The board, with the incidents of the chosen period."""
        context = self.context
        return TranscriptBoardOf(context.period.period, context.team_id, context.calendar.zone)

    def rows(self, board: TranscriptBoard) -> Sequence[Any]:
        """All, or those in which the words were found."""
        if self._hits is None:
            return board.transcripts
        return [row for row in board.transcripts if row.id in self._hits]

    def show_board(self, board: TranscriptBoard) -> None:
        """How many incidents of the period have a transcript."""
        self.coverage.setText(coverage_text(board))
        self.gaps.setVisible(any(not row.covered for row in board.incidents))

    def sentence(self, board: TranscriptBoard) -> str:
        """How many there are, and the coverage."""
        n = len(board.transcripts)
        words = ngettext("{n} transcript", "{n} transcripts", n)
        if board.coverage is None:
            return words
        share = share_text(float(board.coverage), 0)
        return _("{words}; {share} of the incidents have one").format(words=words, share=share)

    def view_actions(self) -> list[Action]:
        """Ways in; the list as a file."""
        return [self._add_action(), *talk_actions(self, self.context), self.export_action()]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`find`: words to look for; `import_files`: to bring in; and as every list."""
        if "find" in arguments:
            self.words.setText(arguments["find"])
        if "import_files" in arguments:
            take_talk(self, self.context, arguments["import_files"])
        super().arrive(arguments)

    # --- what can be done -------------------------------------------------------------------------

    def open_add(self, incident: UUID | None = None) -> None:
        """Keep what was pasted, or an address."""
        if self.board is None:
            return

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(AddTranscript(**values))
            if done is not None:
                self.context.notify(_("Kept; its words are found from now on."), undo=True)
                self.again(done.value)

        board = self.board
        form = Form(commit, _("Keep it"))
        form.add("name", _("Transcript"), LineField(typed.needed))
        form.add("day", _("Day"), day_field())
        form.add("incident_id", _("Incident"), ChoiceField(_choices(board.all_incidents),
                                                           empty=_("none")))  # fmt: skip
        form.add("meeting_id", _("Meeting"), ChoiceField(_choices(board.meetings), empty=_("none")))
        form.add("channel", _("Where"), LineField())
        form.add("url", _("Address"), LineField(), _("Where it stands, if it is not pasted below."))
        form.add("text", _("What was said"), TextField())
        cover = next((row for row in board.incidents if row.id == incident), None)
        form.fill({"day": cover.day if cover else board.today, "incident_id": incident})
        if cover is not None:
            form.fill({"name": cover.title})
        self.context.inspect(_("Keep a transcript"), "", {_("New"): form}, again=stays)
        form.field("name").setFocus()

    def open_gaps(self) -> None:
        """The incidents of the period of which nothing is kept."""
        board = self.board
        if board is None:
            return
        lines: list[QWidget] = []
        for row in board.incidents:
            if row.covered:
                continue
            add = LinkButton(_("Add"), partial(self.open_add, row.id), needs=Right.EDIT)
            add.setAccessibleName(_("Add a transcript of {what}").format(what=row.title))
            show = LinkButton(_("Show"), partial(self._go, row))
            show.setAccessibleName(_("Show: {what}").format(what=row.title))
            lines.append(Line(row.title, row.day.isoformat(), (add, show)))
        words = coverage_text(board)
        self.context.inspect(
            _("Incidents without a transcript"),
            words,
            {_("Incidents"): stacked(lines)},
            again=self.open_gaps,
        )

    def open_row(self, row: TranscriptEntry) -> None:
        """A transcript with its text."""
        self.context.ask(TranscriptOf(row.id), partial(self._got_text, row))

    # --- inside -----------------------------------------------------------------------------------

    def _got_text(self, row: TranscriptEntry, answer: Answer[TranscriptRow | None]) -> None:
        told = answer.value
        if told is None:
            return
        words = [row.of, told.day.isoformat(), told.channel]
        tabs = {_("What was said"): _text_of(told), _("Transcript"): self._facts(row, told)}
        self.context.inspect(
            told.name,
            " · ".join(word for word in words if word),
            tabs,
            again=partial(self.again, row.id),
        )

    def _facts(self, row: TranscriptEntry, told: TranscriptRow) -> QWidget:
        board = self.board
        assert board is not None
        doing = self.doing(row.id)

        def rename(values: dict[str, Any]) -> None:
            doing.do(RenameTranscript(row.id, seen=self.seen, **values), _("Changed."))

        def attach(values: dict[str, Any]) -> None:
            doing.do(AttachTranscript(row.id, seen=self.seen, **values), _("Attached."))

        name = Form(rename, _("Change"))
        name.add("name", _("Transcript"), LineField(typed.needed))
        name.add("url", _("Address"), LineField())
        name.fill({"name": told.name, "url": told.url})
        of = Form(attach, _("Attach it"))
        of.add("incident_id", _("Incident"), ChoiceField(_choices(board.all_incidents),
                                                         empty=_("none")))  # fmt: skip
        of.add("meeting_id", _("Meeting"), ChoiceField(_choices(board.meetings), empty=_("none")))
        of.fill({"incident_id": told.incident_id, "meeting_id": told.meeting_id})
        remove = doing.press(RemoveTranscript(row.id, self.seen), _("Transcript removed."))
        verbs: list[QWidget] = [Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)]
        button = address_button(told.name, told.url)
        if button is not None:
            verbs.insert(0, button)
        return stacked([FlowRow(verbs), of, name])

    def _search(self, words: str) -> None:
        if words.strip():
            self.context.ask(TranscriptsFound(words), self._got_hits)
        else:
            self._hits = None
            self._show_hits()

    def _got_hits(self, answer: Answer[tuple[TranscriptHit, ...]]) -> None:
        if self.words.text().strip():
            self._hits = {hit.id: hit.snippet for hit in answer.value}
            self._show_hits()

    def _show_hits(self) -> None:
        if self.board is not None:
            self.list.show_rows(self.rows(self.board))

    def _snippet(self, row: TranscriptEntry) -> str:
        return (self._hits or {}).get(row.id, "")

    def _go(self, row: CoverEntry) -> None:
        self.context.go("incidents", incident=row.id)

    def _add_action(self) -> Action:
        return Action(
            "office.add_transcript", _("Add a transcript…"), self.open_add, "Ctrl+N", "plus",
            needs=Right.EDIT,
        )  # fmt: skip


def _choices(names: Mapping[UUID, str]) -> dict[str, UUID]:
    """Titles and ids; what is called alike is told apart by a number."""
    found: dict[str, UUID] = {}
    for one, title in sorted(names.items(), key=lambda each: each[1].casefold()):
        words, n = title, 2
        while words in found:
            words, n = f"{title} ({n})", n + 1
        found[words] = one
    return found


def _text_of(told: TranscriptRow) -> QWidget:
    if not told.text:
        return stacked(
            [Paragraph(_("It is not kept here, only its address."), "secondary", "muted")]
        )
    text = QPlainTextEdit(told.text)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(_("What was said"))
    return text
