"""Texts as they are shown: clean, their mathematics readable. Each is worked out once and kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.text import clean_line, clean_text

if TYPE_CHECKING:
    from tui.mathematics import TextLink, TextSpan

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
"""What a text with mathematics has, so that most titles need not be looked at closely, nor must the
package be imported at the start of the app. It may find too much."""
_QUOTED = re.compile("“[^”]+”")


@dataclass(frozen=True, slots=True)
class ReadableText:
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


def plain_line(text: str) -> str:
    """Return one line of text as it is shown, without its emphasis."""
    return readable_line(text).text


def readable_quotes(words: str) -> str:
    """Return words that name papers, such as those of the history, with the titles readable."""
    return _QUOTED.sub(lambda found: plain_line(found[0]), words)


def _set(text: str, clean: Callable[[str], str]) -> ReadableText:
    """Return a clean text set; as it came if a terminal would obey what is set."""
    if not _TELLTALE.search(text):
        return ReadableText(text)
    from tui.mathematics import readable  # noqa: PLC0415  only for mathematics

    shown = readable(text)
    if clean(shown.text).split() != shown.text.split():
        return ReadableText(text)
    links = [link for link in shown.links if link.url.startswith(("https://", "http://"))]
    return ReadableText(shown.text, shown.spans, links)
