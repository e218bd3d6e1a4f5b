"""Where the reader's files live."""

from pathlib import Path

from platformdirs import user_data_path

CATALOGUE_NAME = "papers.json"
READING_NAME = "reading.json"
LIBRARY_VARIABLE = "BROADSHEET_LIBRARY"


def default_library() -> Path:
    """Give the folder of the reader's library where neither option nor variable names another."""
    return user_data_path("broadsheet", appauthor=False)
