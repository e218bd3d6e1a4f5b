"""How far a source is to be trusted: where two disagree about a paper, the better one is right."""

from enum import IntEnum


class SourceRank(IntEnum):
    """Kinds of sources, a better one being greater than a lesser."""

    DIGEST = 1
    """Digests and text: what somebody passed on, shortened or translated."""
    REFERENCES = 2
    """Files of references: whoever keeps them may have edited them."""
    PAGE = 3
    """The site's own page."""
    RECORD = 4
    """The records of arXiv and of the site's API."""
