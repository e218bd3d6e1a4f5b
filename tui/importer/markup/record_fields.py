"""The fields of a paper's record in JSON, under the names that different makers give them.

Those of the site's API come first, then arXiv's, Semantic Scholar's, and what scrapers write.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from tui.importer.markup.citing import (
    KnownDay,
    first_name_first,
    is_only_arxiv,
    is_withdrawn,
    labelled_links,
    listed_names,
    written_day,
)
from tui.importer.markup.latex import decoded
from tui.importer.records import day_of, line_of, make_paper, web_address
from tui.model import CODE_LABEL, PROJECT_LABEL, Paper, arxiv_reference

Fields = Mapping[str, Any]

_ID_FIELDS = ("id", "arxiv_id", "arxivId", "arxiv", "arxiv_url", "entry_id", "paper_id")
_ADDRESS_FIELDS = ("url", "link", "page", "paper_url", "abs_url", "pdf_url", "pdf", "doi", "DOI")
_PAGE_FIELDS = ("url", "link", "page", "paper_url")
_CODE_FIELDS = ("githubRepo", "github", "github_url", "code", "code_url", "repo_url")
_PROJECT_FIELDS = ("projectPage", "project_page", "project_url", "project")
_PUBLISHED_FIELDS = ("publishedAt", "published", "publicationDate", "published_at")
_OTHER_DAY_FIELDS = ("date", "publication_date", "created_at", "update_date", "year")
"""Of these nobody knows whether they are of the work or of the listing."""
_VENUE_FIELDS = ("venue", "journal-ref", "journal_ref", "journal", "publicationVenue")
_LAB_FIELDS = ("organization", "organizations", "affiliations", "affiliation")
_CATEGORY_FIELDS = ("primary_category", "categories", "category")
_OF_OTHERS = frozenset(
    {
        *_ID_FIELDS, *_ADDRESS_FIELDS, *_CODE_FIELDS, *_PROJECT_FIELDS, *_OTHER_DAY_FIELDS,
        *_VENUE_FIELDS, *_CATEGORY_FIELDS, "author", "authors_parsed", "comment", "comments",
        "externalIds", "keywords", "openAccessPdf", "publicationDate", "published_at", "tldr",
        "version", "versions", "votes",
    }
) - {"id", "githubRepo", "projectPage"}  # fmt: skip
_NAME_PARTS = ("givenName", "firstName", "familyName", "lastName")
_NAMES = ("name", "full_name", "fullname", "text", "display_name")
_CATEGORY = re.compile(r"[A-Za-z-]{2,20}(?:\.[A-Za-z-]{2,20})?")
_APART = re.compile(r"[,;]")
_NUMBER = re.compile(r"v?\d{1,3}(?:,?\d{3}){0,3}")
_MOST_NUMBER_CHARACTERS = 20


def paper_of(fields: Fields) -> Paper:
    """Return the paper of a record; raises NoPaper."""
    return _paper_of_site(fields) if _is_of_site(fields) else _paper_of_others(fields)


def _is_of_site(fields: Fields) -> bool:
    """Return whether a record has nothing that the site's own have not: those are read faster."""
    arxiv, authors, upvotes = fields.get("id"), fields.get("authors"), fields.get("upvotes")
    return (
        _OF_OTHERS.isdisjoint(fields)
        and isinstance(authors, list)
        and (upvotes is None or isinstance(upvotes, int))
        and isinstance(arxiv, str)
        and arxiv_reference(arxiv)[0] is not None
    )


def _paper_of_site(fields: Fields) -> Paper:
    get = fields.get
    abstract = get("abstract") or get("summary")
    return make_paper(
        get("title"),
        abstract,
        authors=list(_names(fields["authors"])),
        arxiv=get("id"),
        published=get("publishedAt") or get("published"),
        upvotes=get("upvotes"),
        links=((CODE_LABEL, get("githubRepo")), (PROJECT_LABEL, get("projectPage"))),
        summary=get("ai_summary"),
        keywords=get("ai_keywords"),
        withdrawn=_is_withdrawn(fields, abstract, ""),
    )


