"""Where the reader's files live."""

import os
import zlib
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

LIBRARY_VARIABLE = "BROADSHEET_LIBRARY"
CONFIGURATION_VARIABLE = "BROADSHEET_CONFIG"


def default_library() -> Path:
    """Give the folder of the reader's library where neither option nor variable names another."""
    return user_data_path("broadsheet", appauthor=False)


def index_cache(library: Path) -> Path:
    """Give the file in which the search index of a library is kept from one start to the next.

    What is kept tells itself what it was made from, so that two libraries may share a name.
    """
    name = zlib.crc32(os.fsencode(library.resolve()))
    return user_cache_path("broadsheet", appauthor=False) / f"search-{name:08x}.index"


def table_cache(library: Path) -> Path:
    """Return the file in which it is kept where each record of a library's catalogue stands."""
    return index_cache(library).with_suffix(".records")


def first_picture_cache(library: Path) -> Path:
    """Return the file in which the first screen over a library is kept, as it was painted."""
    return index_cache(library).with_suffix(".picture")


def pdf_cache() -> Path:
    """Return the folder of the PDFs that were fetched to be opened."""
    return user_cache_path("broadsheet", appauthor=False) / "pdf"


def configuration_file() -> Path:
    """Give the file of the reader's settings, whether it is there or not."""
    named = os.environ.get(CONFIGURATION_VARIABLE)
    if named:
        return Path(named)
    return user_config_path("broadsheet", appauthor=False) / "config.toml"
