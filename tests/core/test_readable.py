"""Texts as they are shown: plain ones cost nothing, nothing hostile comes of mathematics."""

import subprocess
import sys

import pytest

from tui.readable import latex_pieces, plain_line, readable_line, readable_quotes, readable_text


@pytest.mark.parametrize(
    "came, shown",
    [
        ("In 512times512 pixels", "In 512×512 pixels"),
        (r"Sorting in $\mathcal{O}(n^2)$", "Sorting in 𝒪(n²)"),
        ("A map of lambda-ECLIPSE", "A map of λ-ECLIPSE"),
        ("Sim and times in a plain title", "Sim and times in a plain title"),
    ],
)
def test_titles_are_readable(came: str, shown: str) -> None:
    assert plain_line(came) == shown


def test_emphasis_and_links_have_their_places() -> None:
    shown = readable_text(r"We {\em really} do, see \url{https://example.org/a_b}.")
    assert [(shown.text[s.start : s.end], s.manner) for s in shown.spans] == [
        ("really", "emphasis")
    ]
    assert [link.url for link in shown.links] == ["https://example.org/a_b"]


def test_only_web_addresses_are_links() -> None:
    assert not readable_text(r"See \href{file:///etc/passwd}{this}.").links


def test_towers_of_accents_are_shown_as_they_came() -> None:
    tower = "\\hat{" * 9 + "x" + "}" * 9
    assert readable_line(tower).text == tower or len(readable_line(tower).text) < 6


def test_titles_in_what_was_done_are_readable_and_file_names_stay() -> None:
    assert readable_quotes("Queued “The x^2 test”") == "Queued “The x² test”"
    assert readable_quotes("Imported a_1.txt") == "Imported a_1.txt"


def test_a_plain_title_imports_no_mathematics() -> None:
    code = (
        "import sys; from tui.readable import plain_line; plain_line('A plain title, of 3 words');"
        "sys.exit('tui.mathematics' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "came, shown",
    [
        ("of the field.We propose it", "of the field. We propose it"),
        ("by 9.5%.Code is there", "by 9.5%. Code is there"),
        ("the effects of VR.Our code", "the effects of VR. Our code"),
        ("as in GPT-4.In this work", "as in GPT-4. In this work"),
        ("the nn.Linear layer of torch.Tensor", "the nn.Linear layer of torch.Tensor"),
    ],
)
def test_sentences_are_not_glued(came: str, shown: str) -> None:
    assert plain_line(came) == shown


@pytest.mark.parametrize(
    "came, shown, emphasis",
    [
        (
            "a ***B**ayesian **M**apping* (BM)",
            "a Bayesian Mapping (BM)",
            ["B", "M", "Bayesian Mapping"],
        ),
        ("**50%** of *n^2* steps", "50% of n² steps", ["50%", "n²"]),
        ("C*-algebras, A*, a**2 + b**2, 5*3*2", "C*-algebras, A*, a**2 + b**2, 5*3*2", []),
        ("*p < 1, **p < 2; f * g * h, (*) and (*)", "*p < 1, **p < 2; f * g * h, (*) and (*)", []),
    ],
)
def test_stars_are_emphasis_where_markdown_has_them_so(
    came: str, shown: str, emphasis: list[str]
) -> None:
    text = readable_line(came)
    assert text.text == shown
    assert [shown[span.start : span.end] for span in text.spans] == emphasis


def test_emphasis_of_markdown_is_latex_in_latex() -> None:
    pieces = latex_pieces("a **big** *claim* of 50%")
    assert "".join(piece.text for piece in pieces) == r"a \textbf{big} \emph{claim} of 50%"
