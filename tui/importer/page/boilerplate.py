"""The words of a listing page that are no paper: told by what they are, wherever they stand."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from tui.importer.dates import PageDate, has_digit, page_date
from tui.model import ARXIV_ID
from tui.text import fold

# fmt: off
NAVIGATION = frozenset({
    "models", "datasets", "spaces", "buckets", "buckets new", "community", "docs", "enterprise",
    "pricing", "posts", "solutions", "website", "log in", "login", "sign up", "sign in", "search",
    "daily", "weekly", "monthly", "trending", "trending papers", "daily papers", "papers",
    "hugging face", "home", "menu", "tasks", "huggingchat", "collections", "languages",
    "organizations", "blog", "learn", "discord", "forum", "github", "company", "tos", "privacy",
    "about", "careers", "jobs", "system theme", "settings",
})
"""Labels that also stand side by side on one line."""
BUTTONS = frozenset({
    "new", "subscribe", "subscribed", "unsubscribe", "today", "yesterday", "previous", "next",
    "load more", "view all", "submit", "share", "upvoted", "comment", "comments", "paper",
    "abstract", "abstracts", "arxiv", "arxiv page", "project page", "pdf", "html", "code",
    "hf papers", "paper page", "view paper", "read paper", "discussion", "terms", "learn more",
    "team enterprise", "hugging face pro", "enterprise support", "expert support",
    "hf", "inference providers", "inference endpoints", "storage buckets", "hugging face s logo",
    "hugging face s logo hugging face", "hugging face hugging face", "skip to content",
    "daily papers hugging face", "trending papers hugging face", "papers hugging face",
    "and the research community", "extracted text", "log in sign up", "login sign up",
    "previous next", "html experimental", "view pdf", "tex source", "other formats",
    "submission history", "view license", "sort results by", "access paper",
})
"""Labels that stand alone."""
PROMOTIONS = (
    "get trending papers in your email inbox",
    "get trending papers in your email inbox once a day",
    "by ak and the research community",
)
SUBMISSION = frozenset({"submitted by", "by"})
"""What the name of whoever put a paper on the page stands under."""
_KNOWN_ORGANISATIONS = frozenset({
    "google", "google deepmind", "deepmind", "google research", "microsoft", "microsoft research",
    "nvidia", "meta", "ai at meta", "meta ai", "openai", "anthropic", "deepseek", "bytedance",
    "bytedance seed", "tencent", "tencent hunyuan", "alibaba", "alibaba group", "qwen", "baidu",
    "huawei", "apple", "amazon", "ibm", "ibm research", "salesforce", "adobe", "adobe research",
    "intel", "samsung", "sony", "xiaomi", "kuaishou", "mistral ai", "stability ai", "cohere",
    "snap", "shanghai ai laboratory", "tsinghua", "mit", "epfl", "eth zurich", "kaist", "ai2",
})
# fmt: on
_INSTITUTION = r"(?:universit\w+|institut(?:e|o)?|college|academy|laborator(?:y|ies)|labs?)"
_ORGANISATION = re.compile(
    rf".*\b{_INSTITUTION}|(?:the )?{_INSTITUTION},? (?:of|for|at) .*|.* {_INSTITUTION},? of .*"
    r"|.*\b(?:polytechni\w+|foundation|research cent(?:er|re)|inc|ltd|gmbh|corp|technologies)\.?"
    rf"|universit\w+ .* {_INSTITUTION}|(?:université|universität|universidad|università)\b.*",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:of|and|the|for|at|in|de|di|la|für|der|&|[^a-z].*)")
_LONGEST_ORGANISATION = 8
"""In words."""
_LONGEST_SUBMITTER = 4
"""In words."""
_PROMOTION_LIKENESS = 80.0
"""`fuzz.ratio` of folded lines, in percent; titles about papers and inboxes stay below it."""
_BETWEEN_PROMOTIONS = re.compile(r"(?<=!)\s+")
_MOST_PROMOTIONS = 3
_LONGEST_BOILERPLATE = 90
_FEWEST_LABELS = 3
"""Fewer labels side by side may be a title."""
_MOST_LABEL_WORDS = 4
_COUNTED = r"(?:authors?|comments?|papers?|likes?|stars?)"
_BUTTON_NAMES = r"(?:github|arxiv(?: page)?|project(?: page)?|upvoted?|code|pdf|html|demo)"
_NUMBER = r"\d[\d,.]*\s?[kKmM]?"
_CATEGORY = r"[a-z-]{2,8}\.[a-z-]{2,8}"
_ARCHIVE = (
    r"(?:(?:\w+ )?(?:computer science|mathematics|physics|statistic|economic)|condensed matter"
    r"|quantitative \w+|high energy physics - \w+|electrical engineering and systems science)"
)
"""A part of arXiv, above the section that one of its papers is in."""
_PATTERNS = re.compile(
    r"[\W\d_]+[kKmM]?"  # counts, rules, bullets
    r"|https?://\S+"
    r"|\[[^\[\]]{0,60}\]"  # what stands for a picture
    rf"|\W*{_NUMBER}\s*{_COUNTED}"
    rf"|(?:link:?\s)?\W*{_BUTTON_NAMES}\W+{_NUMBER}(?:\W+{_BUTTON_NAMES}(?:\W+{_NUMBER})?){{0,5}}"
    rf"|{_BUTTON_NAMES}(?:\W+{_BUTTON_NAMES}){{1,5}}"
    r"|by\s?\w+ and the (?:\w+ )?community"
    rf"|\W*(?:\d{{1,4}}\W+|or )?(?:\w{{3,9}} \d{{1,2}},? \d{{4}} )?(?:{_CATEGORY}\W+)*"
    rf"arxiv\W{{0,2}}{ARXIV_ID}(?:\W+(?:{_CATEGORY}|pdf|html|ps|other|for this version))*\W*"
    rf"|{_ARCHIVE}s? > [^>]*",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"\W*\d[\d,]*\s+authors?", re.IGNORECASE)
_SUBMITTER = re.compile(r"submitted by:?\s+(?P<name>[^:]+)", re.IGNORECASE)
_COUNT = re.compile(r"(?:\[-\]\s*)?(?P<count>[0-9][0-9,]*)")
_UPVOTES = re.compile(
    r"\W*(?:(?P<before>[0-9][0-9,]*)\s*(?:up)?votes?|upvotes?(?:\W+(?P<after>[0-9][0-9,]*))?)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\W*(?:published|submitted)(?: on)?:?\s+(?P<date>.+)", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WORDS = frozenset(label.split()[0] for label in NAVIGATION | BUTTONS | SUBMISSION) | {
    "by", "demo", "link", "project", "published", "submitted", "upvote", "upvotes",
}  # fmt: skip
"""What lines of boilerplate begin with that are longer than a date."""
_LONGEST_DATE = 40
_LONGEST_SUBMISSION = 24
_PROMOTED = ("inbox", "trend", "mail", "communi")
"""Of these words one stands in each promotion, however it is worded."""
_MOST_DIGITS = 9
_DOTS = "·•"
_BUTTON = "Subscribe"
_STUCK_BUTTON = re.compile(rf"(?:{_BUTTON})+(?!(?:d|s|rs?)?(?:[\s.,:;!?/–—-]|$))")
"""The button before anything but the end of the word `Subscribe`, in whatever form."""
_COINED_NAME = re.compile(rf"{_BUTTON}(?:\w*:|[a-z])")


def is_boilerplate(line: str) -> bool:
    """Return whether the whole of `line` is boilerplate and cannot be a title.

    The answers are kept, because a page repeats its boilerplate and each line is asked about often.
    """
    return len(line) <= _LONGEST_BOILERPLATE and _may_be(line) and _is_boilerplate(line)


def _may_be(line: str) -> bool:
    """Return whether a line may be boilerplate, by its beginning if it is longer than a date."""
    first = _FIRST_WORD.match(line) if len(line) > _LONGEST_DATE else None
    return (
        first is None
        or "://" in line
        or "·" in line
        or " > " in line
        or "•" in line
        or first.group().lower() in _FIRST_WORDS
    )


@lru_cache(maxsize=4096)
def _is_boilerplate(line: str) -> bool:
    folded = fold(line)
    return (
        folded in NAVIGATION
        or folded in BUTTONS
        or folded in SUBMISSION
        or bool(_PATTERNS.fullmatch(line))
        or bool(_UPVOTES.fullmatch(line))
        or page_date(line) is not None
        or paper_date(line) is not None
        or _is_row_of_labels(folded.split())
    )


def _is_row_of_labels(words: list[str]) -> bool:
    """Return whether these are labels of the page's navigation, side by side."""
    at = labels = 0
    while at < len(words):
        for length in range(min(_MOST_LABEL_WORDS, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in NAVIGATION:
                break
        else:
            return False
        at += length
        labels += 1
    return labels >= _FEWEST_LABELS


def is_label(line: str) -> bool:
    """Return whether `line` is the name of a button or of a part of the site."""
    folded = fold(line)
    return folded in NAVIGATION or folded in BUTTONS


def is_promotion(line: str) -> bool:
    """Return whether `line` looks like the page's own advertising, however it is worded.

    Where lines were joined, the advertising may stand there more than once.
    """
    if len(line) > _MOST_PROMOTIONS * _LONGEST_BOILERPLATE:
        return False
    sentences = _BETWEEN_PROMOTIONS.split(line) if "!" in line else [line]
    return len(sentences) <= _MOST_PROMOTIONS and all(map(_is_one_promotion, sentences))


def _is_one_promotion(line: str) -> bool:
    lowered = line.lower()
    if len(line) > _LONGEST_BOILERPLATE or not any(map(lowered.__contains__, _PROMOTED)):
        return False
    folded = fold(line)
    return any(fuzz.ratio(folded, known) >= _PROMOTION_LIKENESS for known in PROMOTIONS)


def is_submission(line: str) -> bool:
    """Return whether a name is to follow: that of whoever put the next paper on the page."""
    return len(line) <= _LONGEST_SUBMISSION and fold(line) in SUBMISSION


def names_submitter(line: str) -> bool:
    """Return whether `line` may name who put a paper on the page; a title may begin so too."""
    match = _SUBMITTER.fullmatch(line)
    return match is not None and may_be_name(match["name"])


def may_be_name(line: str) -> bool:
    """Return whether `line` is short enough for the name of somebody."""
    return len(line.split()) <= _LONGEST_SUBMITTER


def is_author_count(line: str) -> bool:
    """Return whether `line` counts the authors of the paper above it."""
    return bool(_AUTHORS.fullmatch(line))


def is_organisation(line: str) -> bool:
    """Return whether `line` looks like the name of a university, an institute or a company."""
    words = line.split()
    if len(words) > _LONGEST_ORGANISATION or line[-1:] in ".?!" or ":" in line:
        return False
    if fold(line) in _KNOWN_ORGANISATIONS:
        return True
    return bool(_ORGANISATION.fullmatch(line)) and all(map(_NAME_WORD.fullmatch, words))


def count_of(line: str) -> int | None:
    """Return the number that `line` is, or None; `1.2k` is none that is known exactly."""
    match = _COUNT.fullmatch(line)
    return _number(match["count"]) if match else None


def is_upvotes(line: str) -> bool:
    """Return whether `line` is the upvote button or the count of upvotes."""
    return bool(_UPVOTES.fullmatch(line))


def upvotes_of(line: str) -> int | None:
    """Return the count that `line` certainly gives of upvotes, or None."""
    match = _UPVOTES.fullmatch(line)
    digits = match and (match["before"] or match["after"])
    return _number(digits) if digits else None


def _number(digits: str) -> int | None:
    digits = digits.replace(",", "")
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def paper_date(line: str) -> PageDate | None:
    """Return the date of one paper that `line` is: `· May 29`, or `Published on May 29`.

    An organisation or the count of the authors may stand before the dot.
    """
    if len(line) > _LONGEST_BOILERPLATE or not has_digit(line):
        return None
    dot = max(map(line.rfind, _DOTS))
    published = _PUBLISHED.fullmatch(line, dot + 1)
    if published:
        return page_date(published["date"])
    return page_date(line[dot + 1 :]) if dot >= 0 else None


def is_dot(line: str) -> bool:
    """Return whether `line` is the dot that a paper's date stands after."""
    return len(line) == 1 and line in _DOTS


def is_button(line: str) -> bool:
    """Return whether `line` is the Subscribe button standing alone."""
    return fold(line) == fold(_BUTTON)


def without_stuck_button(line: str, *, after_promotion: bool) -> str:
    """Return `line` without a Subscribe button that the page's text ran into it.

    Only the first title of a page can have it. With the page's promotion just above, the button is
    there for certain; without, `SubscribeNet: …` is more likely the name of somebody's method.
    """
    match = _STUCK_BUTTON.match(line)
    if match is None or (not after_promotion and _COINED_NAME.match(line)):
        return line
    return line[match.end() :]
