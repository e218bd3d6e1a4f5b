r"""Mathematics that listing pages spoilt, made readable; it knows nothing of the rest.

Pages take out dollar signs, backslashes and the braces of some commands: `$512\times512$` comes as
`512times512`, `\mathcal{O}(d^2)` as `mathcal{O}(d^2)`. The package reads such text as a small
language: `tokens` cuts it, `symbols` is the table of commands, `neighbourhood` weighs what
stands beside each bare name in one score, and `setting` sets each token (with `math_commands`,
`text_commands`, `scripts` and `punctuation`).
English stays English: `times`, `sum`, `in`, `$5`, `snake_case`.

`readable(text)` returns the text for the eye, with stretches to emphasise and links, for titles
and abstracts alike. `latex_pieces(text)` returns it for exports that LaTeX sets.
`search_form(text)` returns the form to index and to look up, in which `O(n²)` and `O(n^2)`, `α`
and `alpha` are one.

To highlight what a query found::

    form = search_form(paper.abstract)
    wanted = search_form("n^2").text
    at = form.text.find(wanted)
    start, end = form.in_readable(at, at + len(wanted))    # in form.shown.text, the readable text
    start, end = form.in_source(at, at + len(wanted))      # in paper.abstract, as it came

A stretch that is known in one of the two texts is found in the other by `Readable.places`.
"""

from tui.mathematics.positions import PositionMap, Replacement, TextLink, TextSpan
from tui.mathematics.searching import SearchForm, search_form
from tui.mathematics.setting import Readable, readable
from tui.mathematics.tex_source import LatexPiece, latex_pieces

__all__ = [
    "LatexPiece",
    "PositionMap",
    "Readable",
    "Replacement",
    "SearchForm",
    "TextLink",
    "TextSpan",
    "latex_pieces",
    "readable",
    "search_form",
]
