"""Files and folders of whatever kind into the data.

`gather` says which files are read together; `look` reads them against what the data knows; `preview`
says what would become of every row; `carry_out` does it, as one step. The dry run is the real run,
rolled back.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.exchange.counts_table import ReadCounts
from app.exchange.encoding import decode
from app.exchange.fitting import Told, untold
from app.exchange.folder_in import pick_folder
from app.exchange.history_upptime import ReadSites, read_sites
from app.exchange.incident_reading import MARKDOWN, YAML, Form, form_of, read_incidents
from app.exchange.jira_actions import read_actions
from app.exchange.json_in import is_json
from app.exchange.notes import Note
from app.exchange.openslo_in import read_openslo
from app.exchange.questions import Answers, Ledger, unanswered
from app.exchange.reading import WORKBOOK_NAMES, Source, pick
from app.exchange.sheets import is_workbook
from app.exchange.talk_reading import ENDINGS as OF_TALK
from app.exchange.talk_reading import read_talk, talk_form, talk_groups
from app.flows.import_actions import actions_incoming
from app.flows.import_counts import counts_incoming
from app.flows.import_incidents import incidents_incoming
from app.flows.import_openslo import openslo_incoming
from app.flows.import_tables import SNIFFED, kind_by_mapping, kind_of_table, look_at_table, reads_as
from app.flows.import_talk import talk_incoming
from app.flows.incoming import Arrived, Fate, Incoming, Kind, Known, known_to, left_over
from app.flows.together import Together
from app.flows.wanted import Wanted
from app.workspace import Workspace
from models.kernel.changes import ChangeSet
from models.kernel.errors import Refused

SHEETS = (".csv", ".tsv", ".txt", *WORKBOOK_NAMES)
ENDINGS = (*MARKDOWN, *YAML, ".json", *SHEETS, *OF_TALK)
"""What is looked at in a folder."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, or did. change_set: None for a dry run, and where nothing changed."""

    incoming: Incoming
    rows: tuple[Arrived, ...]
    change_set: ChangeSet | None = None

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def warned(self) -> int:
        """How many rows are taken over though something is odd about them."""
        return sum(bool(row.notes) and row.fate is not Fate.REJECTED for row in self.rows)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is there already."""
        return not (self.count(Fate.ADDED) or self.count(Fate.CHANGED))

    @property
    def codes(self) -> Mapping[str, int]:
        """How often each oddity occurs."""
        return Counter(note.code for row in self.rows for note in row.notes)


def gather(paths: Sequence[Path]) -> list[tuple[Source, ...]]:
    """The files of paths, grouped: those of a status history, of reports, of Upptime, of OpenSLO and of
    talk are read together, a table alone. Folders are looked through.

    Raises FileProblem as `pick`, and Refused ``no_files``, or as `pick_folder`.
    """
    sources: list[Source] = []
    for path in paths:
        sources += pick_folder(path, ENDINGS) if path.is_dir() else [pick(path)]
    return grouped(sources)


def grouped(sources: Sequence[Source]) -> list[tuple[Source, ...]]:
    """See `gather`. Raises Refused ``no_files``."""
    talk = talk_groups(sources)
    taken = {id(one) for group in talk for one in group}
    sources = [one for one in sources if id(one) not in taken]
    marked = [one for one in sources if _ends(one, MARKDOWN)]
    trees = [one for one in sources if one not in marked and _is_tree(one)]
    slos = [one for one in trees if b"openslo" in one.data[:SNIFFED]]
    sites = [one for one in trees if one not in slos]
    lists: list[Source] = []
    if not any(_base(one) == "summary.json" for one in sites):
        lists = [one for one in sites if is_json(one.data)]
        # Without it, YAML beside incidents is the settings of the status page.
        sites = [] if marked or slos else [one for one in sites if one not in lists]
    tables = [one for one in sources if one in lists or one not in (*marked, *trees)]
    groups = [*talk, *(tuple(group) for group in (marked, slos, sites) if group)]
    groups += [(one,) for one in tables]
    if not groups:
        raise Refused.because("no_files", "source", endings=", ".join(ENDINGS))
    return groups


def kind_of(sources: Sequence[Source], answers: Mapping[str, str] | None = None) -> Kind | None:
    """What files bring in, by their content; None for a table that nobody knows, and for hours."""
    if talk_form(sources[0]) is not None:
        return Kind.TALK
    match form_of(sources):
        case Form.POSTS | Form.CHECKS | Form.UPPTIME:
            return Kind.STATUS
        case Form.REPORTS:
            return Kind.INCIDENTS
        case Form.OPENSLO:
            return Kind.OPENSLO
        case Form.TABLE:
            return kind_of_table(sources[0], answers or {})


def kind_for(sources: Sequence[Source], usual: Kind) -> Kind | None:
    """What files bring in to one who looks for a kind: that, where a table can be read so; else what
    their content says."""
    table = form_of(sources) is Form.TABLE and talk_form(sources[0]) is None
    return usual if table and reads_as(sources[0], usual) else kind_of(sources)


def look(
    workspace: Workspace,
    wanted: Wanted,
    *,
    known: Known | None = None,
    today: date | None = None,
    told: Told = untold,
) -> Incoming:
    """Read files against what the data knows. Raises Refused as the readers do; ``needs_mapping``
    for a table that nobody knows."""
    known = known or known_to(workspace, today)
    answers = Answers(wanted.answers, {})
    kind = wanted.kind or kind_by_mapping(wanted) or kind_of(wanted.sources, wanted.answers)
    form = form_of(wanted.sources)
    match kind:
        case Kind.TALK:
            return talk_incoming(workspace, read_talk(wanted.sources, known.zone), answers, known)
        case Kind.ACTIONS:
            back = read_actions(wanted.sources[0], answers, today=known.today)
            return actions_incoming(workspace, back, answers, known)
        case Kind.OPENSLO:
            return openslo_incoming(read_openslo(wanted.sources, answers), answers, known)
        case Kind.STATUS if form is Form.UPPTIME:
            sites = _counts_of(read_sites(wanted.sources, answers), known)
            return counts_incoming(
                workspace, sites, answers, known, form="upptime", source="upptime", kind=kind
            )
    if form is Form.TABLE or kind not in (None, Kind.STATUS, Kind.INCIDENTS):
        return look_at_table(workspace, wanted, kind, known, told)
    read = read_incidents(wanted.sources, answers, zone=known.zone, today=known.today, told=told)
    return incidents_incoming(kind or Kind.INCIDENTS, read, answers, known, told=told)


def look_all(
    workspace: Workspace,
    groups: Sequence[Wanted],
    *,
    today: date | None = None,
    told: Told = untold,
) -> Incoming:
    """Groups of files as one step; of several, one that cannot be read keeps nobody from the others
    and is rejected by name. Raises Refused as `look` does where nothing can be read."""
    known = known_to(workspace, today)
    parts: list[Incoming] = []
    unread: list[Note] = []
    first: Refused | None = None
    for wanted in groups:
        try:
            part = look(workspace, wanted, known=known, told=told)
            alone = len(groups) == 1 or len(wanted.sources) > 1
            parts.append(part if alone else _of_file(part, wanted.name))
        except Refused as refused:
            first = first or refused
            unread += [
                Note(one.code, wanted.name, one.field, parameters=one.parameters)
                for one in refused.findings
            ]
    if not parts and first is not None:
        raise first
    return together(parts, unread)


def _of_file(part: Incoming, name: str) -> Incoming:
    """With the file's name before each place: of several tables a line alone says too little."""

    def told(place: str) -> str:
        return place if place.startswith(name) else f"{name}: {place}".rstrip(": ")

    def arrived(result: Any) -> tuple[Arrived, ...]:
        return tuple(
            replace(row, row=replace(row.row, place=told(row.row.place)))
            for row in part.arrived(result)
        )

    return replace(part, arrived=arrived)


