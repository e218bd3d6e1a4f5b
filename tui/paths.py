"""Where the reader's files live."""

import os
import zlib
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

LIBRARY_VARIABLE = "BROADSHEET_LIBRARY"
CONFIGURATION_VARIABLE = "BROADSHEET_CONFIG"


def default_library() -> Path:
    """Return the folder of the reader's library if neither an option nor a variable names one."""
    return user_data_path("broadsheet", appauthor=False)


def index_cache(library: Path) -> Path:
    """Return the file that keeps the search index of a library from one start to the next.

    What is kept tells itself what it was made from, so that two libraries may share a name.
    """
    name = zlib.crc32(os.fsencode(library.resolve()))
    return user_cache_path("broadsheet", appauthor=False) / f"search-{name:08x}.index"


def table_cache(library: Path) -> Path:
    """Return the file that tells where in a library's catalogue each record stands."""
    return index_cache(library).with_suffix(".records")


def first_picture_cache(library: Path) -> Path:
    """Return the file that keeps the first screen over a library as it was painted."""
    return index_cache(library).with_suffix(".picture")


def pdf_cache() -> Path:
    """Return the folder of the PDFs that were fetched for a program to open."""
    return user_cache_path("broadsheet", appauthor=False) / "pdf"


def configuration_file() -> Path:
    """Return the file of the reader's settings, whether it exists or not."""
    named = os.environ.get(CONFIGURATION_VARIABLE)
    if named:
        return Path(named)
    return user_config_path("broadsheet", appauthor=False) / "config.toml"