def _paper_of_others(fields: Fields) -> Paper:
    get = fields.get
    abstract, title = get("abstract") or get("summary"), get("title")
    if "authors_parsed" in fields:  # as arXiv itself has it: in LaTeX
        title, abstract = _without_latex(title), _without_latex(abstract)
    comment = line_of(get("comments")) or line_of(get("comment"))
    arxiv = arxiv_of(fields)
    day, guessed = _published(fields)
    return make_paper(
        title,
        abstract,
        authors=_authors(fields),
        arxiv=arxiv,
        version=_number(get("version")) or _last_version(fields),
        published=day,
        published_guessed=guessed,
        upvotes=_number(_first(fields, ("upvotes", "votes"))),
        links=_links(fields),
        summary=get("ai_summary") or _inner(get("tldr"), "text"),
        keywords=_list_of(get("ai_keywords") or get("keywords"), _APART),
        categories=_categories(fields),
        venue=_venue(fields),
        labs=_labs(fields),
        comment="" if is_only_arxiv(comment) else comment,
        withdrawn=_is_withdrawn(fields, abstract, comment),
    )


def arxiv_of(fields: Fields) -> str | None:
    """Return whatever names the paper on arXiv: its id, or an address of it."""
    others = fields.get("externalIds")
    inner = others.get("ArXiv") if isinstance(others, dict) else None
    filled = (*_filled(fields, _ID_FIELDS), *_filled(fields, _ADDRESS_FIELDS))
    given = chain([inner], *(value if isinstance(value, list) else [value] for value in filled))
    texts = (_inner(each, "value") for each in given)
    return next((x for x in texts if isinstance(x, str) and arxiv_reference(x)[0]), None)


def _filled(fields: Fields, names: tuple[str, ...]) -> list[Any]:
    """Return what those of these fields hold that hold anything: of most names, none does."""
    return [fields[name] for name in names if fields.get(name)]


def _first(fields: Fields, names: tuple[str, ...]) -> Any:
    """Return the first of these fields that holds anything."""
    return next(iter(_filled(fields, names)), None)


def _inner(value: Any, name: str) -> Any:
    """Return what an object has under `name`; anything else as it is."""
    return value.get(name) if isinstance(value, dict) else value


def _without_latex(value: object) -> object:
    return decoded(value) if isinstance(value, str) else value


def _number(value: object) -> object:
    """Return a number written as text, such as `12`, `1,024` or `v2`; others as they are."""
    if not isinstance(value, str) or len(value) > _MOST_NUMBER_CHARACTERS:
        return value
    text = value.strip()
    return int(text.lstrip("v").replace(",", "")) if _NUMBER.fullmatch(text) else None


def _authors(fields: Fields) -> object:
    """Return the names of the authors, in the order in which they are read."""
    parsed = fields.get("authors_parsed")
    if isinstance(parsed, list) and parsed:
        return [
            " ".join(line_of(name[part]) for part in (1, 0, 2) if part < len(name)).strip()
            for name in parsed
            if isinstance(name, list) and name
        ]
    values = _inner(_first(fields, ("authors", "author")), "author")
    if isinstance(values, str):
        return list(map(decoded, names_in(values)))
    names = list(_names(values if isinstance(values, list) else [values]))
    inverted = all(isinstance(name, str) and "," in name for name in names)
    return [first_name_first(str(name)) for name in names] if inverted else names


def _names(values: list[Any]) -> Iterator[object]:
    """Yield the names of authors; the site itself leaves out those that it marks as hidden."""
    for value in values:
        if not isinstance(value, dict):
            yield value
        elif value.get("hidden") is not True:
            whole = next(filter(None, map(value.get, _NAMES)), None)
            yield whole or " ".join(
                filter(None, (line_of(value.get(name)) for name in _NAME_PARTS))
            )


