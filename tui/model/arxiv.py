"""The ids that arXiv gives to papers, and the addresses that hold them."""

import re

from tui.model.papers import OTHER_SUBMISSION, Paper

_REFERENCE = re.compile(
    r"(?:arxiv:\s*|oai:arxiv\.org:"
    r"|(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|list)/"
    r"|(?:dx\.)?doi\.org/10\.48550/arxiv\.|(?:www\.)?(?:huggingface\.co|hf\.co)/papers/)"
    r"|10\.48550/arxiv\.)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v(?P<version>\d{1,3}))?"
    r"(?:\.pdf)?/?(?:[?#]\S*)?",
    re.IGNORECASE,
)


def arxiv_id_of(text: str) -> str | None:
    """Return the arXiv id that `text` is, without its version, or None."""
    return arxiv_reference(text)[0]


def arxiv_ids(paper: Paper) -> set[str]:
    """Return every arXiv id under which a paper is known to have been submitted."""
    others = (arxiv_id_of(link.url) for link in paper.links if link.label == OTHER_SUBMISSION)
    return {known for known in (paper.arxiv_id, *others) if known is not None}


def arxiv_reference(text: str) -> tuple[str | None, int | None]:
    """Return the arXiv id that `text` is or is the address of, and its version where given.

    Addresses are those of arXiv, of its DOIs, and of papers' pages on Hugging Face.
    """
    match = _REFERENCE.fullmatch(text.strip())
    if match is None:
        return None, None
    return match["id"], int(match["version"]) if match["version"] else None
