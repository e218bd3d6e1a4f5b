"""Where an export goes: what may happen to a file that is there already, and the writing itself.

The caller passes the function that replaces a file atomically, as the store's `replace_file` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tui.errors import ExportError
from tui.export.exported import ExportedList
from tui.export.paper_files import ENDING, paper_files
from tui.export.registry import ExportFormat
from tui.text import clean_line

Replace = Callable[[Path, bytes], object]
"""Puts bytes at a path, all or none of them; raises OSError."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many papers went into a file or folder: new ones, old ones, and those left to others.

    `left` counts the papers that an entry which is not ours holds already.
    """

    path: Path
    added: int
    updated: int = 0
    left: int = 0


def write_file(
    file: Path,
    chosen: ExportFormat,
    exported: ExportedList,
    replace: Replace,
    *,
    force: bool = False,
    update: bool = False,
) -> Written:
    """Write an export into `file`; one that is there asks for `force` or `update`.

    `force` writes it anew, `update` brings our entries in it up to date and keeps all else.
    Raises ExportError, and then `file` is as it was.
    """
    if update and not chosen.can_update:
        raise ExportError(f"{chosen.label} cannot be updated. Write {file} anew with --force.")
    if not file.exists():
        return _anew(file, chosen, exported, replace)
    if file.is_dir():
        raise ExportError(f"{file} is a folder. Name a file in it.")
    if update:
        return _updated(file, exported, replace)
    if not force:
        raise ExportError(f"{file} is there already. {_ways(chosen)}.")
    return _anew(file, chosen, exported, replace)


def _ways(chosen: ExportFormat) -> str:
    if chosen.can_update:
        return "Update Broadsheet's entries in it with --update, or overwrite it with --force"
    return "Overwrite it with --force"


def write_folder(
    folder: Path, exported: ExportedList, replace: Replace, *, update: bool = False
) -> Written:
    """Write one Markdown file a paper into `folder`, which is made if it is missing.

    A folder that has files of ours asks for `update`; whatever is not ours stays. Raises
    ExportError; the files written before it stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        existing = {file.name: _read(file) for file in sorted(folder.glob(f"*{ENDING}"))}
    except OSError as error:
        raise _failed(folder, error) from error
    changed = paper_files(exported, existing)
    old = changed.keys() & existing.keys()
    if old and not update:
        raise ExportError(
            f"{folder} has files of {len(old):,} of these papers. Update them with --update."
        )
    for name, text in changed.items():
        _put(folder / name, text, replace)
    new = len(changed) - len(old)
    return Written(folder, new, len(exported.papers) - new)


def _anew(file: Path, chosen: ExportFormat, exported: ExportedList, replace: Replace) -> Written:
    _put(file, "".join(chosen.write(exported)), replace)
    return Written(file, len(exported.papers))


def _updated(file: Path, exported: ExportedList, replace: Replace) -> Written:
    from tui.export.formats import bibtex  # noqa: PLC0415  the others need none of it

    try:
        old = _read(file)
    except OSError as error:
        raise _failed(file, error) from error
    try:
        new = bibtex.update(old, exported)
    except ExportError as error:
        raise ExportError(f"{file}: {error}") from error
    if new.text != old:
        _put(file, new.text, replace)
    return Written(file, new.added, new.updated, new.left)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ExportError(
            f"{file} is not in UTF-8. Convert it first, so that nothing in it is harmed."
        ) from error


def _put(file: Path, text: str, replace: Replace) -> None:
    try:
        replace(file, text.encode("utf-8", "replace"))
    except OSError as error:
        raise _failed(file, error) from error


def _failed(path: Path, error: OSError) -> ExportError:
    reason = clean_line(error.strerror or str(error))
    return ExportError(f"{path} could not be written: {reason}. Choose another place.")
