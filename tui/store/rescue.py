"""What is done with a damaged library: it is kept, and the newest good copy takes over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tui.errors import LibraryDamaged, LibraryUnwritable, NoBackup
from tui.store.atomic import replace_file, sync_folder
from tui.store.backups import NAME_FORMAT, Backup, backups_in, copy_private, opened, second_name
from tui.store.document_file import SEARCHES_NAME, searches_file
from tui.store.journaled import JournaledStorage
from tui.store.lock import LibraryLock
from tui.store.snapshot import sentence
from tui.store.stores import (
    CATALOGUE_NAME,
    JOURNAL_NAME,
    READING_NAME,
    open_stores,
)


def rescue(folder: Path, now: datetime) -> list[str]:
    """Put each damaged file aside and a good one in its place; say in words what was done.

    Raises LibraryBusy or LibraryUnwritable, and then the damaged files still have their names.
    """
    lock = LibraryLock(folder)
    try:
        with lock.held():
            return [
                *_rescue_catalogue(folder, now),
                *_rescue_reading(folder, now),
                *_rescue_searches(folder, now),
            ]
    except OSError as error:
        raise LibraryUnwritable(sentence(folder, "could not be rescued", error)) from error


def _rescue_catalogue(folder: Path, now: datetime) -> Iterator[str]:
    try:
        open_stores(folder).catalogue.refresh()
    except LibraryDamaged:
        aside = _put_aside(folder / CATALOGUE_NAME, now)
        backup = _newest_good(folder, CATALOGUE_NAME)
        _install(backup.path / CATALOGUE_NAME if backup else None, folder / CATALOGUE_NAME)
        if backup is None:
            yield f"{_kept(CATALOGUE_NAME, aside)} There is no backup: import your listings again."
            return
        yield f"{_kept(CATALOGUE_NAME, aside)} The backup {backup.name} is used in its place."


def _rescue_reading(folder: Path, now: datetime) -> Iterator[str]:
    try:
        open_stores(folder).reading.refresh()
    except LibraryDamaged:
        pass
    else:
        return
    if _salvage(folder, now):
        yield (
            f"{READING_NAME} and {JOURNAL_NAME} did not fit, and are kept with the ending "
            f"{_suffix(now)}. "
            "All actions that could be read are there; see: broadsheet history"
        )
        return
    aside = _put_aside(folder / READING_NAME, now)
    journal = _put_aside(folder / JOURNAL_NAME, now)
    backup = _newest_good(folder, READING_NAME)
    for name in (READING_NAME, JOURNAL_NAME):
        _install(backup.path / name if backup else None, folder / name)
    if backup is None:
        yield f"{_kept(READING_NAME, aside)} There is no backup: the queue begins anew."
        return
    yield f"{_kept(READING_NAME, aside)} The backup {backup.name} is used in its place."
    if journal is not None and _replay(folder, journal):
        yield f"What was done since that backup was read from {journal.name}."


def _rescue_searches(folder: Path, now: datetime) -> Iterator[str]:
    if _are_searches_good(folder):
        return
    aside = _put_aside(folder / SEARCHES_NAME, now)
    named = (backup for backup in backups_in(folder) if (backup.path / SEARCHES_NAME).exists())
    backup = next((backup for backup in named if _are_searches_good(backup.path)), None)
    _install(backup.path / SEARCHES_NAME if backup else None, folder / SEARCHES_NAME)
    if backup is None:
        yield f"{_kept(SEARCHES_NAME, aside)} There is no backup: save your searches again."
        return
    yield f"{_kept(SEARCHES_NAME, aside)} The backup {backup.name} is used in its place."


def _are_searches_good(folder: Path) -> bool:
    try:
        searches_file(folder).refresh()
    except LibraryDamaged:
        return False
    return True


def _salvage(folder: Path, now: datetime) -> bool:
    """Keep the snapshot and every good line of a damaged journal, if they agree."""
    journal = folder / JOURNAL_NAME
    if not journal.exists():
        return False
    with _in_copy(folder, folder / READING_NAME, journal) as copy:
        if not _merge(copy):
            return False
        _put_aside(folder / READING_NAME, now)
        _install(copy / READING_NAME, folder / READING_NAME)
        _put_aside(journal, now)
        journal.unlink()
    return True


def _replay(folder: Path, journal: Path) -> bool:
    """Do again what a journal kept aside holds, on top of the backup that is in place now."""
    with _in_copy(folder, folder / READING_NAME, journal) as copy:
        if not _merge(copy):
            return False
        _install(copy / READING_NAME, folder / READING_NAME)
    return True


@contextmanager
def _in_copy(folder: Path, snapshot: Path, journal: Path) -> Iterator[Path]:
    """Give a folder beside the library's files with copies of these two, to be worked on."""
    copy = folder / ".rescue"
    _remove(copy)
    copy.mkdir(mode=0o700)
    try:
        if snapshot.exists():
            copy_private(snapshot, copy / READING_NAME)
        copy_private(journal, copy / JOURNAL_NAME)
        yield copy
    finally:
        _remove(copy)


def _remove(copy: Path) -> None:
    if copy.is_dir():
        for path in copy.iterdir():
            path.unlink()
        copy.rmdir()


def _merge(copy: Path) -> bool:
    """Make one snapshot of a snapshot and the good lines after it; tell whether that is sound."""
    try:
        JournaledStorage(copy / READING_NAME).salvage()
        (copy / JOURNAL_NAME).unlink()
        open_stores(copy).reading.refresh()
    except LibraryDamaged:
        return False
    return True


def _newest_good(folder: Path, name: str) -> Backup | None:
    for backup in backups_in(folder):
        try:
            with opened(backup.path):
                if (backup.path / name).exists():
                    return backup
        except NoBackup:
            continue
    return None


def _suffix(now: datetime) -> str:
    return f".damaged-{now.strftime(NAME_FORMAT)}"


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Give a file a second name, which no other file has; None where there is none."""
    if not path.exists():
        return None
    aside = path.with_name(path.name + _suffix(now))
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}{_suffix(now)}-{number}")
    second_name(path, aside)
    sync_folder(path.parent)
    return aside


def _install(good: Path | None, path: Path) -> None:
    """Replace a file by a copy of a good one, or take it away where there is none."""
    if good is not None and good.exists():
        replace_file(path, good.read_bytes())
    else:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def _kept(name: str, aside: Path | None) -> str:
    return f"{name} was damaged and is kept as {aside.name if aside else 'nothing'}."
