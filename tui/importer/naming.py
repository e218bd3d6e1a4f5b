"""What a reader names as something to import: a path, or an address of one; and what to call it."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from tui.text import clean_line

MAX_SHOWN_CHARACTERS = 200
"""Of a path in a line to be read; whoever names a longer one meant something else."""

_FILE_ADDRESS = re.compile(r"file://(?:localhost)?(?=/)", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_DRIVE = re.compile(r"/[A-Za-z]:(?:/|$)")


def is_file_address(text: str) -> bool:
    """Return whether `text` is an address of a file on this machine, as desktops write it."""
    return _FILE_ADDRESS.match(text) is not None


def is_web_address(text: str) -> bool:
    """Return whether `text` is an address of a page."""
    return _WEB_ADDRESS.match(text) is not None


def local_path(text: str) -> str:
    """Return the path that an address of a file stands for; anything else as it is."""
    found = _FILE_ADDRESS.match(text)
    if found is None:
        return text
    path = unquote(text[found.end() :], errors="surrogateescape")
    return path[1:] if os.name == "nt" and _DRIVE.match(path) else path


def expanded(path: str) -> Path:
    """Return `path` with the reader's home in the place of a tilde; of nobody's home, as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def shown_path(path: str) -> str:
    """Return a path as a line may name it: clean, and without its middle if it is far too long."""
    line = clean_line(path)
    if len(line) <= MAX_SHOWN_CHARACTERS:
        return line
    kept = (MAX_SHOWN_CHARACTERS - 3) // 2
    return f"{line[:kept].rstrip()} … {line[-kept:].lstrip()}"
