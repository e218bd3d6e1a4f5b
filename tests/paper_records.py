"""Tables and records of invented papers, as the makers of such files write them."""

import csv
import io
import json
from collections.abc import Sequence

from .digests import NAMES, abs_url
from .recognition import Sample


def csv_of(papers: Sequence[Sample], columns: Sequence[str], delimiter: str = ",") -> str:
    """Return a table with a header row; a column's name tells what it holds."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns)
    for p in papers:
        held = {"t": p.title, "a": p.abstract, "n": NAMES, "u": abs_url(p), "y": "2026"}
        keys = {"Title": "t", "Abstract": "a", "Authors": "n", "URL": "u", "Year": "y"}
        writer.writerow([held.get(keys.get(name, ""), "x") for name in columns])
    return out.getvalue()


def openalex(papers: Sequence[Sample]) -> str:
    return json.dumps(
        {
            "meta": {"count": len(papers)},
            "results": [
                {
                    "id": f"https://openalex.org/W{n}",
                    "doi": None,
                    "display_name": p.title,
                    "publication_date": "2026-06-01",
                    "authorships": [{"author": {"display_name": "Mira Holm"}}],
                    "primary_location": {"landing_page_url": abs_url(p)},
                    "abstract_inverted_index": _inverted(p.abstract),
                }
                for n, p in enumerate(papers)
            ],
        }
    )


def _inverted(text: str) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for place, word in enumerate(text.split()):
        index.setdefault(word, []).append(place)
    return index


def crossref(papers: Sequence[Sample]) -> str:
    items = [
        {
            "DOI": f"10.1000/{p.arxiv_id}",
            "title": [p.title],
            "abstract": f"<jats:p>{p.abstract}</jats:p>",
            "author": [{"given": "Mira", "family": "Holm"}],
            "issued": {"date-parts": [[2026, 6, 1]]},
        }
        for p in papers
    ]
    return json.dumps({"status": "ok", "message": {"items": items}})


def semantic_scholar(papers: Sequence[Sample]) -> str:
    data = [
        {
            "citingPaper": {
                "paperId": "a" * 40,
                "title": p.title,
                "abstract": p.abstract,
                "authors": [{"authorId": "1", "name": "Mira Holm"}],
                "externalIds": {"ArXiv": p.arxiv_id},
            }
        }
        for p in papers
    ]
    return json.dumps({"offset": 0, "data": data})


def keyed(papers: Sequence[Sample]) -> str:
    return json.dumps(
        {str(n): {"title": p.title, "abstract": p.abstract} for n, p in enumerate(papers)}
    )


def columns(papers: Sequence[Sample]) -> str:
    return json.dumps(
        {
            "title": {str(n): p.title for n, p in enumerate(papers)},
            "abstract": {str(n): p.abstract for n, p in enumerate(papers)},
        }
    )


def by_id(papers: Sequence[Sample]) -> str:
    return json.dumps(
        {p.arxiv_id: {"title": p.title, "abstract": p.abstract} for p in papers if p.arxiv_id}
    )


def by_day_and_topic(papers: Sequence[Sample]) -> str:
    found = [{"id": p.arxiv_id, "title": p.title, "summary": p.abstract} for p in papers]
    topics = {"coasts": {"papers": found[:1]}, "seas": {"papers": found[1:]}}
    return json.dumps({"updated": "2026-06-09", "days": {"2026-06-01": topics}})


def in_capitals(papers: Sequence[Sample]) -> str:
    return json.dumps([{"Paper Title": p.title, "Abstract": p.abstract} for p in papers])


def openalex_by_its_ids(papers: Sequence[Sample]) -> str:
    """Write works whose DOI stands among their other ids alone, without a place to land."""
    works = json.loads(openalex(papers))["results"]
    for work, p in zip(works, papers, strict=True):
        work["ids"] = {
            "openalex": work["id"],
            "doi": f"https://doi.org/10.48550/arXiv.{p.arxiv_id}",
        }
        work["primary_location"] = None
    return json.dumps({"results": works})


def of_a_library(papers: Sequence[Sample]) -> str:
    creators = [{"creatorType": "author", "firstName": "Mira", "lastName": "Holm"}]
    return json.dumps(
        [
            {
                "key": f"SHORE{n}",
                "library": {"type": "user", "name": "shore"},
                "data": {
                    "itemType": "preprint",
                    "title": p.title,
                    "creators": creators,
                    "abstractNote": p.abstract,
                    "archiveID": f"arXiv:{p.arxiv_id}",
                    "DOI": "",
                },
            }
            for n, p in enumerate(papers)
        ]
    )


def with_values_in_objects(papers: Sequence[Sample]) -> str:
    """Write records whose fields are lists of objects, as catalogues of physics have them."""
    found = [
        {
            "id": "77",
            "metadata": {
                "titles": [{"title": p.title}],
                "abstracts": [{"value": p.abstract, "source": "shore"}],
                "arxiv_eprints": [{"value": p.arxiv_id}],
                "authors": [{"full_name": "Holm, Mira"}],
            },
        }
        for p in papers
    ]
    return json.dumps({"hits": {"total": 2, "hits": found}})


def found_by_id(papers: Sequence[Sample]) -> str:
    """Write an answer that has null for each id that was not found."""
    fields = [
        {"title": p.title, "abstract": p.abstract, "externalIds": {"ArXiv": p.arxiv_id}}
        for p in papers
    ]
    return json.dumps([None, *fields])


def frame_of_rows(papers: Sequence[Sample]) -> str:
    rows = [[p.title, p.abstract, abs_url(p)] for p in papers]
    return json.dumps({"columns": ["title", "abstract", "url"], "index": [0], "data": rows})


def by_title(papers: Sequence[Sample]) -> str:
    return json.dumps({p.title: {"abstract": p.abstract, "url": abs_url(p)} for p in papers})


def days_in_a_list(papers: Sequence[Sample]) -> str:
    found = [{"title": p.title, "abstract": p.abstract, "url": abs_url(p)} for p in papers]
    days = [
        {"date": "2026-06-01", "papers": found[:2]},
        {"date": "2026-06-02", "papers": found[2:]},
    ]
    return json.dumps(days)


def rows_of_markdown(papers: Sequence[Sample]) -> str:
    """Write what is pasted into a page: under each id the row of a table, without its header."""
    rows = {
        str(p.arxiv_id): f"|**2026-06-01**|**{p.title}**|Mira Holm et.al.|"
        f"[{p.arxiv_id}]({abs_url(p)})|null|\n"
        for p in papers
    }
    return json.dumps({"Coasts": rows})


RECORDS = {
    "OpenAlex": openalex,
    "OpenAlex by its ids": openalex_by_its_ids,
    "a library": of_a_library,
    "values in objects": with_values_in_objects,
    "found by id": found_by_id,
    "a frame of rows": frame_of_rows,
    "by title": by_title,
    "days in a list": days_in_a_list,
    "rows of Markdown": rows_of_markdown,
    "Crossref": crossref,
    "Semantic Scholar": semantic_scholar,
    "keyed by number": keyed,
    "columns": columns,
    "keyed by id": by_id,
    "by day and topic": by_day_and_topic,
    "in capitals": in_capitals,
}
WITHOUT_IDS = frozenset({"Crossref", "keyed by number", "columns", "in capitals"})
