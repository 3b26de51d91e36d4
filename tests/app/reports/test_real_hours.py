"""The report on ten years of a company's real hours, against sums made without this program."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

YEARS = ("2004", "2005", "2006", "2007", "2008")


def told(*arguments: object) -> dict[str, Any]:
    out = io.StringIO()
    main([*(str(one) for one in arguments), "--json"], out=out)
    read: dict[str, Any] = json.loads(out.getvalue())
    return read


def test_sip_gives_the_known_shares_of_every_year(real_data: Path, tmp_path: Path) -> None:
    folder = real_data / "worklogs" / "sip"
    file = tmp_path / "sip.watchbill"
    main(["new", str(file)], out=io.StringIO())
    tasks, days = folder / "Sip-task-info_2004-2008.csv", folder / "est-act-dates_2004-2008.csv"
    [done] = told("import", file, tasks, "--join", days)["files"]
    assert done["done"]
    truth = json.loads((real_data / "TRUTH.json").read_text(encoding="utf-8"))["sip"]
    for year in YEARS:
        report = told("report", "toil", file, "--from", f"{year}-01-01", "--to", f"{year}-12-31")
        figures = report["figures"]
        shares = truth["operational_share_pct_by_year"]
        assert round(figures["operational_load"]["value"] * 100, 2) == shares[year]
        known = truth["hours_by_estimate_year_category"][year]
        assert figures["operational_hours"]["value"] / 3600 == pytest.approx(
            known["Operational"], abs=0.005
        )
        assert figures["project_hours"]["value"] / 3600 == pytest.approx(
            known["Development"] + known.get("Management", 0), abs=0.005
        )
    whole = told("report", "toil", file, "--from", "2000-01-01", "--to", "2014-12-31")
    everything = sum(
        whole["figures"][key]["value"] for key in ("toil_hours", "project_hours", "other_hours")
    )
    assert everything / 3600 == pytest.approx(
        truth["hours_true(sum DeveloperHoursActual)"], abs=0.005
    )
    assert whole["exit"] == 0
