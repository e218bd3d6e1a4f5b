"""Backups of the library's files: made as hard links, thinned out by age, and never changed.

A snapshot is only ever replaced, so that a hard link to it is a copy that costs nothing; the
journal, which grows, is copied byte by byte.
"""

import os
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tui.errors import LibraryError, LibraryUnwritable, NoBackup
from tui.store.atomic import PRIVATE_FILE, PRIVATE_FOLDER, make_private_folder, sync_folder
from tui.store.document_file import SEARCHES_NAME
from tui.store.lock import LibraryLock
from tui.store.snapshot import sentence
from tui.store.stores import (
    BACKED_UP,
    BACKUPS_NAME,
    CATALOGUE_NAME,
    FILE_NAMES,
    JOURNAL_NAME,
    MARK_NAME,
    READING_NAME,
    Stores,
)

NAME_FORMAT = "%Y-%m-%dT%H-%M-%S"
LAST_SESSIONS, LAST_DAYS, LAST_WEEKS = 10, 7, 8
SESSION_GAP = timedelta(hours=1)
"""Commands less than this apart are one session, and get one backup."""
_SEE_LIST = "See: broadsheet restore --list"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: a folder of ours, or a file that the reader asked for."""

    path: Path
    made: datetime

    @property
    def name(self) -> str:
        """What the reader calls it."""
        return self.path.name


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups of the library in `folder`, newest first."""
    home = folder / BACKUPS_NAME
    found = [Backup(path, made) for path in _folders(home) if (made := _made(path.name))]
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _folders(home: Path) -> list[Path]:
    return [path for path in home.iterdir() if path.is_dir()] if home.is_dir() else []


def _made(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAME_FORMAT).astimezone()
    except ValueError:
        return None


def make_backup(folder: Path, now: datetime, *, gap: timedelta = SESSION_GAP) -> Backup | None:
    """Back the library up and remove old backups; return None if the newest is younger than `gap`.

    Raises LibraryBusy or LibraryUnwritable.
    """
    known = backups_in(folder)
    if not (folder / READING_NAME).exists() and not (folder / CATALOGUE_NAME).exists():
        return None
    if known and now - known[0].made < gap:
        return None
    if known:
        now = max(now, known[0].made + timedelta(seconds=1))
    backup = Backup(folder / BACKUPS_NAME / now.strftime(NAME_FORMAT), now)
    try:
        with LibraryLock(folder).held():
            _fill(folder, backup.path)
        for old in let_go([backup, *known]):
            shutil.rmtree(old.path)
    except OSError as error:
        raise LibraryUnwritable(sentence(backup.path, "could not be made", error)) from error
    return backup


def _fill(folder: Path, target: Path) -> None:
    """Make the folder under another name first: one with its own name is always whole."""
    make_private_folder(target.parent)
    unfinished = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=PRIVATE_FOLDER)
    for name in BACKED_UP:
        if (folder / name).exists():
            _copy(Path(os.path.realpath(folder / name)), unfinished / name)
    sync_folder(unfinished)
    unfinished.rename(target)
    sync_folder(target.parent)


def _copy(source: Path, target: Path) -> None:
    copy = copy_private if target.name in (JOURNAL_NAME, MARK_NAME, SEARCHES_NAME) else second_name
    copy(source, target)


def second_name(source: Path, target: Path) -> None:
    """Link a file under another name, or copy it where links are impossible. Raises OSError."""
    try:
        target.hardlink_to(source)
    except OSError:
        copy_private(source, target)


def copy_private(source: Path, target: Path) -> None:
    """Copy a file for its owner alone, on disk before it returns. Raises OSError."""
    with source.open("rb") as old, target.open("xb") as new:
        target.chmod(PRIVATE_FILE)
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())


def let_go(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups to remove: not the last sessions, nor the last of recent days or weeks."""
    ordered = sorted(backups, key=lambda backup: backup.made, reverse=True)
    days = dict.fromkeys(backup.made.date() for backup in ordered)
    weeks = dict.fromkeys(backup.made.isocalendar()[:2] for backup in ordered)
    kept = {backup.name for backup in ordered[:LAST_SESSIONS]}
    for day in list(days)[:LAST_DAYS]:
        kept.add(next(b.name for b in ordered if b.made.date() == day))
    for week in list(weeks)[:LAST_WEEKS]:
        kept.add(next(b.name for b in ordered if b.made.isocalendar()[:2] == week))
    return [backup for backup in ordered if backup.name not in kept]


def write_archive(folder: Path, target: Path) -> None:
    """Back the library up into one compressed file, which must not be there yet.

    Raises LibraryBusy or LibraryUnwritable.
    """
    try:
        with LibraryLock(folder).held(), target.open("xb") as file:
            target.chmod(PRIVATE_FILE)
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name in BACKED_UP:
                    if (folder / name).exists():
                        archive.write(folder / name, name)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(target.resolve().parent)
    except OSError as error:
        raise LibraryUnwritable(sentence(target, "could not be made", error)) from error


@contextmanager
def opened(path: Path) -> Iterator[Stores]:
    """Return the stores of a backup, read and found good. Raises NoBackup."""
    with TemporaryDirectory(prefix="broadsheet-restore-") as copy:
        try:
            _unpack(path, Path(copy))
            stores = Stores(Path(copy))
            stores.refresh()
        except FileNotFoundError as error:
            raise NoBackup(f"There is no backup {path}. {_SEE_LIST}") from error
        except OSError as error:
            raise NoBackup(sentence(path, "cannot be read", error)) from error
        except (zipfile.BadZipFile, LibraryError) as error:
            raise NoBackup(f"{path} is not a good backup ({error}). {_SEE_LIST}") from error
        yield stores


def _unpack(path: Path, target: Path) -> None:
    if path.is_dir():
        for name in BACKED_UP:
            if (path / name).exists():
                shutil.copyfile(path / name, target / name)
    else:
        with zipfile.ZipFile(path) as archive:
            for name in {*BACKED_UP} & {*archive.namelist()}:
                (target / name).write_bytes(archive.read(name))
    if not any((target / name).exists() for name in FILE_NAMES):
        raise FileNotFoundError("it holds no library")
