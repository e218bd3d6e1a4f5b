"""Items of a digest: `**A Title** (31 upvotes) — [id](address) - its abstract`, on one line."""

import re
from dataclasses import dataclass

from tui.importer.page.blocks import ends_sentence, is_prose, words_of
from tui.importer.page.boilerplate import is_boilerplate
from tui.importer.page.labels import role_of
from tui.model import ARXIV_ID

_SEPARATORS = re.compile(r"[\s\-–—|·•:,]*")
_MARK = r"(?:▲|△|⬆\ufe0f?|🔼|👍)"
_VOTES = re.compile(
    rf"[(\[]?\s*(?:{_MARK}\s*(?P<after>\d[\d,]*)|(?P<before>\d[\d,]*)\s*(?:{_MARK}|(?:up)?votes?\b))"
    r"\s*[)\]]?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"[(\[]?\s*(?:(?:arxiv:?\s*)?{ARXIV_ID}|arxiv|pdf|paper|code|link|hf)\s*[)\]]?"
    r"(?=[\s\-–—|·•:,]|$)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5
_MOST_FACTS = 8


@dataclass(frozen=True, slots=True)
class Item:
    """What stands behind the title of an item, on its line."""

    upvotes: str = ""
    abstract: str = ""


def item_of(lead: str, text: str) -> Item | None:
    """Return what follows the title `lead` in the line `text`, or None if it is no paper's line."""
    if is_boilerplate(lead) or role_of(lead) or _NAMED.fullmatch(lead):
        return None
    rest, upvotes = text.removeprefix(lead), ""
    for _ in range(_MOST_FACTS):
        apart = _SEPARATORS.match(rest)
        rest, separated = (rest[apart.end() :], bool(apart.group())) if apart else (rest, False)
        votes = _VOTES.match(rest)
        found = votes or _NAMED.match(rest)
        if not found:
            break
        upvotes = upvotes or (votes and (votes["before"] or votes["after"])) or ""
        rest = rest[found.end() :]
    words = words_of(rest)
    prose = is_prose(rest, words) or (words >= _FEWEST_WORDS and ends_sentence(rest))
    return Item(upvotes, rest) if not rest or (separated and prose) else None
