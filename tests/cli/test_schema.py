"""All that --json prints is as the schema says, and the schema leaves no field out."""

import json
from pathlib import Path

import jsonschema
import pytest

from tui.cli.help_command import schema_text
from tui.cli.opening import open_library
from tui.library.searches import save

from ..payloads import hub_record, json_of
from ..support import BLOCKS, written
from .conftest import Broadsheet, every_command
from .printed_json import DEFINITIONS, check, schema

PRINTED = (
    ("list",),
    ("show", "@"),
    ("next",),
    ("note", "@"),
    ("search", "tides"),
    ("search", "status:foo"),
    ("searches",),
    ("rank",),
    ("wishes",),
    ("stats",),
    ("queue",),
    ("queue", "list"),
    ("queue", "archive"),
    ("listings",),
    ("import", "--dry-run", str(BLOCKS)),
    ("import", str(BLOCKS)),
    ("history",),
    ("tags",),
    ("config",),
    ("keys",),
    ("doctor",),
    ("paths",),
)
"""Commands that print something here; @ stands for a key. Tests of the others print there."""


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


@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_what_a_command_prints_is_as_the_schema_says(
    broadsheet: Broadsheet, key: str, arguments: tuple[str, ...]
) -> None:
    named = [key if each == "@" else each for each in arguments]
    assert broadsheet(*named, "--json").stdout  # which the fixture holds to the schema


def test_the_schema_is_held_strictly() -> None:
    with pytest.raises(jsonschema.ValidationError):
        check('{"name": "water", "query": "tides", "new": 1, "colour": "blue"}', "saved_search")


@pytest.mark.usefixtures("key")
def test_an_export_is_as_the_schema_says(broadsheet: Broadsheet) -> None:
    *papers, searches = broadsheet("export", "--with-state").stdout.splitlines()
    check("\n".join(papers), "paper")
    check(searches, "saved_searches")


def test_every_command_with_json_has_its_definition() -> None:
    printing = {
        name
        for name, command in every_command()
        if any("--json" in parameter.opts for parameter in command.params)
    }
    assert printing == set(DEFINITIONS)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))
    parts = {"status", "link", "appearance", "skipped", "file"}
    assert {*DEFINITIONS.values(), "saved_searches"} | parts == set(schema()["$defs"])
