"""The JSON Schema of the program file, for editors."""

from __future__ import annotations

from typing import Any

from workbench.model import Program

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of ``program_config.yaml``.

    Editors check the YAML as they parse it, so a bare number or a bare ``yes``
    must be accepted where the workbench, which keeps all scalars as text,
    accepts the same words.
    """
    schema = Program.model_json_schema(mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Co-response program"
    _loosen(schema)
    return schema


def _loosen(node: Any) -> None:
    """Let editors accept the spellings that the YAML reader hands over as text."""
    if isinstance(node, list):
        for part in node:
            _loosen(part)
    elif isinstance(node, dict):
        if node.get("type") == "string" and "enum" not in node and "format" not in node:
            node["type"] = ["string", "number", "boolean"]
        elif node.get("enum") and {"yes", "no"} <= set(node["enum"]):
            node["enum"] = [*node["enum"], True, False]
            node.pop("type", None)
        for part in node.values():
            _loosen(part)
