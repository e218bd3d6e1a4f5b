"""Where there is no Unicode and no colour, everything can still be read and told apart."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.library import Library
from tui.library.queue import add, mark
from tui.model import Status
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory
from tui.widgets.glyphs import ASCII_FORMS, in_ascii, is_ascii_locale
from tui.widgets.marks import STATUS_MARKS

from ..support import filled_library
from ..terminal.session import Session
from .driving import desk, painted


def test_every_sign_has_a_form_as_wide_as_itself() -> None:
    assert all(form.isascii() for form in ASCII_FORMS.values())
    assert all(cell_len(sign) == cell_len(form) for sign, form in ASCII_FORMS.items())


def test_statuses_are_told_apart_in_ascii_too() -> None:
    forms = {in_ascii(sign) for sign in STATUS_MARKS.values()}
    assert len(forms) == len(STATUS_MARKS)
    assert "?" not in forms


@given(st.text(st.characters(exclude_categories=["C", "M"])))
def test_a_line_in_ascii_is_as_wide_as_it_was(text: str) -> None:
    assert in_ascii(text).isascii()
    assert len(in_ascii(text)) == sum(map(cell_len, text))


def test_letters_lose_their_accents_and_nothing_else() -> None:
    assert in_ascii("Poincaré, Gödel") == "Poincare, Godel"
    assert in_ascii("潮汐") == "????"


@pytest.mark.parametrize(
    ("environment", "is_ascii"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "de_DE.utf8@euro"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, False),
    ],
)
def test_the_locale_says_whether_there_is_unicode(
    environment: dict[str, str], is_ascii: bool
) -> None:
    assert is_ascii_locale(environment) is is_ascii


async def test_signs_are_ascii_where_the_settings_say_so_and_back_at_once(library: Library) -> None:
    library.act(add, *library.view.newest()[:3])
    library.act(mark(Status.READING), library.view.newest()[1])
    settings = SettingsInMemory(Configuration(view_glyphs="ascii"))
    async with desk(library, size=(160, 40), settings=settings) as at:
        assert all(segment.text.isascii() for segment in painted(at.app))
        at.main.settings.change_setting("view.glyphs", "unicode")
        await at.pilot.pause()
        assert not all(segment.text.isascii() for segment in painted(at.app))


@pytest.fixture
def three(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    filled_library(folder, ["Tides by Day", "Moss in Spring", "Poincaré after Rain"])
    return folder


COLOURS = {*range(30, 39), *range(40, 49), *range(90, 108)}
"""The codes of colours; 39 and 49 are the terminal's own."""


def style_codes(reader: Session) -> list[int]:
    """Return the codes of all styles that were sent."""
    styles = re.findall(rb"\x1b\[([\d;]+)m", reader.raw)
    return [int(code) for style in styles for code in style.split(b";") if code]


def test_a_terminal_without_unicode_gets_none(three: Path) -> None:
    environment = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "1"}
    with Session("--library", three, columns=100, lines=30, env=environment) as reader:
        reader.see("Poincare after Rain")
        reader.settle()
        assert bytes(reader.raw).isascii()
        reader.press("q")
        assert reader.end() == 0


def test_who_wants_no_colour_gets_none(three: Path) -> None:
    with Session("--library", three, columns=100, lines=30, env={"NO_COLOR": "1"}) as reader:
        reader.see("Tides by Day")
        reader.press("j")
        reader.settle()
        codes = style_codes(reader)
        assert not [code for code in codes if code in COLOURS]
        assert 7 in codes, "the row under the cursor is told by its form"
        reader.press("q")
        assert reader.end() == 0


def test_a_terminal_of_sixteen_colours_gets_its_own(three: Path) -> None:
    environment = {"TERM": "xterm", "COLORTERM": ""}
    with Session("--library", three, columns=100, lines=30, env=environment) as reader:
        reader.see("Tides by Day")
        reader.settle()
        codes = set(style_codes(reader))
        assert not codes & {38, 48}
        assert codes & set(range(30, 38))
        reader.press("q")
        assert reader.end() == 0
