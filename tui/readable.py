"""Texts as they are shown: clean, their mathematics readable. Each is worked out once and kept."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.text import clean_line, clean_text

if TYPE_CHECKING:
    from tui.mathematics import LatexPiece, TextLink, TextSpan

KEPT_TEXTS = 2_048
_TELLTALE = re.compile(
    r"[\\$^_{}~`]|--|''|://|x20[12]"
    r"|\d ?(?:times|sim|geq|leq|approx|to)|(?:times|sim|geq|leq|approx|circ) ?\d|[a-z]times\b"
    r"|\d ?pm\b|hat[\u0370-\u03ff]|[a-z]ge ?\d|(?:to|times)[A-Z]|math[bcfirs][a-z]|text[a-z]{2}\b"
    r"|arrow|approx|frac|sqrt|[lg]eq|neq\b"
    r"|infty"
    r"|[lcvd]dots|cdot|[lr](?:angle|ceil|floor|[vV]ert)|wide(?:hat|tilde|check)|(?:over|under)(?:line|br)"
    r"|operatorname|boldsymbol|o(?:plus|times|minus|dot)|propto|setminus|simeq|seteq|mapsto|gtrsim"
    r"|lesssim|var(?:phi|eps|theta|rho|sigma|pi)|notin|nabla|partial|forall|exists|emptyset|equiv"
    r"|\b(?:ell|hbar|bot|top|cap|cup|prec|succ|sup|sub|supset|bigcup|bigcap|lVert|vDash|rVert)\b"
    r"|[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|epsilon|[Kk]appa|[Ll]ambda|[Ss]igma|[Tt]heta|[Oo]mega"
    r"|\b(?:mu|nu|[xX]i|[pP]hi|[pP]i|[pP]si|rho|tau|eta|chi|iota|zeta|[uU]psilon|sim|circ|dots)\b"
)
"""Found in every text with mathematics, and in few others: most titles need no closer look, so that
the app starts without the package. It may find too much."""
_GLUED = re.compile(
    r"((?:(?<=[a-z)%\d])|(?<=[A-Z][A-Z]))[.!?])(?=(?:We|Our|The|Th[ei]se|This|That|It|In|To|As|At"
    r"|On|For|From|By|With|A|An|And|But|However|Moreover|Furthermore|Additionally|Finally|Specifically|Experiment(?:s|al)"
    r"|Extensive|Existing|Recent|Given|While|When|Although|Codes?|Project|Results|Here)[ ,\n])"
)
"""The end of a sentence, to which the next is glued; that begins with a word that often does."""
_EMPHASIS = (
    (re.compile(r"(?<![\w)])\*\*(\w(?:[^*\n]{0,80}[^\s*(])?)\*\*"), r"\\textbf{\1}"),
    (re.compile(r"(?<![\w)*])\*([\w\\](?:[^*\n]{0,80}[^\s*(])?)\*(?![\w*])"), r"\\emph{\1}"),
)
"""Emphasis as Markdown has it, and the command for it."""
_QUOTED = re.compile("“[^”]+”")


class ReadableText(NamedTuple):
    """A text to show, with its stretches to emphasise and its links; starts and ends are in it."""

    text: str
    spans: "Sequence[TextSpan]" = ()
    links: "Sequence[TextLink]" = ()


@lru_cache(maxsize=KEPT_TEXTS)
def readable_line(text: str) -> ReadableText:
    """Return one line of text as it is shown."""
    return _set(clean_line(text), clean_line)


@lru_cache(maxsize=KEPT_TEXTS)
def readable_text(text: str) -> ReadableText:
    """Return paragraphs of text as they are shown, divided by blank lines."""
    return _set(clean_text(text), clean_text)


def latex_pieces(text: str) -> "Sequence[LatexPiece]":
    """Return a clean text for LaTeX: its formulae as LaTeX, the words between them readable."""
    from tui.mathematics import LatexPiece, latex_pieces  # noqa: PLC0415  only for mathematics

    parted, text = _prepared(text)
    if not _TELLTALE.search(text):
        return [LatexPiece(text, is_latex=False)]
    pieces = list(latex_pieces(text))
    shown = "".join(piece.text for piece in pieces)
    is_fit = shown.strip() and clean_text(shown).split() == shown.split()
    return pieces if is_fit else [LatexPiece(parted, is_latex=False)]


def plain_line(text: str) -> str:
    """Return one line of text as it is shown, without its emphasis."""
    return readable_line(text).text


def readable_quotes(words: str) -> str:
    """Return words that quote titles, such as those of the history, with the titles readable."""
    return _QUOTED.sub(lambda found: plain_line(found[0]), words)


def _prepared(text: str) -> tuple[str, str]:
    """Return a text with its sentences apart, and the same with commands for its emphasis."""
    parted = text = _GLUED.sub(r"\1 ", text)
    if "*" in text:
        for pattern, command in _EMPHASIS:
            text = pattern.sub(command, text)
    return parted, text


def _set(text: str, clean: Callable[[str], str]) -> ReadableText:
    """Return a clean text with its mathematics readable.

    It stays as it came if nothing, or something that a terminal would obey, would be left of it.
    """
    parted, text = _prepared(text)
    if not _TELLTALE.search(text):
        return ReadableText(text)
    from tui.mathematics import readable  # noqa: PLC0415  only for mathematics

    shown = readable(text)
    words = shown.text.split()
    if not words or clean(shown.text).split() != words:
        return ReadableText(parted)
    links = [link for link in shown.links if link.url.startswith(("https://", "http://"))]
    return ReadableText(shown.text, shown.spans, links)
