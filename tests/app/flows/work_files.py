"""Files of tickets and debt on their way into the data."""

from collections.abc import Mapping
from datetime import date

from app.exchange.reading import Source
from app.flows.import_files import Preview, carry_out, look
from app.flows.incoming import Incoming, Kind
from app.flows.wanted import Wanted
from app.workspace import Workspace

TODAY = date(2026, 11, 30)
ZONED: Mapping[str, str] = {"zone": "UTC"}
ANSWERED: Mapping[str, str] = {"zone": "UTC", "class": "fix"}


def source(text: str | bytes, name: str = "work.csv") -> Source:
    return Source(name, text if isinstance(text, bytes) else text.encode())


def looked(
    workspace: Workspace,
    file: Source,
    kind: Kind | None = None,
    answers: Mapping[str, str] = ANSWERED,
    today: date = TODAY,
) -> Incoming:
    return look(workspace, Wanted((file,), kind, answers=answers), today=today)


def bring(
    workspace: Workspace,
    file: Source,
    kind: Kind | None = None,
    answers: Mapping[str, str] = ANSWERED,
) -> Preview:
    return carry_out(workspace, looked(workspace, file, kind, answers))
