"""The files in a folder and below it, and those that match a pattern."""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

MAX_FOLDER_FILES = 10_000
"""Of one folder with all below it, or of one pattern; a year of listings is 365."""

_MAGIC = frozenset("*?[")


def files_in(folder: Path) -> Iterator[str]:
    """Yield the paths of all files in a folder and below it, sorted.

    Names that begin with a dot are left out, and links to folders are not followed. A folder that
    cannot be looked into is given itself, so that reading it says why.
    """
    waiting = [(str(folder), True)]
    while waiting:
        path, is_folder = waiting.pop()
        inside = _children(path) if is_folder else None
        if inside is None:
            yield path
        else:
            waiting += sorted(inside, reverse=True)


def _children(folder: str) -> list[tuple[str, bool]] | None:
    """Return the paths in a folder, each with whether it is a folder, or None if it is closed."""
    try:
        with os.scandir(folder) as found:
            return [
                (entry.path, entry.is_dir(follow_symlinks=False))
                for entry in islice(found, MAX_FOLDER_FILES + 1)
                if not entry.name.startswith(".") and not _leads_to_folder(entry)
            ]
    except OSError:
        return None


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):  # of links in a ring: reading it says so
        return entry.is_symlink() and entry.is_dir()
    return False


def is_pattern(path: str) -> bool:
    """Return whether `path` may be meant as a pattern of file names."""
    return not _MAGIC.isdisjoint(path)


def matches(pattern: Path) -> list[str]:
    """Return the paths of the files that match a pattern, sorted; `**` is any folder or none.

    Names that begin with a dot are left out where the pattern does not name them. Raises OSError
    or ValueError.
    """
    first = next(n for n, part in enumerate(pattern.parts) if is_pattern(part))
    wanted = Path(*pattern.parts[first:])
    found = Path(*pattern.parts[:first]).glob(str(wanted))
    dotted = {part for part in wanted.parts if part.startswith(".")}
    seen = (path for path in found if dotted or not _is_hidden(path.parts[first:]))
    return sorted(str(path) for path in islice(seen, MAX_FOLDER_FILES + 1) if not path.is_dir())


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in parts)
