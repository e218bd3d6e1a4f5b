"""Superscripts and subscripts: which signs `^` and `_` are mathematics, and how they are set."""

from tui.mathematics.alphabets import lowered, raised
from tui.mathematics.math_page import MathPage, keep, put
from tui.mathematics.symbols import FUNCTIONS, RAISED
from tui.mathematics.tokens import Kind

_SIGNS_RAISED = frozenset("*+'′⊤∗†")
_LONGEST_UNIT = 2
"""Letters of `cm` in `cm^2`."""


def set_script(page: MathPage, at: int) -> int:
    """Set `^` or `_` with what it raises or lowers."""
    sign = page.token(at)
    found = _argument(page, at)
    if found is None:
        return keep(page, at)
    start, end, following = found
    text = page.text_of(start, end).strip()
    scripted = raised(text) if sign == "^" else lowered(text)
    page.scripts.add(at)
    return put(page, scripted, at, following)


def _argument(page: MathPage, at: int) -> tuple[int, int, int] | None:
    """Return where the script begins and ends, and what follows it."""
    kind, token = page.kind(at + 1), page.token(at + 1)
    if page.group(at + 1) is not None:
        return page.argument(at + 1)
    if not token or token.isspace() or kind in (Kind.CLOSING, Kind.OPENING):
        return None
    if kind == Kind.COMMAND:
        return page.argument(at + 1) if token[1:].isalpha() else None
    is_raised = page.token(at) == "^" and token in RAISED
    if kind == Kind.NAME or is_raised or (kind == Kind.PERHAPS and _has_base(page, at)):
        page.taken.add(at + 1)
        return page.argument(at + 1)
    length = _bare_length(page, at)
    return (at + 1, at + 1 + length, at + 1 + length) if length and _is_script(page, at) else None


def _bare_length(page: MathPage, at: int) -> int:
    """Return how many tokens a script without braces has: a figure, a letter, or a sign."""
    token = page.token(at + 1)
    if page.token(at) == "^" and token in "-−" and page.token(at + 2).isdigit():
        return 2
    if token[0].isdigit():
        return int(token.isdigit())
    is_one = len(token) == 1 and (token.isalpha() or token in _SIGNS_RAISED)
    return int(is_one and page.kind(at + 1) == Kind.PLAIN)


def _base(page: MathPage, at: int) -> str:
    """Return what is raised or lowered: "figure", "letter", "capital", "maths", "name" or ""."""
    token, kind = page.token(at - 1), page.kind(at - 1)
    if not token or token.isspace():
        return ""
    if kind in (Kind.NAME, Kind.COMMAND, Kind.CLOSING) or token in FUNCTIONS:
        return "maths"
    if kind == Kind.PERHAPS:
        return "maths" if at - 1 in page.taken else "name"
    if token[0].isdigit():
        return "figure"
    if not token[0].isalpha():
        return "maths" if token in ")]|*'′‖" or token.isnumeric() else "name"
    return _base_of_letters(page, at, token)


def _base_of_letters(page: MathPage, at: int, token: str) -> str:
    before = page.token(at - 2)
    if before and (before[0].isdigit() or before == "_") and page.token(at) == "_":
        return "name"
    if len(token) == 1:
        return "capital" if "A" <= token <= "Z" else "letter"
    is_unit = len(token) <= _LONGEST_UNIT and token.islower() and page.token(at) == "^"
    return "letter" if is_unit else "name"


def _has_base(page: MathPage, at: int) -> bool:
    return _base(page, at) not in ("", "name")


def _is_script(page: MathPage, at: int) -> bool:
    """Whether a script without braces is no part of a name such as `snake_case` or `C^3`."""
    if not _has_base(page, at):
        return False
    base = _base(page, at)
    if page.token(at) == "_":
        return base != "figure"
    after, beyond = page.token(at + 2), page.token(at + 3)
    if base != "capital":
        return base == "maths" or not (len(after) > 1 and after.isalpha() and after.isascii())
    if after[:1].isalpha() or (after == "-" and beyond[:1].isalpha()):
        return False
    return _stands_in_formula(page, at, after)


def _stands_in_formula(page: MathPage, at: int, after: str) -> bool:
    """Whether a capital and its raised figure are part of more: `O(N^2)` is, `(C^3)` is a name."""
    before = page.token(at - 2)
    if before == "(" and after == ")":
        return page.token(at - 3)[:1].isalnum()
    beside = "=<>+*/|,;" if after.isspace() else "=<>+*/|)]"
    nearby = page.token(at + 3) if after.isspace() else after
    return (
        (before != "" and before in "([=<>+*/|")
        or (nearby != "" and nearby in beside)
        or page.evidence.support(at) > 0
    )
