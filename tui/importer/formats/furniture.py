"""The words of a listing page that are no paper: told by what they are, wherever they stand."""

import re

from rapidfuzz import fuzz

from tui.importer.dates import page_date
from tui.text import fold

# fmt: off
_LABELS = frozenset({
    "new", "subscribe", "subscribed", "unsubscribe", "daily papers", "papers", "trending papers",
    "daily", "weekly", "monthly", "today", "yesterday", "hugging face", "models", "datasets",
    "spaces", "buckets", "community", "docs", "enterprise", "pricing", "posts", "solutions",
    "website", "log in", "login", "sign up", "sign in", "search", "settings", "previous", "next",
    "load more", "view all", "submitted by", "submit", "share", "upvote", "upvotes", "comments",
    "paper", "abstract", "abstracts", "home", "menu",
})
# fmt: on
_PROMOTIONS = (
    "get trending papers in your email inbox",
    "get trending papers in your email inbox once a day",
    "by ak and the research community",
)
_PROMOTION_LIKENESS = 80.0
"""`fuzz.ratio` of folded lines, in percent; titles about papers and inboxes stay below it."""
_LONGEST_PROMOTION = 90
_PATTERNS = re.compile(
    r"[\W\d_]+[kKmM]?"  # counts, rules, bullets
    r"|https?://\S+"
    r"|\W*\d[\d,.]*\s*(?:authors?|comments?|upvotes?|votes?|papers?|likes?)"
    r"|by\s?\w+ and the (?:\w+ )?community",
    re.IGNORECASE,
)
_BUTTON = "Subscribe"
_STUCK_BUTTON = re.compile(rf"(?:{_BUTTON})+(?!(?:d|s|rs?)?(?:[\s.,:;!?/–—-]|$))")
"""The button before anything but the end of the word `Subscribe`, in whatever form."""
_COINED_NAME = re.compile(rf"{_BUTTON}(?:\w*:|[a-z])")


def is_furniture(line: str) -> bool:
    """Tell whether the whole of `line` is furniture and cannot be a title."""
    if len(line) > _LONGEST_PROMOTION:
        return False
    return fold(line) in _LABELS or bool(_PATTERNS.fullmatch(line)) or page_date(line) is not None


def is_promotion(line: str) -> bool:
    """Tell whether `line` looks like the page's own advertising, however it is worded."""
    if len(line) > _LONGEST_PROMOTION:
        return False
    folded = fold(line)
    return any(fuzz.ratio(folded, known) >= _PROMOTION_LIKENESS for known in _PROMOTIONS)


def is_button(line: str) -> bool:
    """Tell whether `line` is the Subscribe button standing alone."""
    return fold(line) == fold(_BUTTON)


def without_stuck_button(line: str, *, after_promotion: bool) -> str:
    """Give `line` without a Subscribe button that the page's text ran into it.

    Only the first title of a page can have it. With the page's promotion just above, the button is
    there for certain; without, `SubscribeNet: …` is more likely the name of somebody's method.
    """
    match = _STUCK_BUTTON.match(line)
    if match is None or (not after_promotion and _COINED_NAME.match(line)):
        return line
    return line[match.end() :]
