"""The command line: the same commands, questions and reports as the window, without Qt.

Exit codes: 0 done, 1 findings (something is wrong with what was asked or found), 2 usage,
3 file problem. ``--json`` prints one JSON value instead of words. Never a traceback.
"""

import argparse
import math
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, NoReturn

from app.about import NAME, VERSION
from app.text import _, file_problem_text, refusal_text
from models.kernel.errors import Cancelled, FileProblem, Refused
from models.kernel.figures import Report
from models.kernel.instants import Clock, system_clock

DONE, FINDINGS, USAGE, FILE = 0, 1, 2, 3

Printer = Callable[[Report, Path, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command of the line says: words for people, values for programs, an exit code."""

    lines: Sequence[str]
    values: dict[str, Any] = field(default_factory=dict)
    code: int = DONE


class _Usage(Exception):
    """The arguments make no sense; the text says how they would."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Usage(f"{self.format_usage()}{self.prog}: {message}")


def main(
    arguments: Sequence[str],
    *,
    printer: Printer | None = None,
    clock: Clock = system_clock,
    out: IO[str] | None = None,
    err: IO[str] | None = None,
) -> int:
    """Run one command. printer: draws a report as PDF; without it PDF is not offered. clock: says as
    of when a report is."""
    out, err = out or sys.stdout, err or sys.stderr
    for stream in (out, err):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if list(arguments[:1]) == ["help"]:
        arguments = [*arguments[1:], "--help"]
    as_json = "--json" in arguments
    try:
        given = _parser().parse_args([one for one in arguments if one != "--json"])
        outcome = _run(given, printer, clock)
    except _Usage as problem:
        return _told(err, str(problem), USAGE, as_json, out, "usage")
    except SystemExit as asked:  # --help and --version have printed what was asked for
        return DONE if asked.code in (0, None) else USAGE
    except Refused as refused:
        codes = [{"code": f.code, "field": f.field} for f in refused.findings]
        return _told(err, refusal_text(refused), FINDINGS, as_json, out, "refused", codes)
    except FileProblem as problem:
        return _told(err, file_problem_text(problem), FILE, as_json, out, problem.code)
    except (Cancelled, KeyboardInterrupt):
        return _told(
            err, _("Called off; nothing was changed."), FINDINGS, as_json, out, "cancelled"
        )
    except BrokenPipeError:
        return DONE
    except Exception:  # noqa: BLE001 - the last door: a bug is told in words, its traceback is kept
        told = _("Something went wrong that should not. The details are in {path}.")
        return _told(err, told.format(path=_kept_crash()), FINDINGS, as_json, out, "bug")
    if as_json:
        from app.exchange.json_out import dumped

        out.write(dumped({"exit": outcome.code, **outcome.values}) + "\n")
    else:
        out.writelines(f"{line}\n" for line in outcome.lines)
    return outcome.code


def _told(
    err: IO[str],
    text: str,
    code: int,
    as_json: bool,
    out: IO[str],
    word: str,
    findings: Sequence[dict[str, str]] = (),
) -> int:
    if as_json:
        from app.exchange.json_out import dumped

        value: dict[str, Any] = {"exit": code, "problem": word, "message": text}
        out.write(dumped({**value, **({"findings": findings} if findings else {})}) + "\n")
    else:
        err.write(f"{text}\n")
    return code


def _kept_crash() -> str:
    from app.settings import own_places

    folder = own_places().log_folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"command-line-{datetime.now(UTC):%Y%m%dT%H%M%S}.txt"
        # Frames and the kind of error, not its message: that may hold people's data.
        kind, _value, trace = sys.exc_info()
        name = kind.__name__ if kind else ""
        path.write_text("".join(traceback.format_tb(trace)) + name + "\n", encoding="utf-8")
    except OSError:
        return _("no file, because none could be written")
    return str(path)


def _run(given: argparse.Namespace, printer: Printer | None, clock: Clock) -> Outcome:
    from app import errands

    place = errands.place_of(given.file)
    match given.command:
        case "new":
            return errands.new(place, sample=given.sample, name=given.name)
        case "import":
            if given.preset in ("rota", "leave"):
                from app.errands_rota_in import import_calendars

                return import_calendars(place, given)
            from app.errands_files import holds_files, import_found

            if holds_files(given):
                return import_found(place, given)
            from app.errands_import import import_files

            return import_files(place, given)
        case "report":
            from app import errands_report

            return errands_report.report(place, given, printer, clock)
        case "plan":
            from app import errands_rota

            return errands_rota.plan(place, given)
        case "turns":
            from app import errands_rota

            return errands_rota.turns(place, given)
        case "rota":
            from app import errands_rota

            return errands_rota.rota(place, given)
        case "export":
            return errands.export(place, given)
        case "check":
            return errands.check(place)
        case "backup":
            return errands.backup(place, given.output)
        case "restore":
            return errands.restore(place, Path(given.backup))
        case "salvage":
            return errands.salvage(place, Path(given.target))
        case "migrate":
            return errands.migrate(place)
        case "branch" | "diff" | "merge" | "share":
            from app import errands_branch

            return errands_branch.run(given)
        case "history":
            return errands.history(place, given.limit)
        case _:
            return errands.undo(place)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="watchbill", description=_("Plan, measure and report a team's work."))
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def bare(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=text, description=text, epilog=_("--json prints values for programs.")
        )

    def command(name: str, text: str) -> argparse.ArgumentParser:
        made = bare(name, text)
        made.add_argument("file", metavar="FILE", help=_("a .watchbill file or a database address"))
        return made

    new = command("new", _("make a new data file, or fill an empty database"))
    new.add_argument("--sample", action="store_true", help=_("with the sample team in it"))
    new.add_argument("--name", default="", help=_("what the data is called"))

    take = command("import", _("take over hours, rotas, incidents, counts and objectives"))
    take.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help=_("CSV, TSV, XLSX or ODS; Markdown, YAML and JSON, or a folder of them"),
    )
    take.add_argument(
        "--kind",
        default="",
        choices=[
            "hours",
            "incidents",
            "status",
            "counts",
            "openslo",
            "actions",
            "tickets",
            "debt",
            "changes",
            "sprints",
            "milestones",
            "talk",
        ],
        help=_("what the files hold; recognised, if not said"),
    )
    take.add_argument("--zone", default="", help=_("the zone of times that name none"))
    take.add_argument(
        "--as", dest="preset", default="", help=_("the format: toggl, kimai …; or rota, leave")
    )
    take.add_argument("--map", dest="mapping", default="", help=_("a mapping, as a TOML file"))
    take.add_argument("--join", default="", help=_("a second file with more columns"))
    take.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    take.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=_("answer a question that the file leaves open"),
    )

    report = commands.add_parser("report", help=_("build a report"))
    report.add_argument(
        "name",
        metavar="NAME",
        help=_(
            "which report: annual, debt, practices, quarterly, rota, sla, toil, velocity or weekly"
        ),
    )
    report.add_argument("file", metavar="FILE", help=_("a .watchbill file or a database address"))
    report.add_argument("--from", dest="first", type=_day, help=_("the first day"))
    report.add_argument("--to", dest="last", type=_day, help=_("the last day, included"))
    report.add_argument("--team", default="", help=_("one team only"))
    report.add_argument(
        "--people",
        default="hidden",
        choices=["hidden", "pseudonyms", "names"],
        help=_("what is shown of single persons"),
    )
    report.add_argument("--review", default="", help=_("the review that it is for, by name"))
    report.add_argument("--person", default="", help=_("annual: of this person alone"))
    report.add_argument("--note", action="append", default=[], help=_("a note for the summary"))
    report.add_argument("--paper", default="A4", choices=["A4", "Letter"])
    report.add_argument(
        "-o",
        dest="outputs",
        action="append",
        default=[],
        type=Path,
        help=_(
            "OUT.xlsx, .pdf, .csv or .json; once for each file wanted; {first}, {last}, {month} and {week} become those of the period"
        ),
    )

    plan = command("plan", _("plan rotations fairly, with proof; the next quarter, if not said"))
    plan.add_argument("rotations", metavar="ROTATION", nargs="*", help=_("which; all, if not said"))
    plan.add_argument("--from", dest="first", type=_day, help=_("the first day"))
    plan.add_argument("--to", dest="last", type=_day, help=_("the last day, included"))
    plan.add_argument("--apply", action="store_true", help=_("take the plan over"))
    plan.add_argument(
        "--seconds", type=_seconds, default=60.0, help=_("look no longer than so many seconds")
    )
    turns = command("turns", _("let rotations go on turn by turn, in their fixed order"))
    turns.add_argument(
        "rotations", metavar="ROTATION", nargs="*", help=_("which; all, if not said")
    )
    turns.add_argument(
        "--to",
        dest="last",
        type=_day,
        help=_("the last day; the end of the next quarter, if not said"),
    )
    turns.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    rota = command("rota", _("say who is on duty, who is next, and what is open"))
    rota.add_argument("--at", default="", metavar="INSTANT", help=_("when; now, if not said"))

    export = command("export", _("write data for other programs"))
    export.add_argument("what", choices=["ics", "csv", "openslo", "actions", "reminders"])
    export.add_argument(
        "-o",
        dest="output",
        required=True,
        help=_(
            "the folder to write into; for openslo also OUT.yaml, for actions OUT.csv, for reminders OUT.ics"
        ),
    )
    export.add_argument("--team", default="", help=_("reminders of this team alone"))
    export.add_argument("--person", default="", help=_("reminders of this person alone"))

    command("check", _("check that the data is whole"))
    backup = command("backup", _("make a verified backup"))
    backup.add_argument("-o", dest="output", default="", help=_("write it to this file"))
    restore = command("restore", _("bring a backup back"))
    restore.add_argument("backup", metavar="BACKUP", help=_("the backup, a .watchbill file"))
    salvage = command("salvage", _("read what can be read of a damaged file into a new one"))
    salvage.add_argument("target", metavar="NEW", help=_("a free path for the new file"))
    command("migrate", _("bring data of an older version up to this one"))
    history = command("history", _("list the steps of the data, newest first"))
    history.add_argument("--limit", type=int, default=50, help=_("at most so many"))
    command("undo", _("undo your latest step"))
    from app import errands_branch

    errands_branch.add_commands(command, bare)
    return parser


def _seconds(text: str) -> float:
    told = _("“{text}” is not a number of seconds above 0")
    try:
        seconds = float(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(told.format(text=text)) from problem
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(told.format(text=text))
    return seconds


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        told = _("“{text}” is not a day; write it as 2026-03-31")
        raise argparse.ArgumentTypeError(told.format(text=text)) from problem
