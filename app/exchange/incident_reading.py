"""Any source of incidents to one shape; what a source is, its content says more than its name."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from app.exchange.fitting import Told, untold
from app.exchange.front_matter import has_head, read_post
from app.exchange.history_posts import is_post, read_posts
from app.exchange.history_upptime import CHECKS, read_checks
from app.exchange.incident_shapes import ReadIncidents
from app.exchange.incident_table import read_table
from app.exchange.json_in import is_json
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.questions import NO_ANSWERS, Answers, Ledger
from app.exchange.reading import Source
from app.exchange.report_in import read_reports
from app.exchange.sheets import is_workbook
from models.kernel.errors import Refused

MARKDOWN = (".md", ".markdown", ".mdown")
YAML = (".yml", ".yaml")
LOOKED_AT = 50
"""How many files of a folder are looked at to say what it holds."""


class Form(StrEnum):
    """What some files are."""

    POSTS = "posts"
    REPORTS = "reports"
    CHECKS = "checks"
    TABLE = "table"
    UPPTIME = "upptime"
    OPENSLO = "openslo"


def form_of(sources: Sequence[Source]) -> Form:
    """What some files are: those of one folder, or one file. Upptime's and OpenSLO's have readers of
    their own (`read_sites`, `read_openslo`)."""
    names = [source.name.replace("\\", "/").rsplit("/", 1)[-1].lower() for source in sources]
    if "summary.json" in names:
        return Form.UPPTIME
    marked = [s for s, name in zip(sources, names, strict=True) if name.endswith(MARKDOWN)]
    if marked:
        heads = [source for source in marked[:LOOKED_AT] if has_head(source.data)]
        return Form.POSTS if any(_is_post(source) for source in heads) else Form.REPORTS
    structured = [
        s for s, name in zip(sources, names, strict=True) if name.endswith(YAML) or is_json(s.data)
    ]
    if structured and not is_workbook(structured[0].data):
        if any(b"openslo" in source.data for source in structured):
            return Form.OPENSLO
        lists = all(is_json(source.data) for source in structured)
        return Form.TABLE if lists else Form.UPPTIME
    first = sources[0].data[:2000].split(b"\n", 1)[0] if sources else b""
    return Form.CHECKS if all(name.encode() in first for name in CHECKS) else Form.TABLE


def read_incidents(
    sources: Sequence[Source],
    answers: Answers = NO_ANSWERS,
    *,
    preset: str = "",
    mapping: IncidentMapping | None = None,
    zone: str = "UTC",
    today: date | None = None,
    told: Told = untold,
) -> ReadIncidents:
    """The incidents of some files, by what they are; a preset or mapping says that it is a table.

    Raises Refused as the readers do, and ``no_incidents`` for files that hold none.
    """
    if not sources:
        raise Refused.because("no_incidents", "source")
    form = Form.TABLE if preset or mapping is not None else form_of(sources)
    match form:
        case Form.POSTS:
            return read_posts(sources, answers, zone=zone, today=today)
        case Form.REPORTS:
            return read_reports(sources, answers, zone=zone, today=today)
        case Form.CHECKS:
            return read_checks(sources[0], answers)
        case Form.TABLE:
            return read_table(
                sources[0], answers, preset=preset, mapping=mapping, zone=zone, today=today,
                told=told,
            )  # fmt: skip
    raise Refused.because("no_incidents", "source")


def _is_post(source: Source) -> bool:
    try:
        return is_post(read_post(source, Ledger()))
    except Refused:
        return False
