import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.mathematics import latex_pieces


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("at 512times512, now", [r"$512\times512$,"]),
        ("mathcal{O}(d^2) time", [r"$\mathcal{O}(d^2)$"]),
        ("frac{log n}{n} of it", [r"$\frac{\log n}{n}$"]),
        ("36.3%rightarrow47.2%", [r"$36.3\%\rightarrow47.2\%$"]),
        (r"kept $x \in \mathbb{R}^n$, all", [r"$x \in \mathbb{R}^n$,"]),
        (r"kept \emph{as it} is", [r"\emph{as it}"]),
        (r"by Schr\"odinger", [r"Schr\"odinger"]),
        ("O(n²) and α", ["$O(n^{2})$", r"$\alpha $"]),
        (r"5\% of it", [r"5\%"]),
        ("5% of R&D at $5 in snake_case", []),
        ("for nleq 4 it holds", [r"$n\leq 4$"]),
        ("by frac1 2 of it", [r"$\frac1 2$"]),
        ("three times a day", []),
        (r"\input{/x} and \write18{y} and $\def\x{y}$", []),
        (r"an open \emph{brace and {$ others", []),
    ],
)
def test_formulae_are_returned_as_latex(page: str, expected: list[str]) -> None:
    assert [piece.text for piece in latex_pieces(page) if piece.is_latex] == expected


def test_words_between_formulae_are_readable() -> None:
    pieces = latex_pieces(r"A \citep{x} --- ``quoted'' 2times3 \href{https://a.example}{page}")
    assert "".join(piece.text for piece in pieces) == r"A [x] — “quoted” $2\times3$ page"


@given(st.text(alphabet=st.sampled_from("ab12 \\{}$^_%&~@<'`"), max_size=40))
@example("$&{}$")
@example("$a & b$ 10% $50%$")
def test_latex_is_balanced(text: str) -> None:
    for piece in latex_pieces(text):
        if piece.is_latex:
            bare = re.sub(r"\\.", "", piece.text)
            assert bare.count("{") == bare.count("}")
            assert bare.count("$") % 2 == 0
            assert not set("%&@~") & set(bare)