def _counts_of(sites: ReadSites, known: Known) -> ReadCounts:
    # A site's newest check is that of its last change; the others were checked until the last of all.
    until = max((site.last for site in sites.sites if site.last is not None), default=None)
    counts = [count for site in sites.sites for count in site.counts(until)]
    return ReadCounts(
        tuple(count for count in counts if count.day <= known.today), tuple(sites.notes)
    )


def together(parts: Sequence[Incoming], unread: Sequence[Note] = ()) -> Incoming:
    """Several groups of files as one step. unread: what kept other files from being read."""
    first = parts[0]
    if len(parts) == 1 and not unread:
        return first

    def arrived(results: tuple[Any, ...]) -> tuple[Arrived, ...]:
        rows = [
            row for part, result in zip(parts, results, strict=True) for row in part.arrived(result)
        ]
        return (*rows, *left_over(unread, ()))

    questions = {q.name: q for part in parts for q in part.questions}
    return replace(
        first,
        form=", ".join(dict.fromkeys(part.form for part in parts)),
        source=", ".join(dict.fromkeys(part.source for part in parts)),
        command=Together([part.command for part in parts]),
        arrived=arrived,
        zone=next((part.zone for part in parts if part.zone), ""),
        new_services=tuple(dict.fromkeys(n for part in parts for n in part.new_services)),
        notes=(*(note for part in parts for note in part.notes), *unread),
        readings=tuple(dict.fromkeys(r for part in parts for r in part.readings)),
        questions=tuple(questions.values()),
    )


def preview(workspace: Workspace, incoming: Incoming) -> Preview:
    """What the import would do: it is carried out, and rolled back. Raises Refused as it does."""
    return Preview(incoming, incoming.arrived(workspace.try_out(incoming.command)))


def carry_out(workspace: Workspace, incoming: Incoming) -> Preview:
    """Carry the import out as one step; the same rows again make none.

    Raises Refused ``unanswered`` for each question that matters and has no answer.
    """
    if incoming.open:
        raise Refused(*(unanswered(question) for question in incoming.open))
    done = workspace.do(incoming.command)
    rows = incoming.arrived(done.value)
    found = Preview(incoming, rows)
    return found if found.changes_nothing else replace(found, change_set=done.change_set)


def _is_tree(source: Source) -> bool:
    if is_workbook(source.data) or _ends(source, SHEETS):
        return False
    if _ends(source, (*YAML, ".json")) or is_json(source.data):
        return True
    with suppress(Refused):
        return "apiVersion" in decode(source.data[:2000], Ledger())
    return False


def _ends(source: Source, endings: tuple[str, ...]) -> bool:
    return source.name.lower().endswith(endings)


def _base(source: Source) -> str:
    return source.name.replace("\\", "/").rsplit("/", 1)[-1].lower()
