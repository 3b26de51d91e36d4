"""A workspace in which promises are made, and the report on them as rows by column."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.reports import Request, build_report
from app.workspace import Workspace
from models.kernel.figures import Report, Table
from models.services.queries import Services
from models.store.command import Command
from models.store.query import Answer, Query
from tests.models.insight.promises import NOVEMBER

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Acts:
    """A workspace as the makers of promises use it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def do(self, command: Command[Any]) -> Any:
        return self.workspace.do(command).value

    def ask(self, query: Query[Any]) -> Answer[Any]:
        return self.workspace.ask(query)

    @property
    def seen(self) -> int:
        return self.workspace.revision


def report(scene: Acts, period: Any = NOVEMBER, **asked: Any) -> Report:
    return build_report("sla", scene.workspace, Request(period, NOW, **asked))


def rows(table: Table) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def level(made: Report, at: int = 0) -> dict[str, Any]:
    return rows(made.table("levels"))[at]


def services(scene: Acts) -> set[UUID]:
    return {row.id for row in scene.ask(Services()).value}
