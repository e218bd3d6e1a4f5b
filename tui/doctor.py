"""Everything about a library and its surroundings that can be checked, one finding for each."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.errors import LibraryError
from tui.paths import index_cache
from tui.search.cache import IndexFile
from tui.store import Stores, searches_file
from tui.store.atomic import PRIVATE_FILE, PRIVATE_FOLDER
from tui.store.backups import backups_in
from tui.store.document_file import SEARCHES_NAME
from tui.store.migrations import SCHEMA
from tui.store.stores import BACKED_UP

MIN_FREE_BYTES = 64 << 20
MIN_COLUMNS, MIN_LINES = 40, 10
_LEFTOVERS = (".papers.json.*", ".reading.json.*", ".reading.journal.*", ".rescue")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, and what to do where it is not good."""

    check: str
    is_good: bool
    text: str


def examine(folder: Path, *, fix: bool = False) -> list[Finding]:
    """Check the library in `folder` and its surroundings; `fix` mends what is safe to mend."""
    if fix:
        _make_private(folder)
        _clear_leftovers(folder)
    checks: tuple[Callable[[Path], Iterator[Finding]], ...] = (
        _check_files, _check_index, _check_permissions, _check_leftovers, _check_backups,
        _check_room, _check_terminal,
    )  # fmt: skip
    return [finding for check in checks for finding in check(folder)]


def _check_files(folder: Path) -> Iterator[Finding]:
    stores = Stores(folder)
    catalogue, reading = stores.catalogue, stores.reading
    for name, store, refresh in (
        ("papers.json", catalogue, stores.refresh_catalogue),
        ("reading.json", reading, stores.refresh_reading),
    ):
        try:
            refresh()
        except LibraryError as error:
            yield Finding(name, False, str(error))
        else:
            is_known = store.schema <= SCHEMA
            later = f"from a later Broadsheet (schema {store.schema}): upgrade to change it"
            yield Finding(name, is_known, "whole, in order" if is_known else later)
    yield _check_searches(folder)
    missing = [key for key in reading.readings if key not in catalogue.papers]
    known = f"{len(reading.readings) - len(missing):,} of {len(reading.readings):,} papers marked"
    yield Finding("references", True, f"{known} are in the catalogue; others keep their titles")


def _check_searches(folder: Path) -> Finding:
    try:
        searches_file(folder).refresh()
    except LibraryError as error:
        return Finding(SEARCHES_NAME, False, str(error))
    return Finding(SEARCHES_NAME, True, "whole")


def _check_index(folder: Path) -> Iterator[Finding]:
    """Say whether the next start must build the index: a bad one costs no more than that."""
    catalogue = Stores(folder).catalogue
    with suppress(LibraryError):
        catalogue.refresh()
    kept = IndexFile(index_cache(folder)).load(catalogue.fingerprint, catalogue.papers)
    text = "the next start builds it" if kept is None else "fits the library"
    yield Finding("search index", True, text)


def _check_permissions(folder: Path) -> Iterator[Finding]:
    loose = [path.name for path, mode in _modes(folder) if _mode(path) & ~mode]
    text = f"{', '.join(loose)} can be read by others: broadsheet doctor --fix"
    yield Finding("permissions", not loose, text if loose else "for you alone")


def _modes(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the library's files and folders that exist, each with the mode that it may have."""
    if os.name != "nt" and folder.is_dir():
        yield folder, PRIVATE_FOLDER
        yield from ((folder / n, PRIVATE_FILE) for n in BACKED_UP if (folder / n).exists())


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _make_private(folder: Path) -> None:
    for path, mode in _modes(folder):
        path.chmod(_mode(path) & mode)


def _check_leftovers(folder: Path) -> Iterator[Finding]:
    found = [path.name for pattern in _LEFTOVERS for path in folder.glob(pattern)]
    text = f"{len(found)} unfinished files of ended processes: broadsheet doctor --fix"
    yield Finding("leftovers", not found, text if found else "none")


def _clear_leftovers(folder: Path) -> None:
    for pattern in _LEFTOVERS:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _check_backups(folder: Path) -> Iterator[Finding]:
    backups = backups_in(folder)
    newest = f"{len(backups)}, the newest {backups[0].name}" if backups else "none yet"
    yield Finding("backups", True, newest)


def _check_room(folder: Path) -> Iterator[Finding]:
    place = next((path for path in (folder, *folder.parents) if path.exists()), Path())
    free = shutil.disk_usage(place).free
    text = f"{free >> 20:,} MB free"
    is_good = free >= MIN_FREE_BYTES
    yield Finding("disk room", is_good, text if is_good else f"only {text}: make room")
    can_write = os.access(place, os.W_OK)
    yield Finding("writing", can_write, "allowed" if can_write else f"forbidden in {place}")


def _check_terminal(_folder: Path) -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    is_utf8 = encoding == "utf8"
    advice = f"{encoding or 'unknown'}: set LANG to a UTF-8 locale"
    yield Finding("encoding", is_utf8, "UTF-8" if is_utf8 else advice)
    if sys.stdout.isatty():
        columns, lines = shutil.get_terminal_size()
        fits = columns >= MIN_COLUMNS and lines >= MIN_LINES
        size = f"{columns}×{lines}"
        yield Finding("terminal", fits, size if fits else f"{size} is small: make it larger")
