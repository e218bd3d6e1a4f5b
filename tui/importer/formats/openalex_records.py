"""Works as OpenAlex gives them: abstracts as indexes of their words, authors in authorships."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.importer.markup.citing import cited_arxiv
from tui.importer.markup.json_values import Placed, object_in
from tui.importer.markup.record_fields import paper_of
from tui.importer.parsed import Page, Skipped, SourceRank
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, collected, line_of
from tui.model import Paper

NAME = "OpenAlex works"
RANK = SourceRank.REFERENCES

_ADDRESSES = ("landing_page_url", "pdf_url")
_MARKS = ("authorships", "abstract_inverted_index")


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is a work of OpenAlex."""
    return any(mark in record for mark in _MARKS)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return the works as one listing without a day."""
    papers, skipped = collected(records, _paper)
    return [Page(tuple(papers))], skipped


def _paper(record: object) -> Paper:
    work = object_in(record)
    own, others = _object(work.get("primary_location")), work.get("locations")
    places = [own, *map(_object, others if isinstance(others, list) else ())]
    doi = line_of(work.get("doi")) or line_of(_object(work.get("ids")).get("doi"))
    addresses = [line_of(each.get(name)) for each in places for name in _ADDRESSES]
    return paper_of(
        {
            "title": work.get("title") or work.get("display_name"),
            "abstract": _abstract(work.get("abstract_inverted_index")),
            "authors": list(_authors(work.get("authorships"))),
            "arxiv_id": cited_arxiv([doi, *addresses]),
            "publicationDate": work.get("publication_date"),
            "doi": doi,
            "url": own.get("landing_page_url"),
            "pdf_url": own.get("pdf_url"),
            "venue": _object(own.get("source")).get("display_name"),
        }
    )


def _object(value: object) -> Mapping[str, Any]:
    """Return an object as it is; of anything else, one that holds nothing."""
    return value if isinstance(value, dict) else {}


def _abstract(index: object) -> str:
    """Return the text whose words an index gives with their places."""
    words = [
        (place, word)
        for word, places in _object(index).items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(words[:MAX_ABSTRACT_CHARACTERS]))


def _authors(values: object) -> Iterable[str]:
    for value in values if isinstance(values, list) else ():
        author = _object(_object(value).get("author"))
        yield line_of(author.get("display_name")) or line_of(_object(value).get("raw_author_name"))
