"""What is done with a damaged library: it is kept, and the best that can be read takes over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tui.errors import LibraryDamaged, LibraryUnwritable, NoBackup
from tui.store.atomic import replace_file, sync_folder
from tui.store.backups import NAME_FORMAT, Backup, backups_in, copy_private, opened, second_name
from tui.store.document_file import SEARCHES_NAME, searches_file
from tui.store.journaled_tables import JournaledTables
from tui.store.lock import LibraryLock
from tui.store.migrations import SCHEMA
from tui.store.snapshot import ABOUT, ABOUT_ID, sealed, sentence
from tui.store.stores import CATALOGUE_NAME, JOURNAL_NAME, MARK_NAME, READING_NAME, Stores

_SEE = "see: broadsheet history"


def rescue(folder: Path, now: datetime) -> list[str]:
    """Put each damaged file aside and a good one in its place; say in words what was done.

    Raises LibraryBusy or LibraryUnwritable, and then the damaged files still have their names.
    """
    lock = LibraryLock(folder)
    try:
        with lock.held():
            return [
                *_rescue_reading(folder, now),
                *_rescue_catalogue(folder, now),
                *_rescue_searches(folder, now),
            ]
    except OSError as error:
        raise LibraryUnwritable(sentence(folder, "could not be rescued", error)) from error


def _rescue_catalogue(folder: Path, now: datetime) -> Iterator[str]:
    stores = Stores(folder)
    try:
        stores.refresh_reading()
        stores.refresh_catalogue()
    except LibraryDamaged:
        state = _kept(CATALOGUE_NAME, _put_aside(folder / CATALOGUE_NAME, now))
        backup = _newest_good(folder, CATALOGUE_NAME)
        empty = sealed({ABOUT: {ABOUT_ID: {"schema": SCHEMA}}})
        good = [(backup.path / CATALOGUE_NAME).read_bytes()] if backup else empty
        replace_file(folder / CATALOGUE_NAME, *good, private=True)
        if backup is None:
            yield f"{state} There is no backup: import your listings again."
        else:
            yield f"{state} The backup {backup.name} is used in its place: import what came later."


# The reading state


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A reading state made of good lines on top of a base: how many actions there were and are."""

    base: Backup | None
    content: bytes
    known: int
    held: int


def _rescue_reading(folder: Path, now: datetime) -> Iterator[str]:
    try:
        Stores(folder).refresh_reading()
    except LibraryDamaged:
        pass
    else:
        return
    own = _attempt(folder, None, folder) if (folder / READING_NAME).exists() else None
    best = own or _best_without_snapshot(folder)
    snapshot = _put_aside(folder / READING_NAME, now)
    journal = _put_aside(folder / JOURNAL_NAME, now)
    replace_file(folder / READING_NAME, best.content, private=True)
    for name in (JOURNAL_NAME, MARK_NAME):
        (folder / name).unlink(missing_ok=True)
    sync_folder(folder)
    yield _told(best, own is not None, snapshot, journal)


def _told(
    best: _Attempt, is_snapshot_good: bool, snapshot: Path | None, journal: Path | None
) -> str:
    if is_snapshot_good:
        words = [_kept(JOURNAL_NAME, journal)]
    else:
        words = [_kept(READING_NAME, snapshot)]
        words.append(
            f"The backup {best.base.name} is used in its place."
            if best.base
            else "There is no backup."
            if journal
            else "There is no backup: the queue begins anew."
        )
        words.append(f"The journal is kept as {journal.name}." if journal else "")
    if missing := best.known - best.held:
        actions = "1 action is" if missing == 1 else f"{missing:,} actions are"
        words.append(f"{actions} missing; all others are there; {_SEE}")
    else:
        words.append(f"All actions that could be read are there; {_SEE}")
    return " ".join(filter(None, words))


def _best_without_snapshot(folder: Path) -> _Attempt:
    """Return what the newest good backup or the journal alone comes to, whichever holds more."""
    backup = _newest_good(folder, READING_NAME)
    found = [_attempt(folder, backup, backup.path) if backup else None]
    found.append(_attempt(folder, None, None))
    found.append(_attempt(folder, backup, backup.path, with_journal=False) if backup else None)
    found.append(_attempt(folder, None, None, with_journal=False))
    sound = [each for each in found if each is not None]
    best = max(sound, key=lambda each: each.held)
    return replace(best, known=max(each.known for each in sound))


def _attempt(
    folder: Path, backup: Backup | None, base: Path | None, *, with_journal: bool = True
) -> _Attempt | None:
    """Return the journal's good lines on top of a base, or None if that makes no sound state."""
    with _work_folder(folder) as work:
        try:
            if base is not None and base != folder:
                _copy(base, work, READING_NAME, JOURNAL_NAME)
                JournaledTables(work / READING_NAME).salvage()
            elif base is not None:
                _copy(base, work, READING_NAME)
            if with_journal:
                (work / JOURNAL_NAME).unlink(missing_ok=True)
                _copy(folder, work, JOURNAL_NAME)
            _copy(folder, work, MARK_NAME)
            known, held = JournaledTables(work / READING_NAME).salvage()
            Stores(work).reading.refresh()
            return _Attempt(backup, (work / READING_NAME).read_bytes(), known, held)
        except LibraryDamaged:
            return None


@contextmanager
def _work_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder beside the library's files."""
    work = folder / ".rescue"
    _remove(work)
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        _remove(work)


def _copy(source: Path, target: Path, *names: str) -> None:
    for name in names:
        if (source / name).exists():
            copy_private(source / name, target / name)


def _remove(work: Path) -> None:
    if work.is_dir():
        for path in work.iterdir():
            path.unlink()
        work.rmdir()


# The searches


def _rescue_searches(folder: Path, now: datetime) -> Iterator[str]:
    if _are_searches_good(folder):
        return
    state = _kept(SEARCHES_NAME, _put_aside(folder / SEARCHES_NAME, now))
    named = (backup for backup in backups_in(folder) if (backup.path / SEARCHES_NAME).exists())
    backup = next((backup for backup in named if _are_searches_good(backup.path)), None)
    if backup is None:
        (folder / SEARCHES_NAME).unlink(missing_ok=True)
        sync_folder(folder)
        yield f"{state} There is no backup: save your searches again."
        return
    replace_file(folder / SEARCHES_NAME, (backup.path / SEARCHES_NAME).read_bytes())
    yield f"{state} The backup {backup.name} is used in its place."


def _are_searches_good(folder: Path) -> bool:
    try:
        searches_file(folder).refresh()
    except LibraryDamaged:
        return False
    return True


# Files


def _newest_good(folder: Path, name: str) -> Backup | None:
    for backup in backups_in(folder):
        try:
            with opened(backup.path):
                if (backup.path / name).exists():
                    return backup
        except NoBackup:
            continue
    return None


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Link a file under a name that no other file has, and return it; None if there is no file."""
    if not path.exists():
        return None
    suffix = f".damaged-{now.strftime(NAME_FORMAT)}"
    aside = path.with_name(path.name + suffix)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}{suffix}-{number}")
    second_name(path, aside)
    sync_folder(path.parent)
    return aside


def _kept(name: str, aside: Path | None) -> str:
    if aside is None:
        return f"{name} was missing."
    return f"{name} was damaged and is kept as {aside.name}."
