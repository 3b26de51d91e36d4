"""Status histories, incidents, counts, OpenSLO and actions by the command line."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.workspace import open_workspace
from models.debt.queries import Debts
from models.incidents.commands import AddAction, AddIncident
from models.incidents.queries import Actions, Impacts, Incidents
from models.incidents.rows import IncidentClass
from models.kernel.changes import Author
from models.services.queries import Objectives, SamplesOf
from models.tickets.queries import Tickets
from tests.app.exchange.openslo_files import ROLLING, SERVICE

POST = """\
---
title: {title}
date: {start}
resolved: true
resolvedWhen: {end}
severity: {severity}
affected:
  - {service}
section: issue
---
*Investigating* - we look.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new.watchbill"
    assert run("new", path)[0] == 0
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(one) for one in arguments], out=out, err=err)
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return code, out.getvalue(), err.getvalue()


def as_json(*arguments: object) -> tuple[int, Any]:
    code, out, _err = run(*arguments, "--json")
    return code, json.loads(out)


def post(folder: Path, name: str, severity: str = "down", **given: str) -> Path:
    values = {
        "title": "Mail is down", "start": "2026-03-02 10:00:00", "end": "2026-03-02 11:00:00",
        "service": "Mail", **given,
    }  # fmt: skip
    path = folder / "content" / "issues" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(POST.format(severity=severity, **values), "utf-8")
    return path


def asked(file: Path, *queries: Any) -> list[Any]:
    workspace = open_workspace(file, Author("Ada"), read_only=True)
    try:
        return [workspace.ask(query).value for query in queries]
    finally:
        workspace.close()


