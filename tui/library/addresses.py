"""Where a paper's page is on the web."""

from urllib.parse import quote_plus

from tui.model import Paper

_ARXIV_PAGE = "https://arxiv.org/abs/{}"
_TITLE_SEARCH = "https://arxiv.org/search/?searchtype=title&query={}"


def page_address(paper: Paper) -> str:
    """Give the address of a paper's page: by its arXiv id, else its first link, else its title."""
    if paper.arxiv_id:
        return _ARXIV_PAGE.format(quote_plus(paper.arxiv_id, safe="/"))
    if paper.links:
        return paper.links[0].url
    return _TITLE_SEARCH.format(quote_plus(paper.title))
