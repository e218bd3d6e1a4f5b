"""What several formats write of a paper: addresses, identifiers, the day, keywords."""

import re
from urllib.parse import quote

from tui.model import Paper, Reading, arxiv_id_of
from tui.text import clean_line

_ARXIV_PAGE = "https://arxiv.org/abs/"
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ARXIV_MONTH = re.compile(r"(?:[a-z-]+(?:\.[A-Za-z]{2})?/)?(\d\d)(\d\d)")
_FIRST_YEAR = 91
"""The year in which arXiv began; a smaller number of two digits is of this century."""
_MEETING = re.compile(
    r"\b(?:proc(?:\.|eedings)|conference|workshop|symposium|meeting|congress"
    r"|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|coling|aaai|ijcai|interspeech)\b",
    re.IGNORECASE,
)
_KEPT_IN_ADDRESSES = ":/?#[]!$&'()*+,;=@-._~%"
PARAGRAPH = "\n\n"
"""What stands between two paragraphs of an abstract."""


def arxiv_id(paper: Paper) -> str:
    """Return the arXiv id of a paper, or an empty text where it has none that is well formed."""
    return arxiv_id_of(paper.arxiv_id or "") or ""


def doi(paper: Paper) -> str:
    """Return the DOI among the links of a paper; those that arXiv assigns are left out."""
    found = (_DOI.fullmatch(link.url) for link in paper.links)
    return next((m[1] for m in found if m and arxiv_id_of(m[1]) is None), "")


def address(paper: Paper) -> str:
    """Return the address of a paper's page: on arXiv, else the first link, else empty."""
    if known := arxiv_id(paper):
        return f"{_ARXIV_PAGE}{known}"
    return next((web_address(link.url) for link in paper.links if web_address(link.url)), "")


def web_address(text: str) -> str:
    """Return an `http` address with all that could end it percent-encoded; empty for others."""
    text = clean_line(text)
    return quote(text, safe=_KEPT_IN_ADDRESSES) if _WEB.match(text) else ""


def published(paper: Paper) -> tuple[int, ...]:
    """Return year, month and day of a paper, as far as they are known; an arXiv id tells two."""
    day = paper.day()
    if day is None:
        return _submitted(arxiv_id(paper))
    if not paper.published_guessed:
        return day.year, day.month, day.day
    return (day.year,) if day.month == 1 else (day.year, day.month)


def _submitted(arxiv: str) -> tuple[int, ...]:
    """Return year and month of an arXiv id, which are those in which it was submitted."""
    match = _ARXIV_MONTH.match(arxiv)
    if match is None:
        return ()
    year, month = int(match[1]), int(match[2])
    return (year + (1900 if year >= _FIRST_YEAR else 2000), month)


def is_meeting(venue: str) -> bool:
    """Whether a venue is that of spoken papers and not a journal, as far as its name says."""
    return bool(_MEETING.search(venue))


def kind_of(paper: Paper, unpublished: str, spoken: str, printed: str) -> str:
    """Return one of three words for the kind of a paper, by its venue."""
    return (spoken if is_meeting(paper.venue) else printed) if paper.venue else unpublished


def keywords(paper: Paper, marks: Reading) -> list[str]:
    """Return the reader's tags and the keywords of a paper, each once."""
    lines = (clean_line(word) for word in (*marks.tags, *paper.keywords))
    return list({line.casefold(): line for line in lines if line}.values())
