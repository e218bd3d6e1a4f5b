"""A page of Hugging Face's papers, saved by a browser or curl: its own data, or what it shows."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tui.errors import NoListing
from tui.importer.dates import address_date
from tui.importer.formats import hub_records
from tui.importer.markup.json_values import BadJson, decoded, unwrapped
from tui.importer.parsed import Page, Parsed, Skipped, SourceRank
from tui.importer.records import NoPaper, day_of
from tui.importer.source import Source
from tui.text import clean_line

NAME = "Daily Papers page"
RANK = SourceRank.PAGE

_BEFORE = rb"(?:\s|<!--(?:(?!-->)[\s\S])*+-->|<\?xml[^<>]*\?>)*+"
_PAGE = re.compile(
    _BEFORE + rb"<(?:!doctype\s+(?:html|netscape)|html|head|body|title|meta)\b", re.IGNORECASE
)
_PART = re.compile(_BEFORE + rb"<[a-z]", re.IGNORECASE)
"""A part of a page, as developers' tools copy it; or Markdown that begins with an image."""
_DATA = re.compile(rb"data-(target|props)\s*=\s*(\"[^\"]*\"|'[^']*'|[\w-]+)")
_TARGET = b"DailyPapers"
_NO_PAPERS = re.compile(rb"(?:&quot;|\")dailyPapers(?:&quot;|\"):\s?\[\s?\]")
_ABSTRACT_NAME = b"summary"
_ADDRESS = re.compile(
    rb"(?:rel=\"canonical\"\s+href=\"|property=\"og:url\"\s+content=\""
    rb"|saved from url=\(\d+\)|<!--[^<>]{0,200}\burl:\s{1,20})(https://huggingface\.co/papers[^\s\"<>]{0,100})"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TITLE = re.compile(rb"<title\b[^<>]{0,1000}>[^<]{0,1000}", re.IGNORECASE)
_QUOTED_CHARACTERS = 80


def parse(source: Source) -> Parsed | None:
    """Return the papers of the site's page, or None for any other; raises NoListing."""
    data = source.data
    whole = _PAGE.match(data) is not None
    if not whole and not _PART.match(data):
        return None
    elements = list(_elements(data)) if b"data-props" in data else []
    pages, skipped = _of_data(source, elements) or _shown(source)
    if any(page.papers for page in pages):
        return Parsed(NAME, tuple(pages), tuple(skipped))
    if any(_is_empty(props) for target, props in elements if target == _TARGET):
        return Parsed(NAME, (), nothing="the page is whole, and its day has none")
    if elements or _TARGET in data:
        raise NoListing(f"{source.called} is {what_instead(data)}")
    return None


def is_web_page(data: bytes) -> bool:
    """Return whether a file is a whole page of the web."""
    return _PAGE.match(data) is not None


def _elements(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield target and data of each element that has both, in whichever order."""
    before: re.Match[bytes] | None = None
    for found in _DATA.finditer(data):
        if before and before[1] != found[1] and data.find(b">", before.end(), found.start()) < 0:
            target, props = (before, found) if before[1] == b"target" else (found, before)
            yield target[2].strip(b"\"'"), props[2]
        before = found


def _of_data(
    source: Source, elements: Sequence[tuple[bytes, bytes]]
) -> tuple[Sequence[Page], Sequence[Skipped]] | None:
    """Return what the page's own data holds: of a day, a week or a month, or of one paper."""
    ours = [props for target, props in elements if target == _TARGET]
    for props in ours or [props for _, props in elements if _ABSTRACT_NAME in props]:
        value = _value(source, props)
        if isinstance(value, dict) and (ours or hub_records.knows(value)):
            pages, skipped = hub_records.pages(unwrapped(value))
            day = hub_records.page_day(_day(value))
            papers = tuple(paper for page in pages for paper in page.papers)
            return [Page(papers, day)] if day else pages, skipped
    return None


def _is_empty(props: bytes) -> bool:
    """Return whether a page's own data is that of a day without papers."""
    return _NO_PAPERS.search(props) is not None


def _value(source: Source, props: bytes) -> Any:
    from tui.importer.markup.rendered import attribute  # noqa: PLC0415  only for a page

    try:
        return decoded(attribute("data-props", props).encode("utf-8", "replace"))
    except BadJson as problem:
        raise NoListing(
            f"{source.called} is a page whose data is {problem}. Save the page again."
        ) from None


def _day(props: dict[str, Any]) -> str | None:
    """Return the day that a page is of, if it is of one: papers of weeks know their own."""
    said = props.get("dateString") or props.get("date")
    if props.get("periodType") not in (None, "day") or not isinstance(said, str):
        return None
    return day_of(said) if _DAY.match(said) else None


def _shown(source: Source) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return what the page shows to its readers."""
    from tui.importer.markup.rendered import (  # noqa: PLC0415  only for a page
        cards,
        one_paper,
        shown_day,
    )

    address = _address(source.data)
    try:
        paper = one_paper(source.data, address, source.reference)
    except NoPaper as reason:
        return [], [Skipped("page", str(reason))]
    if paper:
        return [Page((paper,), address_date(address))], []
    papers, skipped = cards(source.data)
    return [Page(tuple(papers), address_date(address) or shown_day(source.data))], skipped


def _address(data: bytes) -> str:
    found = _ADDRESS.search(data)
    return found[1].decode("utf-8", "replace") if found else ""


def what_instead(data: bytes) -> str:
    """Say what the page is, and what to do."""
    from tui.importer.markup.rendered import parsed, texts  # noqa: PLC0415  only for a page

    found = _TITLE.search(data)
    title = clean_line(" ".join(texts(parsed(found.group()), "title")) if found else "")
    called = f" (“{title[:_QUOTED_CHARACTERS]}”)" if title else ""
    if _TARGET in data:
        return f"a page of papers{called} that holds none, or was cut off. Save the page again."
    return (
        f"a web page{called} that lists no papers. "
        "Save a page of https://huggingface.co/papers and import that."
    )
