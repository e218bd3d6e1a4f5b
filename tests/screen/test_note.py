"""Notes under an abstract: their Markdown is set, and can never be markup or a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.model import Reading
from tui.panes.note import markdown_blocks
from tui.panes.paper_page import note_blocks
from tui.text import clean_lines
from tui.widgets.line_breaks import set_lines
from tui.widgets.safe import ADDRESS

NOTE = """\
A **bold** claim, *see* `code_here` and [page](https://a.example/x).

- first point that is longer than a line of the page
  - nested
3. third
4. fourth

> quoted words of somebody else and more

# Heading
```
def f():
    return 1
```"""

SHOWN = """\
A bold claim, see code_here
and page.

• first point that is longer
  than a line of the page
  • nested
3. third
4. fourth

│ quoted words of somebody else
│ and more

Heading
def f():
    return 1"""


def set_note(text: str, width: int = 31) -> list[Content]:
    return set_lines(markdown_blocks(text), width)


def styled(text: str) -> dict[str, str]:
    (line,) = markdown_blocks(text)
    return {line.plain[span.start : span.end]: str(span.style) for span in line.spans}


def test_markdown_is_set_in_lines_that_hang_from_their_marks() -> None:
    assert "\n".join(line.plain.rstrip() for line in set_note(NOTE)) == SHOWN


def test_words_are_emphasised() -> None:
    assert styled("**a** *b* ~~c~~ `d`") == {
        "a": "bold", "b": "italic", "c": "strike", "d": "$text-accent"
    }  # fmt: skip


@pytest.mark.parametrize("text", ["[words](https://a.example/x)", "see https://a.example/x now"])
def test_links_lead_to_web_pages(text: str) -> None:
    (line,) = markdown_blocks(text)
    (span,) = line.spans
    assert not isinstance(span.style, str)
    assert span.style.meta[ADDRESS] == "https://a.example/x"


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert)", "[x](file:///etc/passwd)", "[@click=app.quit]x[/]",
        "<b>x</b>", "&#x202e;x", "a\nb",
    ],
)  # fmt: skip
def test_nothing_else_in_a_note_does_anything(text: str) -> None:
    assert all(not span.style for block in markdown_blocks(text) for span in block.spans)


def test_markup_and_entities_are_shown_as_they_were_written() -> None:
    assert [line.plain for line in set_note("[b]x[/b] <i>&amp;", 40)] == ["[b]x[/b] <i>&amp;"]


def test_an_address_cannot_hide_what_a_terminal_would_obey() -> None:
    plain = "".join(line.plain for line in set_note("<https://a.example/%1b%5d0;x%e2%80%ae>", 60))
    assert clean_lines(plain) == plain


@given(st.text(alphabet=st.sampled_from("ab *_[]>#-1.\n\\&!<"), max_size=60))
def test_every_note_is_set_and_keeps_its_letters(text: str) -> None:
    plain = "".join(line.plain for line in set_note(text, 20))
    assert [each for each in plain if each in "ab"] == [each for each in text if each in "ab"]


def test_no_note_takes_no_line() -> None:
    assert not note_blocks(Reading(key="k", title="T"))
