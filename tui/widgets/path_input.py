"""An input for a file's path, which completes it from what is on the disk."""

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where
from tui.importer import is_file_address, local_path
from tui.widgets.refused import Refused
from tui.widgets.safe_input import SafeInput

MAX_CANDIDATES = 200
MAX_DRAGGED_CHARACTERS = 100_000
"""Of one pasted line that may be paths; what is longer is text."""
MAX_PATH_CHARACTERS = 4_096
MAX_NAME_BYTES = 255
"""Of one file or folder; no system that Broadsheet runs on has longer ones."""
_LINE_END = re.compile(r"[\r\n]+")
"""As keys and files write it: names may hold what Unicode takes for a line's end."""
_MARKUP_OR_JSON = re.compile(r"\ufeff?(?:<[!?/a-z]|\{\s*\"|\[\s*[\[{\"])", re.IGNORECASE)
"""How pages and the answers of an API begin, and no path that anybody names."""


def candidates(typed: str) -> list[str]:
    """Return the paths that begin with what was typed, folders with a slash at their end.

    Names that begin with a dot are given only when the dot was typed. A folder that cannot be
    read has none.
    """
    folder, begun = os.path.split(typed)
    try:
        with os.scandir(Path(folder).expanduser() if folder else Path()) as entries:
            names = [
                entry.name + (os.sep if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            ]
    except OSError:
        return []
    return [os.path.join(folder, name) for name in sorted(names)[:MAX_CANDIDATES]]  # noqa: PTH118  Path would drop a leading ./


def paths_in(text: str) -> list[str]:
    """Return the paths that `text` consists of, or none if it is anything else.

    Terminals write files that are dragged onto them one a line or with spaces between them, and
    quoted as for a shell or not at all; or as addresses, which need not be of files that are there.
    """
    lines = [line.strip() for line in _LINE_END.split(text.strip())]
    if len(lines) > MAX_CANDIDATES:
        return []
    found: list[str] = []
    for line in lines:
        paths = [line] if _is_meant(line) else _words(line)
        if not paths or not all(map(_is_meant, paths)):
            return []
        found += map(local_path, paths)
    return found


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line) if len(line) < MAX_DRAGGED_CHARACTERS else []
    except ValueError:  # a quotation mark that is never closed
        return []


def _is_meant(path: str) -> bool:
    """Whether `path` is that of a file or folder, or an address as desktops write it."""
    return _exists(local_path(path)) or (is_file_address(path) and not re.search(r"\s", path))


def is_plainly_text(text: str) -> bool:
    """Whether `text` is a listing rather than a path that somebody may have mistyped."""
    line = text.strip()
    if _LINE_END.search(line) or len(line) > MAX_PATH_CHARACTERS or _MARKUP_OR_JSON.match(line):
        return True
    names = line.replace("\\", "/").split("/")
    return any(len(name.encode("utf-8", "replace")) > MAX_NAME_BYTES for name in names)


def _exists(path: str) -> bool:
    try:
        return Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        return False


class PathInput(SafeInput):
    """Tab completes the path as far as it is certain; what it could become is told."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.PATHS))

    class Candidates(Message):
        """The paths that what was typed could become."""

        def __init__(self, paths: Sequence[str]) -> None:
            super().__init__()
            self.paths = paths

    class PathsPasted(Message):
        """Several paths were pasted, all of them of files or folders that are there."""

        def __init__(self, paths: Sequence[str]) -> None:
            super().__init__()
            self.paths = paths

    class TextPasted(Message):
        """Text was pasted that is no path."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted paths as paths, and a listing as text; insert anything else as a line."""
        paths = paths_in(event.text)
        if len(paths) > 1:
            self.post_message(self.PathsPasted(paths))
        elif paths:
            self.replace(paths[0], *sorted(self.selection))
        elif is_plainly_text(event.text):
            self.post_message(self.TextPasted(event.text))
        else:
            return
        event.prevent_default()
        event.stop()

    def watch_value(self, value: str) -> None:
        """Say what the path could become."""
        self.post_message(self.Candidates(candidates(value)))

    def action_complete(self) -> None:
        """Complete the path as far as all candidates agree."""
        common = os.path.commonprefix(candidates(self.value))  # noqa: RUF071  of letters, yes
        if len(common) > len(self.value):
            self.value = common
            self.cursor_position = len(common)
        else:
            self.post_message(Refused("complete"))
