"""Overrides in the fields that paging tools take."""

import csv
import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.exchange.overrides_out import PagingTool, overrides_of, write_overrides
from models.people.rows import PersonRow
from models.rotations.rules.shapes import Piece, Rota, Source
from tests.app.exchange.test_rota_ics import ANA, BO, PRIMARY, START, WEEK, rota

NOW = START + timedelta(days=1)
MISSING = UUID(int=77)


def pieces() -> list[Piece]:
    def piece(number: int, person: UUID, source: Source) -> Piece:
        start = START + number * WEEK
        return Piece(UUID(int=900 + number), PRIMARY, None, person, start, start + WEEK, source)

    return [
        piece(3, MISSING, Source.OVERRIDE),
        piece(2, ANA, Source.SHIFT),
        piece(1, BO, Source.SWAP),
        piece(0, ANA, Source.OVERRIDE),
        piece(-1, ANA, Source.OVERRIDE),
    ]


def whole() -> Rota:
    base = rota()
    people = {
        ANA: PersonRow(ANA, "Ana", "ana@example.org", "", "", ""),
        BO: PersonRow(BO, "Bo", "=bo@example.org", "", "", ""),
        MISSING: PersonRow(MISSING, "Cy", "", "", "", ""),
    }
    return Rota(base.start, base.end, base.rotations, base.duties, people=people)


def test_only_what_differs_and_is_still_to_come_is_handed_over() -> None:
    found = overrides_of(whole(), pieces(), NOW)
    assert [(row.schedule, row.person, row.start, row.end) for row in found.rows] == [
        ("Primary", "Ana", NOW, START + WEEK),
        ("Primary", "Bo", START + WEEK, START + 2 * WEEK),
    ]
    assert found.without_address == ("Cy",)
    assert len(overrides_of(whole(), pieces(), NOW, everything=True).rows) == 3


def test_pagerdutys_bodies(tmp_path: Path) -> None:
    rows = overrides_of(whole(), pieces(), NOW).rows
    path = write_overrides(rows, PagingTool.PAGERDUTY, tmp_path / "overrides.json")
    body = json.loads(path.read_text())["Primary"]["overrides"][0]
    assert (body["start"], body["end"]) == ("2026-03-03T09:00:00Z", "2026-03-09T09:00:00Z")
    assert body["user"]["type"] == "user_reference"
    assert body["email"] == "ana@example.org"


def test_opsgenies_bodies(tmp_path: Path) -> None:
    rows = overrides_of(whole(), pieces(), NOW).rows
    path = write_overrides(rows, PagingTool.OPSGENIE, tmp_path / "overrides.json")
    [first, _second] = json.loads(path.read_text())["Primary"]
    assert first == {
        "alias": str(UUID(int=900)),
        "user": {"type": "user", "username": "ana@example.org"},
        "startDate": "2026-03-03T09:00:00Z",
        "endDate": "2026-03-09T09:00:00Z",
    }


def test_a_table_has_the_same_fields_and_no_formula(tmp_path: Path) -> None:
    rows = overrides_of(whole(), pieces(), NOW).rows
    fields = {
        PagingTool.PAGERDUTY: ["schedule", "start", "end", "user", "name"],
        PagingTool.OPSGENIE: ["schedule", "alias", "user", "startDate", "endDate", "rotations"],
    }
    for tool, expected in fields.items():
        path = write_overrides(rows, tool, tmp_path / f"{tool}.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.DictReader(file))
        assert list(table[0]) == expected
        assert table[1]["user"] == "'=bo@example.org"
