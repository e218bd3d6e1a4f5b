"""All that --json prints is as the schema says, and the schema leaves no field out."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tui.cli.opening import open_library
from tui.library.searches import save

from ..payloads import hub_record, json_of
from ..support import BLOCKS, written
from .conftest import Broadsheet

EACH_LINE = {
    ("list", "--json"): "paper",
    ("show", "--json", "@"): "paper",
    ("next", "--json"): "paper",
    ("note", "--json", "@"): "paper",
    ("search", "--json", "tides"): "search",
    ("search", "--json", "status:foo"): "search",
    ("searches", "--json"): "saved_search",
    ("rank", "--json"): "ranked",
    ("wishes", "--json"): "wish",
    ("stats", "--json"): "stats",
    ("queue", "--json"): "queue",
    ("queue", "list", "--json"): "queue",
    ("listings", "--json"): "listing",
    ("import", "--json", "--dry-run", str(BLOCKS)): "import",
    ("import", "--json", str(BLOCKS)): "import",
    ("history", "--json"): "history",
    ("config", "--json"): "config",
    ("keys", "--json"): "keys",
    ("doctor", "--json"): "doctor",
    ("paths", "--json"): "paths",
}
"""What each command prints; @ stands for a key."""


def strict(schema: Any) -> Any:
    """Return the schema with no field allowed that it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: strict(value) for name, value in schema.items()}
    if schema.get("type") == "object":
        made["additionalProperties"] = False
    return made


def check(broadsheet: Broadsheet, text: str, name: str) -> None:
    schema = strict(json.loads(broadsheet("help", "--schema").stdout))
    lines = text.splitlines()
    assert lines
    for line in lines:
        jsonschema.validate(json.loads(line), {**schema, "$ref": f"#/$defs/{name}"})


@pytest.fixture
def key(broadsheet: Broadsheet, folder: Path, tmp_path: Path) -> str:
    """The key of a queued paper, in a library with a bit of everything."""
    page = written(tmp_path / "day.json", json_of([hub_record(n) for n in range(3)]))
    broadsheet("import", page)
    keys = broadsheet("list", "--keys").stdout.split()
    broadsheet("queue", "add", keys[0])
    broadsheet("tag", keys[0], "+sea")
    broadsheet("queue", "add", keys[1])
    broadsheet("wishes", "add", "more", "tides")
    broadsheet("dismiss", keys[1])
    broadsheet("undo")
    broadsheet("dismiss", keys[1])
    open_library(folder, cached=False).change_searches(save("water", "tides"))
    return keys[0]


@pytest.mark.parametrize("arguments", EACH_LINE, ids=" ".join)
def test_what_a_command_prints_is_as_the_schema_says(
    broadsheet: Broadsheet, key: str, arguments: tuple[str, ...]
) -> None:
    named = [key if each == "@" else each for each in arguments]
    check(broadsheet, broadsheet(*named).stdout, EACH_LINE[arguments])


@pytest.mark.usefixtures("key")
def test_an_export_is_as_the_schema_says(broadsheet: Broadsheet) -> None:
    *papers, searches = broadsheet("export", "--with-state").stdout.splitlines()
    check(broadsheet, "\n".join(papers), "paper")
    check(broadsheet, searches, "saved_searches")


def test_the_schema_is_one() -> None:
    path = Path(__file__).parents[2] / "tui" / "cli" / "output.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    named = {*EACH_LINE.values(), "saved_searches", "trend"}
    assert named | {"status", "link", "appearance", "skipped", "file"} == set(schema["$defs"])