def test_a_folder_of_a_status_page_is_one_step(file: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    post(site, "2026-03-02-mail")
    post(site, "2026-03-03-search", "disrupted", service="Search", title="Slow")
    post(site, "2026-03-04-odd", end="2026-03-01 11:00:00")
    (site / "config.yml").write_text("title: Status\n", "utf-8")
    code, told = as_json("import", file, site, "--zone", "Europe/Berlin", "--dry-run")
    [found] = told["files"]
    assert (found["kind"], found["zone"], found["added"]) == ("status", "Europe/Berlin", 3)
    assert found["new_services"] == ["Mail", "Search"]
    assert found["codes"] == {"ends_before_it_began": 1}
    assert code == 1
    assert asked(file, Incidents()) == [()]
    code, out, _err = run("import", file, site, "--zone", "Europe/Berlin")
    assert "weight disrupted: 0.5 (assumed)" in out
    assert "services that are not there yet and are added: Mail, Search" in out
    assert "2026-03-04-odd.md: It ends before it starts" in out
    incidents, impacts = asked(file, Incidents(), Impacts())
    assert [row.start.hour for row in incidents] == [9, 9, 9]
    assert sorted(str(row.weight) for row in impacts) == ["0.5", "1", "1"]
    _code, out, _err = run("import", file, site, "--zone", "Europe/Berlin")
    assert "Everything is there already" in out
    post(site, "2026-03-02-mail", end="2026-03-02 12:00:00")
    _code, told = as_json("import", file, site, "--zone", "Europe/Berlin")
    assert [told["files"][0][key] for key in ("added", "changed", "same")] == [0, 1, 2]
    assert run("undo", file)[0] == 0
    assert run("undo", file)[0] == 0
    assert asked(file, Incidents(), Impacts()) == [(), ()]


def test_a_zone_that_nobody_said_is_asked(file: Path, tmp_path: Path) -> None:
    post(tmp_path / "site", "2026-03-02-mail")
    code, out, _err = run("import", file, tmp_path / "site")
    assert code == 1
    assert "--answer 'zone'=" in out
    assert asked(file, Incidents()) == [()]


def test_services_are_mapped_to_those_that_are_there(file: Path, tmp_path: Path) -> None:
    post(tmp_path / "site", "2026-03-02-mail")
    run("import", file, tmp_path / "site", "--zone", "UTC")
    post(tmp_path / "more", "2026-04-02-mail", service="mail server")
    _code, told = as_json(
        "import", file, tmp_path / "more", "--zone", "UTC", "--answer", "service:mail server=Mail"
    )
    assert told["files"][0]["new_services"] == []
    [impacts] = asked(file, Impacts())
    assert len({row.service_id for row in impacts}) == 1


def test_a_weight_is_answered_by_severity(file: Path, tmp_path: Path) -> None:
    post(tmp_path / "site", "2026-03-02-mail", "disrupted")
    arguments = ("import", file, tmp_path / "site", "--zone", "UTC")
    assert run(*arguments, "--answer", "weight:disrupted=0.3")[0] == 0
    [[impact]] = asked(file, Impacts())
    assert str(impact.weight) == "0.3"
    code, _out, err = run(*arguments, "--answer", "weight:disrupted=much")
    assert code == 1
    assert "weight:disrupted" in err.casefold()


def test_an_unknown_table_with_a_mapping(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "vorgaenge.csv"
    table.write_text(
        "Vorgang;Von;Bis;Dienst\nA-1;02.03.2026 10:00;02.03.2026 11:00;Mail\n", "utf-8"
    )
    guessed = ("import", file, table, "--kind", "incidents", "--zone", "UTC")
    code, out, _err = run(*guessed)
    assert code == 1
    assert "--answer 'column:start'=" in out
    assert "column end: Bis" in out
    _code, told = as_json(*guessed, "--answer", "column:start=Von", "--dry-run")
    assert (told["files"][0]["added"], told["files"][0]["source"]) == (1, "vorgaenge")
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        'source = "own"\nidentity = "Vorgang"\n[columns]\nstart = "Von"\nend = "Bis"\n'
        'service = "Dienst"\ntitle = "Vorgang"\n',
        "utf-8",
    )
    arguments = ("import", file, table, "--kind", "incidents", "--zone", "UTC", "--map", mapping)
    _code, told = as_json(*arguments)
    assert (told["files"][0]["added"], told["files"][0]["source"]) == (1, "own")


def test_a_bad_row_is_named_with_its_line_and_field(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "pagerduty.csv"
    table.write_text(
        "incident_number,created_at,resolved_at,urgency\n"
        "1,2026-03-02 10:00,2026-03-02 11:00,high\n2,soon,2026-03-02 11:00,low\n",
        "utf-8",
    )
    code, told = as_json("import", file, table, "--zone", "UTC")
    [found] = told["files"]
    assert (code, found["kind"], found["added"], found["rejected"]) == (1, "incidents", 1, 1)
    [odd] = [row for row in found["rows"] if row["outcome"] == "rejected"]
    assert (odd["place"], odd["field"], odd["raw"]) == ("3", "created_at", "soon")


def test_counts_of_days_find_or_make_their_objective(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "counts.csv"
    table.write_text(
        "day,service,good,total\n2026-03-01,Mail,99,100\n2026-03-02,Mail,110,100\n", "utf-8"
    )
    code, out, _err = run("import", file, table)
    assert code == 1
    assert "--answer 'target:Mail'=" in out
    _code, told = as_json("import", file, table, "--answer", "target:Mail=0.999")
    [found] = told["files"]
    assert (found["kind"], found["added"], found["rejected"]) == ("counts", 1, 1)
    [[objective]] = asked(file, Objectives())
    [[sample]] = asked(file, SamplesOf(objective.id))
    assert (sample.good, sample.valid) == (99, 100)
    table.write_text("day,service,good,total\n2026-03-01,Mail,98,100\n", "utf-8")
    _code, told = as_json("import", file, table)
    assert told["files"][0]["changed"] == 1
    assert run("import", file, table)[1].count("Everything is there already") == 1


def test_openslo_in_and_out(file: Path, tmp_path: Path) -> None:
    source = tmp_path / "slo.yaml"
    source.write_text(f"{SERVICE}---\n{ROLLING}", "utf-8")
    code, told = as_json("import", file, source, "--kind", "openslo")
    assert (code, told["files"][0]["added"]) == (1, 3)  # its indicator stands in no file: said
    out = tmp_path / "out.yaml"
    assert run("export", file, "openslo", "-o", out)[0] == 0
    assert "0.9990" in out.read_text("utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("export", file, "openslo", "-o", folder)[0] == 0
    assert {path.name for path in folder.iterdir()} == {
        "services.yaml", "slo-checkout-availability.yaml",
    }  # fmt: skip
    assert run("import", file, folder)[1].count("Everything is there already") == 1


def test_actions_go_to_jira_and_come_back(file: Path, tmp_path: Path) -> None:
    workspace = open_workspace(file, Author("Ada"))
    start = datetime(2026, 3, 2, 10, tzinfo=UTC)
    incident = workspace.do(AddIncident("Mail is down", IncidentClass.OUTAGE, start)).value
    for text in ("Add a second server", "Watch the queue"):
        workspace.do(AddAction(text, incident))
    workspace.close()
    target = tmp_path / "actions.csv"
    assert run("export", file, "actions", "-o", target)[0] == 0
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 3
    header = [*rows[0], "Issue key", "Status"]
    back = tmp_path / "jira.csv"
    with back.open("w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written)
        states = (("OPS-1", "Done"), ("OPS-2", "To Do"))
        writer.writerows(
            [header, *([*row, *state] for row, state in zip(rows[1:], states, strict=True))]
        )
        writer.writerow([*[""] * (len(header) - 2), "OPS-3", "Done"])
    code, told = as_json("import", file, back)
    [found] = told["files"]
    assert (found["kind"], found["changed"], code) == ("actions", 2, 1)
    assert found["codes"] == {"done_today": 1, "issues_of_others": 1}
    [actions] = asked(file, Actions())
    assert {row.external_id: row.done_on is not None for row in actions} == {
        "OPS-1": True, "OPS-2": False,
    }  # fmt: skip
    _code, told = as_json("import", file, back)
    assert (told["files"][0]["changed"], told["files"][0]["same"]) == (0, 2)
    with back.open("w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written)
        writer.writerow([*header, "Resolved"])
        writer.writerow([*rows[1], "OPS-1", "Done", "2026-03-05 16:20"])
    _code, told = as_json("import", file, back)
    [actions] = asked(file, Actions())
    assert date(2026, 3, 5) in {row.done_on for row in actions}


def test_a_file_that_cannot_be_read_keeps_nobody_from_the_others(
    file: Path, tmp_path: Path
) -> None:
    post(tmp_path / "site", "2026-03-02-mail")
    (tmp_path / "site" / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    code, told = as_json("import", file, tmp_path / "site", "--zone", "UTC")
    assert code == 1
    assert {one["file"].rsplit("/", 1)[-1]: one["done"] for one in told["files"]} == {
        "2026-03-02-mail.md": True, "broken.xlsx": False,
    }  # fmt: skip


def test_nothing_there_is_a_file_problem_and_an_empty_folder_a_finding(
    file: Path, tmp_path: Path
) -> None:
    assert run("import", file, tmp_path / "nowhere", "--kind", "status")[0] == 3
    (tmp_path / "empty").mkdir()
    code, _out, err = run("import", file, tmp_path / "empty")
    assert code == 1
    assert "no file to read" in err


def test_tickets_and_debt_by_the_command_line(file: Path, tmp_path: Path) -> None:
    export = tmp_path / "jira.csv"
    export.write_text(
        "Issue key,Summary,Status,Labels,Created,Resolved\n"
        "A-1,Slow,Done,tech-debt,2026-03-02 10:00,2026-03-03 10:00\n"
        "A-2,Odd,Open,,2026-03-02 10:00,\n"
        "A-3,Bad,Open,,soon,\n",
        "utf-8",
    )
    code, told = as_json("import", file, export, "--zone", "UTC")
    assert (code, told["files"][0]["done"]) == (1, False)
    assert [one["name"] for one in told["files"][0]["questions"]] == ["class:no type"]
    assert asked(file, Tickets()) == [()]
    given = ("--zone", "UTC", "--answer", "class:no type=feature")
    code, told = as_json("import", file, export, *given)
    [found] = told["files"]
    assert (code, found["kind"], found["added"], found["rejected"]) == (1, "tickets", 2, 1)
    [row] = found["rows"]
    assert (row["place"], row["field"], row["raw"]) == ("4", "Created", "soon")
    code, out, _err = run("import", file, export, "--kind", "debt", *given)
    assert "--answer 'marked'" not in out
    assert "1 added" in out
    [debt] = asked(file, Debts())[0]
    assert (debt.title, debt.closed_on) == ("Slow", date(2026, 3, 3))
    code, out, _err = run("import", file, export, "--kind", "debt", *given)
    assert "Everything is there already" in out


def test_a_mapping_says_what_it_is_for(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "vorgaenge.csv"
    table.write_text("Nr;Betreff;Eingang;Art\n1;Drucker;02.03.2026 10:00;Bug\n", "utf-8")
    mapping = tmp_path / "mapping.toml"
    told = (
        'target = "tickets"\nsource = "desk"\nidentity = "Nr"\n\n[columns]\nnumber = "Nr"\n'
        'title = "Betreff"\nreceived = "Eingang"\ntype = "Art"\n\n[answers]\nzone = "UTC"\n'
    )
    mapping.write_text(told, "utf-8")
    given = ("--map", mapping)
    code, out, _err = run("import", file, table, *given)
    assert "1 added" in out, out
    [row] = asked(file, Tickets())[0]
    assert (row.title, row.source, row.external_id) == ("Drucker", "desk", "1")
    mapping.write_text(told.replace("tickets", "tables"), "utf-8")
    code, out, err = run("import", file, table, *given)
    assert code != 0
    assert "A mapping is for one of" in out + err
