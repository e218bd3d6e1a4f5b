"""The ids that arXiv gives to papers, and the addresses that hold them."""

import re
from collections.abc import Iterable

from tui.model.papers import OTHER_SUBMISSION, Paper

_ID = r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7}"
ARXIV_ID = rf"(?:{_ID})(?:v\d{{1,3}})?"
"""How an id is written, with its version or without."""
_PAGE = (
    r"(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|list)/|(?:dx\.)?doi\.org/10\.48550/arxiv\."
    r"|(?:www\.)?(?:huggingface\.co|hf\.co|emergentmind\.com)/papers/"
    r"|(?:www\.)?(?:alphaxiv\.org/(?:abs|overview|pdf)|(?:papers\.cool|scirate\.com)/arxiv)/"
    r"|tldr\.takara\.ai/p/|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html)/)"
)
_REFERENCE = (
    rf"(?:arxiv:\s*|oai:arxiv\.org:|(?:https?://)?{_PAGE}|10\.48550/arxiv\.)?"
    rf"(?P<id>{_ID})(?:v(?P<version>\d{{1,3}}))?(?:\.pdf)?/?(?:[?#]\S*)?"
)
"""Compiled when it is first asked for, which is not at the start of the app."""
_WRITTEN = rf"(?:https?://{_PAGE}|\barxiv(?: id| number)?\W{{0,3}}[:：]\W{{0,3}})(?P<id>{ARXIV_ID})"
"""Of a text in lower case."""


def arxiv_id_of(text: str) -> str | None:
    """Return `text` as an arXiv id without its version; None if it is not one."""
    return arxiv_reference(text)[0]


def arxiv_ids(paper: Paper) -> set[str]:
    """Return every arXiv id under which a paper is known to have been submitted."""
    others = (arxiv_id_of(link.url) for link in paper.links if link.label == OTHER_SUBMISSION)
    return {known for known in (paper.arxiv_id, *others) if known is not None}


def keys_by_arxiv_id(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return the keys of the papers that have each arXiv id."""
    keys: dict[str, list[str]] = {}
    for paper in papers:
        if paper.arxiv_id or paper.links:
            for arxiv_id in arxiv_ids(paper):
                keys.setdefault(arxiv_id, []).append(paper.key)
    return keys


def arxiv_reference(text: str) -> tuple[str | None, int | None]:
    """Return the arXiv id that `text` is, or whose address it is, and its version where given.

    Addresses are those of arXiv, of its DOIs, and of papers' pages on sites that keep to its ids.
    """
    match = re.fullmatch(_REFERENCE, text.strip(), re.IGNORECASE)
    if match is None:
        return None, None
    return match["id"], int(match["version"]) if match["version"] else None


def arxiv_written_in(text: str) -> list[str]:
    """Return the addresses of the papers that a text names, by ids or by addresses of their own."""
    lowered = text.lower()
    if not _is_marked(lowered):
        return []
    lines = filter(_is_marked, lowered.split("\n"))
    found = (match["id"] for line in lines for match in re.finditer(_WRITTEN, line))
    return [f"https://arxiv.org/abs/{arxiv_id}" for arxiv_id in found]


def _is_marked(lowered: str) -> bool:
    """Return whether a text in lower case may name a paper."""
    return "arxiv" in lowered or "/papers/" in lowered
