"""Works as OpenAlex gives them: abstracts as indexes of their words, authors in authorships."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.importer.markup.citing import cited_arxiv, labelled_links, written_day
from tui.importer.markup.json_values import BadJson, Placed
from tui.importer.parsed import Page, Skipped, SourceRank
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, NoPaper, collected, line_of, make_paper
from tui.model import Paper

NAME = "OpenAlex works"
RANK = SourceRank.REFERENCES

_MARKS = ("authorships", "abstract_inverted_index")


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is a work of OpenAlex."""
    return any(mark in record for mark in _MARKS)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return the works as one listing without a day."""
    papers, skipped = collected(records, _paper)
    return [Page(tuple(papers))], skipped


def _paper(work: object) -> Paper:
    if isinstance(work, BadJson):
        raise NoPaper(str(work))
    if not isinstance(work, dict):
        raise NoPaper("it is not a work of OpenAlex")
    place = work.get("primary_location")
    place = place if isinstance(place, dict) else {}
    addresses = [line_of(place.get("landing_page_url")), line_of(place.get("pdf_url"))]
    doi = line_of(work.get("doi"))
    day, guessed = written_day(line_of(work.get("publication_date")))
    found = place.get("source")
    return make_paper(
        work.get("title") or work.get("display_name"),
        _abstract(work.get("abstract_inverted_index")),
        authors=list(_authors(work.get("authorships"))),
        arxiv=cited_arxiv([doi, *addresses]),
        published=day,
        published_guessed=guessed,
        links=labelled_links(doi, addresses),
        venue=line_of(found.get("display_name")) if isinstance(found, dict) else "",
    )


def _abstract(index: object) -> str:
    """Return the text whose words an index gives with their places."""
    if not isinstance(index, dict):
        return ""
    words = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(words[:MAX_ABSTRACT_CHARACTERS]))


def _authors(values: object) -> Iterable[str]:
    for value in values if isinstance(values, list) else ():
        author = value.get("author") if isinstance(value, dict) else None
        if isinstance(author, dict):
            yield line_of(author.get("display_name"))
