"""Writing files so that a reader finds the old bytes or the new ones, never a mixture.

Every system call that durability hangs on is made here, by its name in `os`.
"""

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def replace_file(path: Path, *parts: bytes | memoryview, private: bool = False) -> None:
    """Put `parts`, one after the other, at `path`, on disk before it returns.

    A link is followed. The file keeps its mode, unless it is to be `private`. Raises OSError. Then
    `path` holds the old bytes; if only its folder could not be synced, the old or the new ones.
    """
    target = Path(os.path.realpath(path))
    keeps_mode = target.exists() and not private
    mode = stat.S_IMODE(target.stat().st_mode) if keeps_mode else PRIVATE_FILE
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        try:
            for part in parts:
                write_all(descriptor, part)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        Path(name).chmod(mode)
        os.replace(name, target)  # noqa: PTH105  the tests watch this very call
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(target.parent)


def write_all(descriptor: int, data: bytes | memoryview) -> None:
    """Write every byte, in as many calls as the system needs. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_data(descriptor: int) -> None:
    """Put a file's bytes and length on disk; on macOS past the drive's own cache too."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in `folder` on disk; Windows does so by itself and offers no call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make `folder` and its parents; one that is made is for its owner alone."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
