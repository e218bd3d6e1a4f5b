import pytest

from tui.mathematics import latex


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("at 512times512, now", r"at $512\times512$, now"),
        ("mathcal{O}(d^2) time", r"$\mathcal{O}(d^2)$ time"),
        ("frac{log n}{n} of it", r"$\frac{\log n}{n}$ of it"),
        ("36.3%rightarrow47.2%", r"$36.3\%\rightarrow47.2\%$"),
        (r"kept $x \in \mathbb{R}^n$, all", r"kept $x \in \mathbb{R}^n$, all"),
        (r"kept \emph{as} it is", r"kept \emph{as} it is"),
        ("O(n²) and α", r"$O(n^{2})$ and $\alpha $"),
        ("5% of R&D at $5 in snake_case", r"5\% of R\&D at \$5 in snake\_case"),
        (r"5\% of it", r"5\% of it"),
        ("plain words", "plain words"),
        ("three times a day", "three times a day"),
    ],
)
def test_a_text_is_returned_as_latex(page: str, expected: str) -> None:
    assert latex(page) == expected