def names_in(text: str) -> list[str]:
    """Return the names in one text: `A. Lund, B. Okoye and C. Ruiz`, or `Lund, A.; Okoye, B.`."""
    for apart in (";", " and "):
        names = [name for name in text.split(apart) if name.strip()]
        if all(name.count(",") == 1 for name in names) and (len(names) > 1 or _is_inverted(text)):
            return list(map(first_name_first, names))
    return listed_names(text)


def _is_inverted(text: str) -> bool:
    """Return whether `text` is one name with its last word first, not two of one word each."""
    last, _, first = text.partition(",")
    return " " not in last.strip() and bool(first.strip())


def _versions(fields: Fields) -> list[Mapping[str, Any]]:
    values = fields.get("versions")
    return (
        [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    )


def _last_version(fields: Fields) -> object:
    versions = _versions(fields)
    return _number(versions[-1].get("version")) if versions else None


def _published(fields: Fields) -> KnownDay:
    """Return the day of the first version, and whether it may be another one."""
    versions = _versions(fields)
    first = versions[0].get("created") if versions else None
    if day := day_of(_first(fields, _PUBLISHED_FIELDS) or first):
        return day, False
    for name in (*_PUBLISHED_FIELDS, *_OTHER_DAY_FIELDS):
        value = fields.get(name)
        written = str(value) if isinstance(value, int) else line_of(value)
        if day := day_of(written) or written_day(written)[0]:
            return day, True
    return None, False


def _links(fields: Fields) -> list[tuple[str, object]]:
    """Return code and project, and the addresses that say more than an arXiv id does."""
    others = fields.get("externalIds")
    doi = line_of(_first(fields, ("doi", "DOI")) or _inner(others, "DOI"))
    pages = [line_of(value) for value in _filled(fields, _PAGE_FIELDS)]
    pdfs = (fields.get("pdf_url"), fields.get("pdf"), _inner(fields.get("openAccessPdf"), "url"))
    return [
        (CODE_LABEL, _address_among(fields, _CODE_FIELDS)),
        (PROJECT_LABEL, _address_among(fields, _PROJECT_FIELDS)),
        *(labelled_links(doi, pages) if doi or pages else ()),
        *(("pdf", pdf) for pdf in pdfs if isinstance(pdf, str) and not arxiv_reference(pdf)[0]),
    ]


def _address_among(fields: Fields, names: tuple[str, ...]) -> str:
    return next(filter(None, map(web_address, _filled(fields, names))), "")


def _list_of(value: object, apart: re.Pattern[str]) -> object:
    return apart.split(value) if isinstance(value, str) else value


def _categories(fields: Fields) -> list[str]:
    """Return arXiv's categories, the primary one first, from lists and from texts of several."""
    found = []
    for value in _filled(fields, _CATEGORY_FIELDS):
        words = re.split(r"[\s,;]+", value) if isinstance(value, str) else value
        if isinstance(words, list):
            found += [word for word in words if isinstance(word, str) and word]
    return found if all(map(_CATEGORY.fullmatch, found)) else []


def _venue(fields: Fields) -> str:
    """Return where the work appeared, unless that is arXiv."""
    named = (line_of(_inner(value, "name")) for value in _filled(fields, _VENUE_FIELDS))
    return next((venue for venue in named if venue and not is_only_arxiv(venue)), "")


def _labs(fields: Fields) -> list[str]:
    """Return the organisations that the work is of, by their full names if they have any."""
    given = (each if isinstance(each, list) else [each] for each in _filled(fields, _LAB_FIELDS))
    named = (_inner(lab, "fullname") or _inner(lab, "name") or lab for lab in chain(*given))
    return list(dict.fromkeys(filter(None, map(line_of, named))))


def _is_withdrawn(fields: Fields, abstract: object, comment: str) -> bool:
    if fields.get("withdrawnAt") or fields.get("isWithdrawn") is True:
        return True
    return is_withdrawn(comment, abstract if isinstance(abstract, str) else "")
