"""The names of a library's files."""

CATALOGUE_NAME = "papers.json"
READING_NAME = "reading.json"
JOURNAL_NAME = "reading.journal"
FILE_NAMES = (CATALOGUE_NAME, READING_NAME, JOURNAL_NAME)
