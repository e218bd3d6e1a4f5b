"""What is behind a path that a reader names: each file or page in it, to be read one by one."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipInfo

from tui.errors import MissingListing, UnreadableListing
from tui.importer.containers.archives import (
    ZIP_MAGIC,
    Archive,
    entry_name,
    file_name,
    saved_at,
)
from tui.importer.source import (
    MAX_SOURCE_BYTES,
    Source,
    as_utf8,
    content_of,
    expanded,
    explained,
    is_web_address,
    local_path,
    read_source,
    shown_path,
)

STANDARD_INPUT = "-"
"""How a reader names standard input …"""
STANDARD_INPUT_NAME = "standard input"
"""… and what reports call it."""
PASTED = "pasted text"
_MAGIC_BYTES = 4
MAX_ARCHIVE_ENTRIES = 10_000
MAX_FOLDER_FILES = 10_000
"""Of one folder with all below it, or of one pattern; a year of listings is 365."""
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Opener:
    """One file or page that has not been read yet; `path` is what reports call it.

    `read` raises ListingError.
    """

    path: str
    read: Callable[[], Source]


def called_by_format(opener: Opener, word: str) -> Opener:
    """Return the opener of the same as a listing in the format `word`, whatever it looks like."""
    return Opener(opener.path, lambda: replace(opener.read(), as_format=word))


def pasted(text: str, now: datetime) -> Opener:
    """Return the opener of a listing that was pasted into the program, with any line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")

    def read() -> Source:
        return Source(PASTED, as_utf8(lines.encode("utf-8", "replace"), "The pasted text"), now)

    return Opener(PASTED, read)


def openers(path: str, now: datetime, day: date | None = None) -> Iterator[Opener]:
    """Yield what is behind `path`, in order; `day` is what the reader says of its listings.

    That is a file, all files in a folder, those that match a pattern where there is no such file,
    or standard input for `-`; and of each zip archive among them, what is in it. An address of a
    file is as good as its path.
    """
    if path == STANDARD_INPUT:
        yield from _in_standard_input(now, day)
        return
    if not path.strip():  # as a path, nothing at all is the folder that the reader is in
        yield _missing(
            path, "A path is empty. Name a file; perhaps a variable of the shell is not set."
        )
        return
    path = local_path(path)
    file = expanded(path)
    try:
        if file.is_dir():
            yield from _in_each(files_in(file), path, now, day)
        elif is_pattern(path) and not file.exists():
            yield from _in_each(matches(file), path, now, day)
        elif is_web_address(path) and not file.exists():
            yield _missing(path, _what_to_do_with_a_page(path))
        else:
            yield from _in_file(path, now, day)
    except (OSError, ValueError):
        yield Opener(path, partial(read_source, path, now, day))  # reading it says why


def _what_to_do_with_a_page(address: str) -> str:
    return (
        f"{shown_path(address)} is a web address. Save the page and import the file; "
        "Daily Papers are also fetched by their days, with broadsheet fetch or F in the app."
    )


def _in_each(paths: Iterable[str], path: str, now: datetime, day: date | None) -> Iterator[Opener]:
    """Yield what is in each of `paths`, which were found for `path`."""
    shown = shown_path(path)
    found = iter(paths)
    first = next(found, None)
    if first is None:
        yield _missing(path, f"There are no files in {shown}, or none of such names.")
        return
    yield from _in_file(first, now, day)
    for each in islice(found, MAX_FOLDER_FILES - 1):
        yield from _in_file(each, now, day)
    if next(found, None) is not None:
        many = f"{shown} has more than {MAX_FOLDER_FILES:,} files"
        yield _refused(path, f"{many}; the rest were left out. Import it in parts.")


def _in_file(path: str, now: datetime, day: date | None) -> Iterator[Opener]:
    file = expanded(path)
    if not _is_archive(file):
        yield Opener(path, partial(read_source, path, now, day))
        return
    saved = datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)
    shown = shown_path(path)
    around = Source(shown, b"", saved, day, path=shown, opened=now)
    yield from _in_archive(lambda: file.open("rb"), around)


def _is_archive(file: Path) -> bool:
    """Return whether a file is a zip archive; one that cannot be opened is none."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            return stream.read(_MAGIC_BYTES) in ZIP_MAGIC
    except (OSError, ValueError):
        return False


def _in_standard_input(now: datetime, day: date | None) -> Iterator[Opener]:
    data = sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1)
    if data.startswith(ZIP_MAGIC):
        around = Source(STANDARD_INPUT_NAME, b"", now, day, path=STANDARD_INPUT_NAME, opened=now)
        yield from _in_archive(partial(BytesIO, data), around)
        return

    def read() -> Source:
        content = content_of(BytesIO(data), "Standard input")
        return Source(STANDARD_INPUT_NAME, as_utf8(content, "Standard input"), now, day)

    yield Opener(STANDARD_INPUT_NAME, read)


def _in_archive(open_archive: Callable[[], BinaryIO], around: Source) -> Iterator[Opener]:
    """Yield the entries of a zip archive, each to be read when its turn comes.

    `around` says of the archive what each entry's source has from it.
    """
    shown = around.path
    try:
        with explained(shown):
            archive = Archive(open_archive(), shown)
    except UnreadableListing as error:
        yield _refused(shown, str(error))
        return
    if not archive.entries:
        yield _refused(shown, f"{shown} is an archive without files.")
    for entry in archive.entries[:MAX_ARCHIVE_ENTRIES]:
        path = f"{shown}/{entry_name(entry)}"
        yield Opener(path, partial(_read_entry, archive, entry, replace(around, path=path)))
    if (number := len(archive.entries)) > MAX_ARCHIVE_ENTRIES:
        many = f"{shown} has {number:,} files; those after {MAX_ARCHIVE_ENTRIES:,}"
        yield _refused(shown, f"{many} were left out. Unpack it and import it in parts.")


def _read_entry(archive: Archive, entry: ZipInfo, around: Source) -> Source:
    name = shown_path(around.path)
    with explained(name):
        data = archive.read(entry, name, MAX_SOURCE_BYTES)
    text = as_utf8(content_of(BytesIO(data), name, partial(archive.spend, name)), name)
    saved = saved_at(entry, around.saved)
    return replace(around, name=file_name(entry), data=text, saved=saved, path=name)


def _missing(path: str, reason: str) -> Opener:
    """Return the opener of a name that no file has."""
    return _refused(path, reason, MissingListing)


def _refused(path: str, reason: str, error: type[UnreadableListing] = UnreadableListing) -> Opener:
    """Return the opener of what is known already not to be readable."""

    def read() -> Source:
        raise error(reason)

    return Opener(path, read)


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
