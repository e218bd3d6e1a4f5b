"""Citation keys: shaped by the reader's template, unique, and the same in every export."""

import re
from collections.abc import Callable, Iterable, Mapping
from string import Formatter, ascii_lowercase

from tui.errors import ExportError
from tui.export.author_names import parted
from tui.export.bibliographic import arxiv_id, published
from tui.model import Listing, Paper
from tui.text import fold

DEFAULT_TEMPLATE = "{author}{year}{word}"

_BETWEEN = re.compile(r"[A-Za-z0-9:._+/-]*")
"""What may stand between the fields: none of it means anything to BibTeX, LaTeX or Pandoc."""
_NOT_ASCII = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SHORT_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how",
    "in", "into", "is", "it", "its", "of", "on", "or", "the", "to", "towards", "via", "what",
    "when", "where", "which", "who", "why", "with",
))  # fmt: skip
_NO_AUTHOR = "anon"
_FEW_WORDS = 3


def _plain(text: str) -> str:
    return _NOT_ASCII.sub("", fold(text).translate(_LETTERS))


def _author(paper: Paper) -> str:
    return _plain(parted(paper.authors[0]).family if paper.authors else "") or _NO_AUTHOR


def _words(paper: Paper) -> list[str]:
    words = [plain for word in fold(paper.title).split() if (plain := _plain(word))]
    return [word for word in words if word not in _SHORT_WORDS] or words


FIELDS: Mapping[str, Callable[[Paper], str]] = {
    "author": _author,
    "year": lambda paper: "".join(map(str, published(paper)[:1])),
    "word": lambda paper: "".join(_words(paper)[:1]),
    "words": lambda paper: "".join(_words(paper)[:_FEW_WORDS]),
    "arxiv": arxiv_id,
    "key": lambda paper: paper.key,
}
"""The fields of a template: the first author's family name, the year, the first word of the title
that says something, the first three of them, the arXiv id, and the key of the paper. A field that
begins with a capital, such as `{Author}`, is written with one."""


def citation_keys(
    papers: Iterable[Paper], listings: Iterable[Listing], template: str = DEFAULT_TEMPLATE
) -> dict[str, str]:
    """Return the citation key of each paper by the paper's own key.

    Pass every paper and listing of the library, whatever is exported: keys are assigned in the
    order of first import, and a paper whose key is taken gets a letter more. So neither the
    choice of papers nor a later import changes the key of another paper. Raises ExportError for
    a template that cannot be understood.
    """
    shape = parsed_template(template)
    first = first_imports(listings)
    ordered = sorted(papers, key=lambda paper: (first.get(paper.key, ""), paper.key))
    taken: dict[str, int] = {}
    return {paper.key: free_key(_shaped(paper, shape), taken) for paper in ordered}


def first_imports(listings: Iterable[Listing]) -> dict[str, str]:
    """Return for each paper's key the moment at which it was first imported."""
    first: dict[str, str] = {}
    for listing in sorted(listings, key=lambda listing: listing.imported_at):
        for key in listing.keys:
            first.setdefault(key, listing.imported_at)
    return first


def free_key(wanted: str, taken: dict[str, int]) -> str:
    """Return `wanted`, or with letters after it if it is taken; case does not count.

    `taken` holds each key that is taken with the number of letters that were tried after it, and
    is added to.
    """
    folded = wanted.casefold()
    free = folded
    while free in taken:
        taken[folded] += 1
        free = f"{folded}{_letters(taken[folded])}"
    taken[free] = 0
    return f"{wanted}{free[len(folded) :]}"


def _letters(number: int) -> str:
    """Return the letters of a number from 1: a to z, aa to az, and so on."""
    letters = ""
    while number:
        number, place = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[place] + letters
    return letters


def parsed_template(template: str) -> list[tuple[str, str]]:
    """Return a template as pairs of a text and the field after it; raises ExportError."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise ExportError(_wrong(template, str(error))) from error
    if not any(name for _, name, _, _ in parts):
        raise ExportError(_wrong(template, "it has no field"))
    for text, name, form, conversion in parts:
        if name is not None and (name[:1].lower() + name[1:] not in FIELDS or form or conversion):
            raise ExportError(_wrong(template, f"“{{{name}}}” is no field"))
        if not _BETWEEN.fullmatch(text):
            raise ExportError(_wrong(template, f"“{text}” cannot stand in a key"))
    return [(text, name or "") for text, name, _, _ in parts]


def _wrong(template: str, reason: str) -> str:
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return (
        f"The template “{template}” makes no citation keys: {reason}. "
        f"Write it like {DEFAULT_TEMPLATE}, from letters, digits, : . _ + / - and {known}."
    )


def _shaped(paper: Paper, shape: Iterable[tuple[str, str]]) -> str:
    return "".join(text + _value(paper, name) for text, name in shape) or paper.key


def _value(paper: Paper, name: str) -> str:
    if not name:
        return ""
    value = FIELDS[name.lower()](paper)
    return value if name.islower() else value[:1].upper() + value[1:]
