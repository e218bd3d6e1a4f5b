"""CSL-JSON: the items that reference managers and DOI services exchange."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tui.importer.markup.json_values import Placed, object_in
from tui.importer.parsed import Page, Skipped, SourceRank
from tui.importer.records import collected, day_of, line_of, make_paper
from tui.model import Paper, arxiv_id_of

NAME = "CSL-JSON"
RANK = SourceRank.REFERENCES

_MARKS = ("issued", "container-title", "DOI", "citation-key", "citation-label")
_OF_OTHERS = frozenset({"paper", "authors", "creators"})
"""In CSL authors are called author."""
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
_KEYWORDS = re.compile(r"[;,]")
_TAG = re.compile(r"</?(?:jats:)?(?:p|sec|title|italic|bold|i|b|sup|sub|sc)\s*/?>", re.IGNORECASE)
"""Markup that DOI services leave in titles and abstracts."""
_HEADING = re.compile(r"<jats:title>\s*(?:abstract|summary)\W*</jats:title>", re.IGNORECASE)
"""What stands above an abstract and is no part of it."""
_ARXIV_NUMBER = re.compile(r"\s*arxiv\s*:", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)")


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is a CSL item."""
    if "title" not in record or not _OF_OTHERS.isdisjoint(record):
        return False
    if any(mark in record for mark in _MARKS):
        return True
    names = record.get("author")
    first = names[0] if isinstance(names, list) and names else None
    return isinstance(first, dict) and bool({"family", "given", "literal"} & first.keys())


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return the items as one listing without a day."""
    papers, skipped = collected(records, _paper)
    return [Page(tuple(papers))], skipped


def _paper(record: object) -> Paper:
    item = object_in(record)
    get = item.get
    day, guessed = _issued(get("issued"))
    doi, address = _doi(get("DOI")), get("URL")
    arxiv = _arxiv(item)
    title, abstract = _one(get("title")), get("abstract")
    return make_paper(
        _TAG.sub("", title) if isinstance(title, str) else title,
        _TAG.sub(" ", _HEADING.sub("", abstract)) if isinstance(abstract, str) else "",
        authors=_names(get("author")),
        arxiv=arxiv,
        published=day,
        published_guessed=guessed,
        links=[
            ("page", None if arxiv and address == arxiv else address),
            ("DOI", f"https://doi.org/{doi}" if doi and not arxiv_id_of(doi) else None),
        ],
        keywords=_keywords(get("keyword")),
        venue=_one(get("container-title")),
        comment=get("note"),
    )


def _one(value: object) -> object:
    """Return the first of a list: DOI services give titles as lists of one."""
    return value[0] if isinstance(value, list) and value else value


def _doi(value: object) -> str:
    found = _DOI.fullmatch(line_of(value))
    return found[1] if found else ""


def _arxiv(item: Mapping[str, Any]) -> str | None:
    """Return whatever names the paper on arXiv: a DOI, an address, a number."""
    numbers = (item.get("number"), item.get("archive_location"))
    told = [text for text in numbers if isinstance(text, str) and _ARXIV_NUMBER.match(text)]
    candidates = [_doi(item.get("DOI")), item.get("URL"), *told]
    if line_of(item.get("archive")).casefold() == "arxiv":
        candidates.append(item.get("archive_location"))
    return next((x for x in candidates if isinstance(x, str) and arxiv_id_of(x)), None)


def _names(values: object) -> list[str]:
    """Return names as they are written out; of institutions, as they stand."""
    if not isinstance(values, list):
        return []
    people = [value for value in values if isinstance(value, dict)]
    return [
        line_of(person.get("literal"))
        or " ".join(part for name in _NAME_PARTS if (part := line_of(person.get(name))))
        for person in people
    ]


def _keywords(value: object) -> object:
    return _KEYWORDS.split(value) if isinstance(value, str) else value


def _issued(value: object) -> tuple[str | None, bool]:
    """Return the day of a CSL date, and whether month or day were guessed to be the first."""
    if not isinstance(value, dict):
        return None, False
    dates = value.get("date-parts")
    parts = dates[0] if isinstance(dates, list) and dates else None
    if not isinstance(parts, list):
        return day_of(value.get("raw") or value.get("literal")), False
    try:
        numbers = [int(part) for part in parts[:3]]
        day = date(*(*numbers, 1, 1)[:3])
    except (TypeError, ValueError, OverflowError):
        return None, False
    return day.isoformat(), len(numbers) < len(("year", "month", "day"))
