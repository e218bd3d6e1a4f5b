"""An input for a file's path, which completes it from what is on the disk."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.safe_input import SafeInput

MAX_CANDIDATES = 200


def candidates(typed: str) -> list[str]:
    """Give the paths that begin with what was typed, folders with a slash at their end.

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


class PathInput(SafeInput):
    """Tab completes the path as far as it is certain; what it could become is told."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete"),
    ]

    class Candidates(Message):
        """The paths that what was typed could become."""

        def __init__(self, paths: Sequence[str]) -> None:
            super().__init__()
            self.paths = paths

    def watch_value(self, value: str) -> None:
        """Tell what the path could become."""
        self.post_message(self.Candidates(candidates(value)))

    def action_complete(self) -> None:
        """Complete the path as far as all candidates agree."""
        common = os.path.commonprefix(candidates(self.value))  # noqa: RUF071  of letters, yes
        if len(common) > len(self.value):
            self.value = common
            self.cursor_position = len(common)
