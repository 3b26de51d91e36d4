"""Whether the totals of a report agree, however they are made."""

from decimal import Decimal

from models.kernel.figures import Evaluator, Report, Table

Result = tuple[Decimal | None, Decimal | None, bool]


def agreement(report: Report) -> list[Result]:
    """Both values of every check of a report, and whether they agree."""
    tables: dict[str, Table] = {table.key: table for table in (*report.tables, *report.data)}
    evaluator = Evaluator(tables, {figure.key: figure for figure in report.figures})
    found: list[Result] = []
    for check in report.checks:
        one, other = evaluator.value(check.one_way), evaluator.value(check.other_way)
        if one is None or other is None:
            found.append((one, other, one is other))
        else:
            found.append((one, other, abs(one - other) <= check.tolerance))
    return found
