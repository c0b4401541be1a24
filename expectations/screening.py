"""Which checks of a table hold, at the least cost: only the others have to be looked at closely.

For every check Great Expectations reads the rows that break it beside their number, and finds
doubled keys by a window over the whole table. A night's checks nearly all hold, so here they are
only counted, and keys are grouped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, override

import great_expectations as gx
import great_expectations.expectations as gxe
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.execution_engine import ExecutionEngine
from great_expectations.expectations.expectation import Expectation

from expectations.checks import Check

_COUNT = "unexpected_rows_query.row_count"
_ROWS = "rows of the table"


class ExpectNoRows(gxe.UnexpectedRowsExpectation):  # type: ignore[misc] # has no types
    """No row comes of the query; how many do is all that is asked."""

    metric_dependencies: ClassVar[tuple[str, ...]] = (_COUNT,)

    @override
    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine | None = None,
    ) -> dict[str, Any]:
        return {"success": metrics[_COUNT] == 0, "result": {"observed_value": metrics[_COUNT]}}


@dataclass(frozen=True, slots=True)
class Screened:
    """Names of the checks that hold, and the number of rows that they hold for."""

    held: frozenset[str]
    n_rows: int


def screened(batch: Batch, checks: Sequence[Check], plain: Sequence[Expectation]) -> Screened:
    """Count what breaks each check; `plain` are the checks as expectations, in the same order.

    A check that cannot be judged does not hold.
    """
    asked = [_counted(check, one) for check, one in zip(checks, plain, strict=True)]
    rows = gxe.ExpectTableRowCountToBeBetween(min_value=0, meta={"check": _ROWS})
    suite = gx.ExpectationSuite(name="screening", expectations=[*asked, rows])
    outcome = batch.validate(suite, result_format="BOOLEAN_ONLY")
    found = {result.expectation_config.meta["check"]: result for result in outcome.results}
    counted = found.pop(_ROWS).result.get("observed_value")
    held = frozenset(name for name, result in found.items() if result.success)
    return Screened(held, 0 if counted is None else int(counted))


def _counted(check: Check, plain: Expectation) -> Expectation:
    match check.kind:
        case "rows":
            return ExpectNoRows(
                unexpected_rows_query=check.arguments["query"], meta={"check": check.name}
            )
        case "unique":
            keys = ", ".join(check.arguments["column_list"])
            query = f"SELECT {keys} FROM {{batch}} GROUP BY ALL HAVING count(*) > 1"
            return ExpectNoRows(unexpected_rows_query=query, meta={"check": check.name})
    return plain
