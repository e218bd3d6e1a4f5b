"""What an address on a listing page says of the paper beside it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from tui.importer.records import web_address
from tui.model import arxiv_reference

_SITE = re.compile(r"https?://(?:www\.|cdn-[\w-]+\.)?(?:huggingface\.co|hf\.co)(?:[/?#]|$)")
_SITE_ADDRESS = "https://huggingface.co"
_CODE = re.compile(r"https?://(?:www\.)?github\.com/[^/\s]+/[^/\s]+")
_PATH = re.compile(r"/papers/[\w.-]|/login\?next=")
"""What tools leave of the site's addresses that do not know where a page was saved from."""
_UPVOTE = re.compile(r"/login\?next=/papers/(?P<id>[\w./-]+)$")
_COMMENTS = "#community"


@dataclass(frozen=True, slots=True)
class Address:
    """One address; it names a paper, or leads to code or a page, or belongs to the site."""

    url: str
    arxiv_id: str | None = None
    version: int | None = None
    label: str = ""
    upvotes_of: str | None = None

    @property
    def is_of_site(self) -> bool:
        """Whether it says nothing of any paper: navigation, profiles, pictures."""
        return not (self.arxiv_id or self.label or self.upvotes_of)

    def covers(self, other: "Address") -> bool:
        """Whether the other names the same paper, and its version too, which this one does not."""
        return self.arxiv_id == other.arxiv_id and self.version is None


@lru_cache(maxsize=4_096)
def address_of(text: str) -> Address | None:
    """Return the address that the whole of `text` is, or None.

    `upvotes_of` is the arXiv id of the paper whose upvote button it is. The site's own pages, but
    for those of papers, get no label: they would stand beside any paper.
    """
    url = web_address(_SITE_ADDRESS + text if _PATH.match(text) else text)
    if not url:
        return None
    arxiv_id, version = arxiv_reference(url)
    if arxiv_id and not url.endswith(_COMMENTS):
        return Address(url, arxiv_id, version)
    if _SITE.match(url):
        upvote = _UPVOTE.search(unquote(url))
        voted = arxiv_reference(upvote["id"])[0] if upvote else None
        return Address(url, upvotes_of=voted)
    if "arxiv.org/" in url:
        return Address(url)
    return Address(url, label="code" if _CODE.match(url) else "page")
