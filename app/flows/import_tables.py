"""Tables of any program: what their rows are, by which columns, and what becomes of them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from app.exchange.change_table import read_changes
from app.exchange.counts_table import read_counts
from app.exchange.debt_table import read_debt
from app.exchange.fitting import Told, fitted, recognised
from app.exchange.incident_table import read_table
from app.exchange.jira_actions import MARK
from app.exchange.json_in import is_json
from app.exchange.mapping import FileMapping, HoursMapping
from app.exchange.mapping_changes import ChangeMapping, MilestoneMapping, SprintMapping
from app.exchange.mapping_counts import CountsMapping
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.mapping_work import DebtMapping, TicketMapping
from app.exchange.presets import presets_for, recognise_as
from app.exchange.project_tables import read_milestones, read_sprints
from app.exchange.questions import Answers
from app.exchange.reading import Read, Source, read
from app.exchange.row_reading import TableOf
from app.exchange.sheets import is_workbook
from app.exchange.ticket_table import read_tickets
from app.flows.import_by_hand import ByHand, mapped_by_hand
from app.flows.import_changes import changes_incoming
from app.flows.import_counts import counts_incoming
from app.flows.import_debt import debt_among, debt_incoming
from app.flows.import_incidents import incidents_incoming
from app.flows.import_projects import milestones_incoming, sprints_incoming
from app.flows.import_tickets import tickets_incoming
from app.flows.incoming import Incoming, Kind, Known
from app.flows.together import Together
from app.flows.wanted import Wanted
from app.workspace import Workspace
from models.kernel.errors import Refused

M = TypeVar("M", bound=FileMapping)

TABLES: Mapping[Kind, type[FileMapping]] = {
    Kind.INCIDENTS: IncidentMapping,
    Kind.COUNTS: CountsMapping,
    Kind.TICKETS: TicketMapping,
    Kind.DEBT: DebtMapping,
    Kind.CHANGES: ChangeMapping,
    Kind.SPRINTS: SprintMapping,
    Kind.MILESTONES: MilestoneMapping,
}
"""How tables of each kind are mapped. Where several know a table, the first has it."""

SNIFFED = 1 << 18
"""So many bytes say what a text is."""


@dataclass(frozen=True, slots=True)
class Looking:
    """A table that is read against what the data knows. mapping: what maps it, where no preset does."""

    workspace: Workspace
    wanted: Wanted
    known: Known
    told: Told
    mapping: FileMapping | None

    @property
    def source(self) -> Source:
        """The file."""
        return self.wanted.sources[0]

    @property
    def answers(self) -> Answers:
        """What was answered."""
        return Answers(self.wanted.answers, {})


def kind_of_table(source: Source, given: Mapping[str, str]) -> Kind | None:
    """What a table holds, by its headers; None where nobody knows it, and for hours."""
    if MARK.encode() in source.data:
        return Kind.ACTIONS
    with suppress(Refused):
        first, source = _header_of(source, Answers(given, {}))
        several = any(question.key == "sheet" for question in first.questions)

        def knows(shape: type[FileMapping]) -> bool:
            if several:
                return _knows(source, shape, given)
            return recognise_as(first.table.header, shape) is not None

        if not knows(HoursMapping):
            return next((kind for kind, shape in TABLES.items() if knows(shape)), None)
    return None


def _header_of(source: Source, answers: Answers) -> tuple[Read, Source]:
    """A source read for its header, and what was read of it: headers stand at the beginning, and the
    rest of a large text is read once, by its reader. Raises Refused as `read` does."""
    text = not is_workbook(source.data) and not is_json(source.data)
    if text and len(source.data) > SNIFFED:
        whole_lines = Source(source.name, source.data[:SNIFFED].rpartition(b"\n")[0])
        with suppress(Refused):  # the cut may go through a text of several lines
            return read(whole_lines, answers), whole_lines
    return read(source, answers), source


def reads_as(source: Source, kind: Kind) -> bool:
    """Whether a format of that kind knows a table, though another may know it too. Debt is found
    among the issues of a tracker as well."""
    shapes = (DebtMapping, TicketMapping) if kind is Kind.DEBT else (TABLES.get(kind),)
    return any(shape is not None and _knows(source, shape, {}) for shape in shapes)


def kind_by_mapping(wanted: Wanted) -> Kind | None:
    """What a mapping, or a preset by its name, is for."""
    for kind, shape in TABLES.items():
        if isinstance(wanted.mapping, shape):
            return kind
        if any(one.key == wanted.preset for one in presets_for(shape)):
            return kind
    return None


def look_at_table(
    workspace: Workspace, wanted: Wanted, kind: Kind | None, known: Known, told: Told
) -> Incoming:
    """A table read against what the data knows. Of one that no format knows, columns are guessed,
    shown and asked, once it is said what it holds. Raises Refused as the readers do;
    ``needs_mapping`` where nobody said it."""
    asks = kind is not None
    kind = kind or Kind.INCIDENTS
    shape = TABLES.get(kind, IncidentMapping)
    mapping = wanted.mapping if isinstance(wanted.mapping, shape) else None
    hand = None
    if asks and mapping is None and not wanted.preset and not _is_of_issues(wanted, kind):
        hand = mapped_by_hand(wanted.sources[0], shape, Answers(wanted.answers, {}), told)
    if hand is not None and hand.mapping is None:
        nothing = Incoming(kind, "table", "", Together(()), lambda _result: ())
        return _asked(nothing, hand)
    if hand is not None:
        mapping = hand.mapping
    found = READERS[kind](Looking(workspace, wanted, known, told, mapping))
    return found if hand is None else _asked(found, hand)


def _asked(found: Incoming, hand: ByHand) -> Incoming:
    return replace(
        found,
        questions=(*hand.questions, *found.questions),
        readings=(*hand.readings, *found.readings),
    )


def _knows(source: Source, shape: type[FileMapping], given: Mapping[str, str]) -> bool:
    with suppress(Refused):
        return recognised(_header_of(source, Answers(given, {}))[1], shape, given)[1] is not None
    return False


def _is_of_issues(wanted: Wanted, kind: Kind) -> bool:
    """Whether debt is to be found among the issues of a tracker."""
    return (
        kind is Kind.DEBT
        and not _knows(wanted.sources[0], DebtMapping, wanted.answers)
        and _knows(wanted.sources[0], TicketMapping, wanted.answers)
    )


def _incidents(at: Looking) -> Incoming:
    shaped = at.mapping if isinstance(at.mapping, IncidentMapping) else None
    preset = at.wanted.preset
    found = read_table(
        at.source, at.answers, preset=preset, mapping=shaped, zone=at.known.zone,
        today=at.known.today, told=at.told,
    )  # fmt: skip
    chosen = fitted(
        at.source, IncidentMapping, at.wanted.answers, preset=preset, mapping=shaped, told=at.told
    )
    kind = at.wanted.kind or Kind.INCIDENTS
    return incidents_incoming(
        kind, found, at.answers, at.known, source=chosen.mapping.source, told=at.told
    )


def _counts(at: Looking) -> Incoming:
    shaped = at.mapping if isinstance(at.mapping, CountsMapping) else None
    preset = at.wanted.preset
    found = read_counts(
        at.source, at.answers, preset=preset, mapping=shaped, today=at.known.today, told=at.told
    )
    chosen = fitted(
        at.source, CountsMapping, at.wanted.answers, preset=preset, mapping=shaped, told=at.told
    )
    source = chosen.mapping.source
    return counts_incoming(at.workspace, found, at.answers, at.known, form="counts", source=source)


def _table(at: Looking, shape: type[M]) -> TableOf[M]:
    mapping = at.mapping if isinstance(at.mapping, shape) else None
    return TableOf(
        at.source, at.answers, at.wanted.preset, mapping, at.known.zone, at.known.today, at.told
    )


def _tickets(at: Looking) -> Incoming:
    return tickets_incoming(read_tickets(_table(at, TicketMapping)), at.answers, at.known, at.told)


def _debt(at: Looking) -> Incoming:
    of_issues = any(one.key == at.wanted.preset for one in presets_for(TicketMapping))
    issues = isinstance(at.wanted.mapping, TicketMapping)
    if of_issues or issues or (at.mapping is None and _is_of_issues(at.wanted, Kind.DEBT)):
        of = replace(at, mapping=at.wanted.mapping)
        found = debt_among(read_tickets(_table(of, TicketMapping)), at.answers)
    else:
        found = read_debt(_table(at, DebtMapping))
    return debt_incoming(at.workspace, found, at.answers, at.known)


def _changes(at: Looking) -> Incoming:
    return changes_incoming(read_changes(_table(at, ChangeMapping)), at.answers, at.known, at.told)


def _sprints(at: Looking) -> Incoming:
    return sprints_incoming(read_sprints(_table(at, SprintMapping)), at.answers, at.told)


def _milestones(at: Looking) -> Incoming:
    found = read_milestones(_table(at, MilestoneMapping))
    return milestones_incoming(found, at.answers, at.known, at.told)


READERS: Mapping[Kind, Callable[[Looking], Incoming]] = {
    Kind.INCIDENTS: _incidents,
    Kind.STATUS: _incidents,
    Kind.COUNTS: _counts,
    Kind.TICKETS: _tickets,
    Kind.DEBT: _debt,
    Kind.CHANGES: _changes,
    Kind.SPRINTS: _sprints,
    Kind.MILESTONES: _milestones,
}
