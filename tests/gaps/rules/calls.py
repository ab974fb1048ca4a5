"""Tables of call criteria for tests: rows, the sample table, programs that hold them."""

from __future__ import annotations

from typing import Any

from tests.gaps.support import program
from workbench.storage.bundled import data_file
from workbench.storage.yaml_reader import read_data_file

HOURS = [{"days": "all", "open": "12:00", "close": "22:00"}]


def sample_rows() -> list[dict[str, Any]]:
    """The rows of the table that ships with the workbench."""
    return read_data_file(data_file("checklists/call_criteria.yaml"))["rows"]


def row(identity: str, order: int, *primary: str, tier: str = "t3", **fields: Any) -> dict[str, Any]:
    made = {"id": identity, "order": str(order), "label": f"Row {identity}", "tier": tier}
    return {**made, "primary": list(primary), **fields}


def table(*rows: dict[str, Any], criteria: dict[str, Any] | None = None, **sections: Any) -> Any:
    """A program with this table; ``criteria`` adds to it."""
    return program(call_criteria={"rows": list(rows), **(criteria or {})}, **sections)


def decided(**areas: dict[str, Any]) -> dict[str, Any]:
    """Answers of a program: ``decided(dispatch={"model": "911_led"})``."""
    return {area: {key: {"value": value} for key, value in keys.items()} for area, keys in areas.items()}
