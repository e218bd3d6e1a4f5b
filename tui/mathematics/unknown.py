"""How commands that the table lacks are set: the author's own, and rare ones."""

from functools import lru_cache

from tui.mathematics.page import MathPage, put
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
