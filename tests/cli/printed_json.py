"""What --json prints, held to the schema in the package."""

import json
from functools import cache
from typing import Any

import jsonschema

from tui.cli.help_command import schema_text

DEFINITIONS = {
    "config": "config",
    "doctor": "doctor",
    "fetch": "fetch",
    "history": "history",
    "import": "import",
    "keys": "keys",
    "list": "paper",
    "listings": "listing",
    "next": "paper",
    "note": "paper",
    "paths": "paths",
    "queue": "queue",
    "queue archive": "archive",
    "queue list": "queue",
    "rank": "ranked",
    "search": "search",
    "searches": "saved_search",
    "show": "paper",
    "stats": "stats",
    "tags": "tags",
    "trends": "trend",
    "wishes": "wish",
}
"""The definition that each command with --json keeps to, in each line that it prints."""


@cache
def schema() -> Any:
    """Return the schema with no field allowed that it does not name."""
    return _strict(json.loads(schema_text()))


def _strict(part: Any) -> Any:
    if isinstance(part, list):
        return [_strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    made = {name: _strict(value) for name, value in part.items()}
    if part.get("type") == "object":
        made["additionalProperties"] = False
    return made


def check(text: str, name: str) -> None:
    """Fail unless each line of `text` is as the definition says."""
    validator = jsonschema.Draft202012Validator({**schema(), "$ref": f"#/$defs/{name}"})
    for line in text.splitlines():
        validator.validate(json.loads(line))
