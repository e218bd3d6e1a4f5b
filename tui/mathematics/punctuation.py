"""What stands between words: quotation marks, dashes, ties, groups, dollars, addresses."""

import re

from tui.mathematics.math_page import MathPage, keep, put
from tui.mathematics.symbols import EMPHASES, SIGNS
from tui.mathematics.tokens import Kind

_TRAILING = ".,;:!?'\")]>"
_LOOK_AHEAD = 60
"""How many tokens may stand between single quotation marks, or between dollar signs."""
_FORMULA = re.compile(r"[\\^_=<>{]|^[A-Za-z]'*$|^[+-]?[0-9][0-9.,]*\\?%?$|^[^\x00-\x7f]+$")
"""What is mathematics between dollar signs, whatever stands around."""
_WORDS = re.compile(r"(?=.*[A-Z\s])[^{},:;=|\"]+", re.DOTALL)
"""What braces may hold around words; a single word in small letters is a slot to be filled."""
_DASHES = {2: "–", 3: "—"}


def set_quote(page: MathPage, at: int) -> int:
    """Set quotation marks that were typed as grave accents and apostrophes."""
    token = page.token(at)
    if token == "``":
        page.quotations += 1
        return put(page, "“", at, at + 1)
    if token != "''":
        return _set_single_quote(page, at)
    if not page.quotations:
        return keep(page, at)
    page.quotations -= 1
    return put(page, "”", at, at + 1)


def _set_single_quote(page: MathPage, at: int) -> int:
    for place in range(at + 1, min(at + _LOOK_AHEAD, page.limit)):
        token = page.tokens[place]
        if token in ("`", "``"):
            break
        if token == "'" and not page.token(place + 1)[:1].isalnum():
            page.emit("‘", at, at + 1)
            page.run(at + 1, place)
            return put(page, "’", place, place + 1)
    return keep(page, at)


def set_dash(page: MathPage, at: int) -> int:
    """Set two hyphens as a dash, save where they begin an option such as `--all`."""
    dash = _DASHES.get(len(page.token(at)))
    is_option = page.token(at + 1)[:1].isalpha() and not _is_word_before(page, at)
    return keep(page, at) if dash is None or is_option else put(page, dash, at, at + 1)


def _is_word_before(page: MathPage, at: int) -> bool:
    before = page.token(at - 1)
    return bool(before) and not before.isspace() and before not in "([{`'\"/"


def set_tie(page: MathPage, at: int) -> int:
    """Set a tie between words as a space; before a figure, it means "about"."""
    before, after = page.token(at - 1), page.token(at + 1)
    is_beside_space = not after or after.isspace() or not before
    if is_beside_space or before.isspace() or before in "([~/" or after in "~/":
        return keep(page, at)
    return put(page, " ", at, at + 1)


def set_group(page: MathPage, at: int) -> int:
    """Set a group, without its braces where they are LaTeX's."""
    if (group := page.group(at)) is None:
        return keep(page, at)
    start, end = group
    if (begin := page.after_declaration(start)) is not None:
        manner = EMPHASES.get(page.token(start).lstrip("\\"))
        length = page.length
        page.emit("", at, begin)
        page.run(begin, end)
        if manner is not None:
            page.mark(length, manner)
    elif _is_latex(page, at, end):
        page.emit("", at, start)
        page.run(start, end)
    else:
        page.copy(at, start)
        page.run(start, end)
        return keep(page, end)
    return put(page, "", end, end + 1)


def set_closing(page: MathPage, at: int) -> int:
    """Drop a brace that nothing opened, where it only ends a word."""
    last = page.last()
    return put(page, "", at, at + 1) if last.isalnum() or last == ")" else keep(page, at)


def _holds_words(page: MathPage, at: int, end: int) -> bool:
    """Whether braces between words hold words or a name: no set, no record, no `{slot}`."""
    inside = "".join(page.tokens[at + 1 : end])
    before, after = page.token(at - 1), page.token(end + 1)
    is_apart = (not before or before.isspace() or before in "(") and not after[:1].isalnum()
    return is_apart and inside[:1].isalnum() and bool(_WORDS.fullmatch(inside))


def _is_latex(page: MathPage, at: int, end: int) -> bool:
    if end == at + 1 or _holds_words(page, at, end):
        return True
    first, last = page.kind(at + 1), at + 2 == end
    is_sign = first == Kind.PERHAPS and last and page.tokens[at + 1] in SIGNS
    if first in (Kind.COMMAND, Kind.NAME) or is_sign:
        page.taken.add(at + 1)
        return True
    before, after = page.token(at - 1), page.token(end + 1)
    if page.kind(at - 1) in (Kind.NAME, Kind.COMMAND, Kind.CLOSING) or at - 1 in page.taken:
        return True
    is_glued = before[-1:].isalnum() or (after[:1].isalpha() and last)
    return is_glued or page.kind(end + 1) == Kind.SCRIPT


def set_dollar(page: MathPage, at: int) -> int:
    """Set mathematics between dollar signs without them; the sign of money stays."""
    token = page.token(at)
    for place in range(at + 1, min(at + 4 * _LOOK_AHEAD, page.limit)):
        if page.tokens[place] == token and page.tokens[place - 1] != "\\":
            if place > at + 1 and _is_formula(page, at, place):
                page.formulae[at] = place
                page.emit("", at, at + 1)
                page.run(at + 1, place)
                return put(page, "", place, place + 1)
            break
    return keep(page, at)


def _is_formula(page: MathPage, at: int, end: int) -> bool:
    inside = "".join(page.tokens[at + 1 : end])
    if page.token(at) == "$$":
        return True
    if page.token(end + 1)[:1].isdigit() and not inside.strip().isalpha() and "\\" not in inside:
        return False
    return bool(_FORMULA.search(inside.strip())) and (
        inside.strip() == inside or "\\" in inside or "^" in inside
    )


def _without_stops(address: str) -> str:
    """Return an address without the signs of the sentence around it; its own brackets stay."""
    while address[-1] in _TRAILING and not (
        address[-1] == ")" and address.count("(") >= address.count(")")
    ):
        address = address[:-1]
    return address


def set_address(page: MathPage, at: int) -> int:
    """Set an address as a link, on the words in braces where some follow it."""
    whole = page.token(at)
    url = _without_stops(whole)
    shown = re.sub(r"\\([_%#&~$])", r"\1", url)
    if page.last().isalnum():
        page.emit(" ", at, at)
    length = page.length
    if url == whole and (group := page.group(at + 1)) is not None:
        page.emit("", at, at + 2)
        page.run(*group)
        page.link(length, shown)
        return put(page, "", group[1], group[1] + 1)
    if shown == url:
        page.copy(at, at + 1)
    else:
        page.emit(shown + whole[len(url) :], at, at + 1)
    page.link(length, shown, length + len(shown))
    return at + 1
