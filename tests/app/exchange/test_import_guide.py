"""The guide's example of a mapping is one that works."""

import re
from pathlib import Path

from app.exchange.amounts import UNITS
from app.exchange.debt_table import PERIODS
from app.exchange.mapping import mapping_from_toml
from app.flows.incoming import Kind as Brought
from models.debt.rows import Closing
from models.projects.rows import DeliverableKind
from models.tickets.rows import RequestKind, Resolution, WorkClass
from models.work_log.rows import Kind
from tests.app.exchange.importing import entries, imported, opened, planned

GUIDE = Path(__file__).parents[3] / "docs" / "imports.md"


def test_the_example_reads_a_file_and_its_joined_file(tmp_path: Path) -> None:
    guide = GUIDE.read_text("utf-8")
    [toml] = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    mapping = mapping_from_toml(toml)
    assert all(unit in guide for unit in UNITS)
    assert all(kind.value in toml for kind in Kind)
    content = (
        "Ticket,Login,Minutes,Type,State\n"
        "1,ann,90,Operational,Done\n2,ann,15,Meeting,Done\n3,ann,15,Meeting,cancelled\n"
    )
    with opened(tmp_path / "a.watchbill") as workspace:
        other = "Number,Closed\n1,03/04/2026\n2,03/04/2026\n3,03/04/2026\n"
        shown, _ = imported(workspace, planned(workspace, content, mapping=mapping, other=other))
        found = {(e.ticket, e.day.month, e.seconds, e.kind, e.toil) for e in entries(workspace)}
    assert found == {("1", 4, 5400, Kind.TICKET, True), ("2", 4, 900, Kind.OVERHEAD, False)}
    assert shown.plan.left_out == 1


def test_the_guide_names_every_kind_of_file_and_every_answer_about_work() -> None:
    guide = GUIDE.read_text("utf-8")
    assert [kind for kind in Brought if kind.value not in guide] == []
    for key in ("class", "request", "state", "resolution", "closing", "period", "outcome"):
        assert f"`{key}:" in guide
    for answer in (*PERIODS, *WorkClass, *RequestKind, *Resolution, *Closing, *DeliverableKind):
        assert f"`{answer}`" in guide, answer
