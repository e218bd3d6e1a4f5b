"""The layouts that the library's files have had, and the steps from each to the next."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tui.store.atomic import replace_file, sync_folder
from tui.store.snapshot import ABOUT, ABOUT_ID, Tables, sealed

SCHEMA = 7
"""The number of the files' layout. A file with a higher one is from a later Broadsheet."""

_SCHEMA_FIELD = re.compile(rb'"schema": ?(\d+)')
_SCHEMA_WITHIN_BYTES = 400


def _to_2(tables: Tables) -> None:
    """Count operations, beginning now: a file of layout 1 was replaced whole at each action."""
    tables[ABOUT][ABOUT_ID]["generation"] = 0


def _to_3(_tables: Tables) -> None:
    """Change nothing: papers and listings have got fields that a Broadsheet before would drop."""


def _to_4(tables: Tables) -> None:
    """Keep what was done to either file as actions, where each file had a table of its own kind."""
    for old in ("history", "imports"):
        for number, action in tables.pop(old, {}).items():
            action["state"] = action.pop("step", "done")
            if "changes" in action:
                action["readings"] = action.pop("changes")
            tables.setdefault("actions", {})[number] = action


def _to_5(_tables: Tables) -> None:
    """Change nothing: papers can be seen or put off, which a Broadsheet before would refuse."""


def _to_6(_tables: Tables) -> None:
    """Change nothing: there are wishes, which a Broadsheet before would drop from the history."""


def _to_7(tables: Tables) -> None:
    """Note when papers that were read were finished, as far as the history tells."""
    finished = {
        key: action.get("at", "")
        for _number, action in sorted(tables.get("actions", {}).items(), key=lambda a: int(a[0]))
        if action.get("state", "done") != "undone"
        for key, changes in action.get("readings", {}).items()
        if changes.get("status", [""])[-1] == "read"
    }
    for reading in tables.get("reading", {}).values():
        if reading.get("status") == "read":
            at = finished.get(reading.get("key", ""), reading.get("changed_at", ""))
            reading["finished_at"] = at


MIGRATIONS: Mapping[int, Callable[[Tables], None]] = {
    1: _to_2,
    2: _to_3,
    3: _to_4,
    4: _to_5,
    5: _to_6,
    6: _to_7,
}
"""From each layout but the newest, what makes its tables those of the next, in place."""


def schema_of(tables: Tables) -> int | None:
    """Return the number of the tables' layout, or None if they carry none."""
    number = tables.get(ABOUT, {}).get(ABOUT_ID, {}).get("schema")
    return number if isinstance(number, int) else None


def assumed_schema(tables: Tables) -> int:
    """Return the number of the layout that tables without one must have."""
    return 3 if "history" in tables else SCHEMA


def migrate(tables: Tables) -> bool:
    """Bring tables to the newest layout, in place; return whether they had an older one."""
    number = schema_of(tables)
    if number is None or number not in MIGRATIONS:
        return False
    for step in range(number, SCHEMA):
        MIGRATIONS[step](tables)
    tables[ABOUT][ABOUT_ID]["schema"] = SCHEMA
    return True


def is_newest(content: bytes) -> bool:
    """Return whether the content of a file has the newest layout."""
    found = _SCHEMA_FIELD.search(content, 0, _SCHEMA_WITHIN_BYTES)
    return found is not None and int(found.group(1)) == SCHEMA


def write_snapshot(path: Path, tables: Tables) -> None:
    """Replace the file by one with these tables, on disk before it returns.

    A file of an older layout keeps a second name. Raises OSError.
    """
    _keep_older(path)
    replace_file(path, *sealed(tables))


def _keep_older(path: Path) -> None:
    target = Path(os.path.realpath(path))
    try:
        with target.open("rb") as file:
            found = _SCHEMA_FIELD.search(file.read(_SCHEMA_WITHIN_BYTES))
    except FileNotFoundError:
        return
    if found is None or int(found.group(1)) >= SCHEMA:
        return
    kept = target.with_name(f"{target.name}.schema-{int(found.group(1))}")
    if not kept.exists():
        kept.hardlink_to(target)
        sync_folder(target.parent)
