"""The command that reads what can be read of a damaged file into a new one."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.support.team_hours import four_weeks, new_team


def test_salvage_reads_a_damaged_file_into_a_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def as_json(*arguments: object) -> dict[str, Any]:
        main([*map(str, arguments), "--json"])
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    file = tmp_path / "team.watchbill"
    workspace = new_team(file)
    four_weeks(workspace)
    workspace.close()
    content = bytearray(file.read_bytes())
    content[-4096:] = bytes(4096)
    file.write_bytes(content)
    target = tmp_path / "salvaged.watchbill"
    told = as_json("salvage", file, target)
    assert told["exit"] in (0, 1)
    assert sum(told["saved"].values()) > 0
    assert as_json("check", target)["damages"] == []
    assert file.read_bytes() == bytes(content)
    assert as_json("salvage", file, target)["exit"] == 3, "an existing file is left alone"
