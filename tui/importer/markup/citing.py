"""What references say in ways of their own: names, days, addresses, whether it still stands."""

import re
from collections.abc import Iterable

from tui.importer.dates import PageDate
from tui.importer.records import (
    MAX_ABSTRACT_CHARACTERS,
    MAX_LINE_CHARACTERS,
    MAX_NAMES,
    day_of,
)
from tui.model import ARXIV_ID, arxiv_reference
from tui.model.spans import MONTHS

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MONTH_NAME = re.compile("|".join(MONTHS), re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DATE = re.compile(r"\s*(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?![\d])")
_ARXIV = re.compile(rf"\barxiv\s*:\s*({ARXIV_ID})", re.IGNORECASE)
_CLASS = re.compile(r"\[[\w.,\s-]{1,60}\]")
_ARXIV_WORDS = re.compile(r"preprints?|e-?prints?|\barxiv(?:\.org)?\b|[\W_]+", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S{1,500})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s{}<>\"\\]{3,2000}")
_CODE_HOST = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/", re.IGNORECASE)
_AFFILIATION = re.compile(r"\([^()]{0,1000}\)")
_AFFILIATION_DEPTH = 3
_LONGEST_LIST = MAX_NAMES * 60
_NAMES_APART = re.compile(r" ?[,;] ?(?:and )?| and ")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "ph.d", "phd"})
_WITHDRAWN = re.compile(r"\bwithdrawn\b", re.IGNORECASE)
_WITHDRAWN_ABSTRACT = re.compile(
    r"\s*(?:this|the|our)\s+(?:\w+\s+)?(?:paper|article|submission|manuscript|work|preprint|version)"
    r"\s+(?:has\s+been|was|is)\s+(?:\w+\s+)?withdrawn\b",
    re.IGNORECASE,
)

KnownDay = tuple[str | None, bool]
"""An ISO 8601 day or None, and whether month or day were guessed to be the first."""


def known_day(year: str, month: str = "", day: str = "") -> KnownDay:
    """Return the day of `year`, `month` (number or name) and `day`, as far as they are given."""
    years, days = _YEAR.search(year), _NUMBER.search(day)
    if years is None:
        return None, False
    number = _month_number(month)
    exact = number is not None and days is not None
    iso = f"{years.group()}-{number or 1:02}-{int(days.group()) if exact and days else 1:02}"
    whole = day_of(iso)
    return (whole, not exact) if whole else (f"{years.group()}-{number or 1:02}-01", True)


def written_day(text: str) -> KnownDay:
    """Return the day of `2024`, `2024-08`, `2024/08/11/` and the like."""
    match = _DATE.match(text)
    return known_day(*(part or "" for part in match.groups())) if match else (None, False)


def page_day(moment: str) -> PageDate | None:
    """Return the day of a moment, ISO 8601 or as in e-mail, as the date of a page."""
    day = day_of(moment)
    if day is None:
        return None
    year, month, number = map(int, day.split("-"))
    return PageDate(month, number, year)


def cited_arxiv(texts: Iterable[str]) -> str | None:
    """Return the first arXiv id, with its version if given, that one of `texts` is or names."""
    for text in texts:
        short = text[:MAX_LINE_CHARACTERS].strip()
        addresses = map(_trimmed, _ADDRESS.findall(short))
        references: list[str] = [short, *_ARXIV.findall(short), *addresses]
        found = next((text for text in references if arxiv_reference(text)[0]), None)
        if found:
            return found
    return None


def is_only_arxiv(text: str) -> bool:
    """Return whether `text` says no more than that the work is on arXiv, and under which id."""
    unclassed = _CLASS.sub("", _ARXIV.sub("", text))
    bare = _ARXIV_WORDS.sub("", unclassed)
    return not bare


def doi_address(text: str) -> str:
    """Return the address of the DOI that `text` is, or nothing; arXiv's own say only ids."""
    match = _DOI.fullmatch(text.strip())
    if match is None or arxiv_reference(match[1])[0]:
        return ""
    return f"https://doi.org/{match[1]}"


def labelled_links(doi: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the links of a work: its DOI, and the addresses in `texts` but those of arXiv ids."""
    links = [("doi", doi_address(doi))]
    for text in texts:
        for match in _ADDRESS.finditer(text[:MAX_ABSTRACT_CHARACTERS]):
            address = _trimmed(match.group())
            if doi_link := doi_address(address):
                links.append(("doi", doi_link))
            elif not arxiv_reference(address)[0]:
                links.append(("code" if _CODE_HOST.match(address) else "page", address))
    return links


def _trimmed(address: str) -> str:
    """Return an address in running text without the sentence's own punctuation after it."""
    return address.rstrip(".,;)]'")


def listed_names(text: str) -> list[str]:
    """Return the names in a line such as `A. Lund, B. Okoye (1) and C. Ruiz (2) ((1) Uppsala)`."""
    if len(text) > _LONGEST_LIST:
        return []
    text = " ".join(text.split())
    for _ in range(_AFFILIATION_DEPTH):
        text = _AFFILIATION.sub(" ", text)
    names: list[str] = []
    for name in _NAMES_APART.split(text):
        if names and name.strip(" .").lower() in _SUFFIXES:
            names[-1] += f", {name}"
        elif name.strip():
            names.append(name)
    return names


def first_name_first(name: str) -> str:
    """Return `Last, First` and `Last, First, Jr.` in the order they are read in."""
    last, *rest = (part.strip() for part in name.split(","))
    first, *suffixes = rest or [""]
    return " ".join(part for part in (first, last, *suffixes) if part)


def is_withdrawn(comment: str, abstract: str) -> bool:
    """Return whether the authors' comment or the abstract says that the work has been withdrawn."""
    return bool(_WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.match(abstract))


def _month_number(month: str) -> int | None:
    name = _MONTH_NAME.search(month)
    if name:
        return MONTHS.index(name.group().lower()) + 1
    number = _NUMBER.search(month)
    return int(number.group()) if number and 1 <= int(number.group()) <= len(MONTHS) else None
