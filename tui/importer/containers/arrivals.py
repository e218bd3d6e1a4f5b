"""Files that arrive in a folder, once whoever writes them has finished."""

import os
from collections.abc import Mapping
from pathlib import Path

from tui.errors import UnreadableListing
from tui.model.sightings import Sighting
from tui.text import clean_line

UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".opdownload", ".tmp")
"""How browsers end the names of files that they have not finished."""


class Arrivals:
    """Looks at the files of one folder, those below it left out, again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: Mapping[str, Sighting] = {}

    @property
    def present(self) -> frozenset[Sighting]:
        """All files that were there at the last look."""
        return frozenset(self._seen.values())

    def look(self) -> Mapping[str, Sighting]:
        """Return by their paths the files that are as they were at the last look.

        Raises UnreadableListing when the folder cannot be looked into.
        """
        before, self._seen = self._seen, self._sightings()
        return {path: seen for path, seen in self._seen.items() if before.get(path) == seen}

    def _sightings(self) -> Mapping[str, Sighting]:
        try:
            with os.scandir(self.folder) as found:
                seen = {entry.path: _sighting(entry) for entry in found if _is_wanted(entry.name)}
        except OSError as error:
            raise UnreadableListing(
                f"The folder {clean_line(str(self.folder))} cannot be watched: "
                f"{error.strerror or error}."
            ) from error
        return {path: sighting for path, sighting in sorted(seen.items()) if sighting is not None}


def _is_wanted(name: str) -> bool:
    return not name.startswith(".") and not name.lower().endswith(UNFINISHED)


def _sighting(entry: os.DirEntry[str]) -> Sighting | None:
    """Return what a file is like now, or None for what is no file, has gone, or is empty still."""
    try:
        found = entry.stat() if entry.is_file() else None
    except OSError:
        return None
    if found is None or not found.st_size:
        return None
    return Sighting(_writable(entry.path), found.st_size, found.st_mtime_ns)


def _writable(path: str) -> str:
    """Return a path as it can be written down: the bytes of a name need not be text."""
    return path.encode("utf-8", "backslashreplace").decode()
