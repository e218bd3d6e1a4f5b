"""How commands of running text are set: citations, footnotes, links, colours, and unknown ones."""

import re
import sys
from functools import lru_cache

from tui.mathematics.alphabets import lowered, raised
from tui.mathematics.math_page import MathPage, put, set_marked_group
from tui.mathematics.symbols import SIGNS
from tui.mathematics.tokens import cut

ABBREVIATIONS = {
    "eg": "e.g.",
    "ie": "i.e.",
    "Eg": "E.g.",
    "Ie": "I.e.",
    "etal": "et al.",
    "etc": "etc.",
    "cf": "cf.",
    "wrt": "w.r.t.",
    "vs": "vs.",
}
"""Commands that many authors define for themselves, always for the same words."""


def _skip_options(page: MathPage, at: int) -> int:
    while (option := page.option(at)) is not None:
        at = option[1] + 1
    return at


def set_citation(page: MathPage, at: int, _name: str) -> int:
    """Set a citation as the keys of its works in square brackets."""
    place = _skip_options(page, at + 1)
    if (group := page.group(place)) is None:
        return put(page, "", at, at + 1)
    works = ", ".join(page.source_of(group).replace(",", " ").split())
    space = " " if page.last().isalnum() else ""
    return put(page, f"{space}[{works}]", at, group[1] + 1)


def set_footnote(page: MathPage, at: int, _name: str) -> int:
    """Set a footnote in brackets where it stands."""
    if (group := page.group(at + 1)) is None:
        return put(page, "", at, at + 1)
    page.emit(" (" if page.last() and not page.last().isspace() else "(", at, group[0])
    page.run(*group)
    return put(page, ")", group[1], group[1] + 1)


def set_link(page: MathPage, at: int, _name: str) -> int:
    """Set the words of a link, which lead to its address."""
    address = page.group(at + 1)
    words = page.group(page.after_space(address[1] + 1)) if address else None
    if address is None or words is None:
        return put(page, "", at, at + 1)
    page.emit("", at, words[0])
    length = page.length
    page.run(*words)
    page.link(length, page.source_of(address).replace("\\", "").strip())
    return put(page, "", words[1], words[1] + 1)


def set_url(page: MathPage, at: int, _name: str) -> int:
    """Set an address, which leads to itself."""
    if (group := page.group(at + 1)) is None:
        return put(page, "", at, at + 1)
    url = page.source_of(group).replace("\\", "").strip()
    length = page.length
    page.emit(url, at, group[1] + 1)
    page.link(length, url)
    return group[1] + 1


def set_colored(page: MathPage, at: int, _name: str) -> int:
    """Set coloured words without their colour."""
    color = page.argument(at + 1)
    group = page.group(page.after_space(color[2])) if color else None
    return set_marked_group(page, at, group, None) if group else put(page, "", at, at + 1)


def set_raised_text(page: MathPage, at: int, name: str) -> int:
    """Set raised or lowered words."""
    if (group := page.group(at + 1)) is None:
        return put(page, "", at, at + 1)
    text = page.text_of(*group)
    script = raised if name == "textsuperscript" else lowered
    return put(page, script(text) if text.strip() else "", at, group[1] + 1)


def set_color(page: MathPage, at: int, _name: str) -> int:
    """Drop a colour, but no letters that a page moved into its braces: `\\color{redW}ord`."""
    group = page.group(at + 1)
    if group is None:
        return put(page, "", at, at + 1)
    name = page.source_of(group)
    moved = name.lstrip("abcdefghijklmnopqrstuvwxyz0123456789!.")
    return put(page, moved if moved.isupper() else "", at, group[1] + 1)


def drop_argument(page: MathPage, at: int, name: str) -> int:
    """Set nothing for a command and its argument."""
    group = page.group(at + 1)
    following = page.after_space(group[1] + 1) if group else at + 1
    return put(page, "", at, following)


def drop(page: MathPage, at: int, _name: str) -> int:
    """Set nothing for a command."""
    is_beside_space = not page.last() or page.last().isspace()
    return put(page, "", at, page.after_space(at + 1) if is_beside_space else at + 1)


def set_space(page: MathPage, at: int, name: str) -> int:
    """Set a space, or the sign of an item in a list."""
    if name == "item":
        return put(page, "• ", at, page.after_space(at + 1))
    is_beside_space = not page.last() or page.last().isspace()
    return put(page, "" if is_beside_space else " ", at, page.after_space(at + 1))


def set_reference(page: MathPage, at: int, _name: str) -> int:
    """Set a reference within the paper as its label in square brackets."""
    if (group := page.group(at + 1)) is None:
        return put(page, "", at, at + 1)
    return put(page, f"[{page.source_of(group)}]", at, group[1] + 1)


def set_code_point(page: MathPage, at: int, _name: str) -> int:
    """Set the character of a code point such as `x2014`, if it can be shown."""
    if (group := page.group(at + 1)) is None:
        return put(page, "", at, at + 1)
    figures = page.source_of(group)
    found = re.fullmatch(r"x([0-9A-Fa-f]{2,5})|([0-9]{2,6})", figures)
    code = 0 if found is None else int(found[1], 16) if found[1] else int(found[2])
    shown = chr(code) if code <= sys.maxunicode and chr(code).isprintable() else ""
    return put(page, shown, at, group[1] + 1)


def set_unknown(page: MathPage, at: int, name: str) -> int:
    """Set a command of the author's own by its name, and one pylatexenc knows by its sign."""
    if name in ABBREVIATIONS:
        text = ABBREVIATIONS[name]
        if page.token(at + 1) == "." and text.endswith("."):
            text = text[:-1]
        return _set_own(page, at, text)
    pieces = cut(name)
    if len(pieces) > 1 and pieces[0] in SIGNS:
        rest = "".join(pieces[1:])
        return put(page, SIGNS[pieces[0]] + rest, at, at + 1)
    return _set_own(page, at, _foreign_sign(name) or name)


def _set_own(page: MathPage, at: int, text: str) -> int:
    group = page.group(at + 1)
    if group is not None and group[0] == group[1]:
        return put(page, text, at, group[1] + 1)
    return put(page, text, at, at + 1)


@lru_cache(maxsize=1 << 10)
def _foreign_sign(name: str) -> str:
    """Return the sign that pylatexenc knows for a command that takes no argument, or ""."""
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415  30 ms

    spec = get_default_latex_context_db().get_macro_spec(name)
    sign = getattr(spec, "simplify_repl", None)
    is_sign = isinstance(sign, str) and sign.isprintable() and "%" not in sign
    return str(sign) if is_sign else ""
