"""The names of a library's files."""

CATALOGUE_NAME = "papers.json"
READING_NAME = "reading.json"
JOURNAL_NAME = "reading.journal"
SEARCHES_NAME = "searches.json"
WATCHED_NAME = "watched.json"
FILE_NAMES = (CATALOGUE_NAME, READING_NAME, JOURNAL_NAME)
BACKED_UP = (*FILE_NAMES, SEARCHES_NAME)
