"""The workbooks of the sample team are as they were; `tools/remake_goldens.py` writes them anew."""

import difflib
import os

from app.reports import report_specs
from tests.conftest import ROOT
from tests.reports.conftest import Made
from tests.support.goldens import golden

FOLDER = ROOT / "tests" / "files" / "golden" / "reports"
REMAKE = "If this is meant, run tools/remake_goldens.py and read what it changed."
MOST = 60


def test_golden_workbook(one: Made) -> None:
    path = FOLDER / f"{one.report.key}.txt"
    found = golden(one.live, one.stored)
    if os.environ.get("WATCHBILL_GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"no golden workbook of {one.report.key}. {REMAKE}"
    before = path.read_text(encoding="utf-8").splitlines()
    changes = list(
        difflib.unified_diff(before, found.splitlines(), "golden", "now", n=1, lineterm="")
    )
    assert not changes, "\n".join([*changes[:MOST], f"{len(changes)} lines differ. {REMAKE}"])


def test_golden_workbooks_are_of_reports_that_there_are() -> None:
    there = {path.stem for path in FOLDER.glob("*.txt")}
    assert there <= {spec.key for spec in report_specs()}
