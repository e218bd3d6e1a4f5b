"""The search box: answered at each key, in the same step; and where the focus goes."""

import pytest
from textual import events

from tui.library import Library
from tui.panes.search_pane import NO_MATCH
from tui.widgets.paper_list import PaperList

from ..support import HOSTILE, PAYLOADS
from .driving import Desk, desk, text_of, titles

NONSENSE = "zzqqxxjjvvkk"


async def test_an_empty_box_shows_the_newest_listing_first(library: Library) -> None:
    async with desk(library) as at:
        assert list(at.results.keys) == list(library.view.newest())
        assert titles(library, at.results.keys)[0].startswith("Gentle Pruning of Vision Models")
        assert at.shows("23 papers")


async def test_no_frame_shows_words_with_the_results_of_others(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: set[tuple[str, tuple[str, ...]]] = set()
    async with desk(library) as at:
        hook = at.app.post_display_hook

        def note_frame() -> None:
            hook()
            if not at.app._batch_count:  # or the frame is thrown away
                painted.add((at.box.value, tuple(at.results.keys)))

        monkeypatch.setattr(at.app, "post_display_hook", note_frame)
        await at.press("/")
        await at.type("lichen gr")
        await at.press("escape", *"weaving", "escape", *"zzqq")
    assert {"l", "lichen gr", "weaving", "zzqq", ""} <= {words for words, _keys in painted}
    for words, keys in painted:
        assert list(keys) == library.search(words).keys, words


async def test_each_key_press_is_answered_at_once(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        for end in range(1, len("lichen growth") + 1):
            typed = "lichen growth"[:end]
            await at.type(typed[-1])
            assert at.box.value == typed
            assert list(at.results.keys) == library.search(typed).keys
        assert titles(library, at.results.keys)[0].startswith("Lichen Growth Curves")


@pytest.mark.parametrize(
    "words, title",
    [
        ("lichen growth curves", "Lichen Growth Curves"),
        ("lichn growht curves", "Lichen Growth Curves"),
        ("honeybee waggle decoding", "Honeybee Waggle Decoding"),
    ],
)
async def test_half_remembered_words_find_the_paper(
    library: Library, words: str, title: str
) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type(words)
        assert titles(library, at.results.keys)[0].startswith(title)
        assert at.title_shown.startswith(title)


async def test_new_words_put_cursor_and_scroll_back_to_the_top(library: Library) -> None:
    async with desk(library, size=(80, 24)) as at:
        await at.press("G")
        assert at.results.scroll_offset.y > 0
        await at.press("/")
        await at.type("l")
        assert (at.results.cursor, at.results.scroll_offset.y) == (0, 0)


async def test_matched_letters_stand_out(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type("lichen growth")
        row = at.results.render_line(0)
        plain, matched = style_of(row_segments(at.results), "Curves"), "Lichen"
        assert row.text.strip("• ").startswith("Lichen Growth")
        assert style_of(row_segments(at.results), matched) != plain


def row_segments(papers: PaperList) -> list[tuple[str, object]]:
    """Return the texts of a list's first row, each with the colour it is drawn in."""
    lines = [papers.render_line(y) for y in range(papers.row_height)]
    return [
        (segment.text, segment.style.color if segment.style else None)
        for line in lines
        for segment in line
    ]


def style_of(segments: list[tuple[str, object]], word: str) -> object:
    """Return the colour of the segment that holds `word`."""
    return next(colour for text, colour in segments if word in text)


async def test_the_count_says_how_many_of_how_many(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        await at.press("/")
        await at.type("lichen growth curves")
        assert at.shows(f"{len(at.results.keys)} of 23")


async def test_nothing_found_says_what_to_do(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type(NONSENSE)
        assert list(at.results.keys) == []
        assert NO_MATCH.heading in text_of(at.results)
        assert "escape" in text_of(at.results)
        await at.press("escape")
        assert list(at.results.keys) == list(library.view.newest())


async def test_arrows_go_down_the_results_without_leaving_the_box(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/", "down", "down", "up")
        assert at.box.has_focus
        assert at.results.cursor == 1
        assert at.abstract.key == library.view.newest()[1]
        await at.press("enter")
        assert at.results.has_focus


async def test_letters_that_are_keys_elsewhere_are_letters_in_the_box(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type("arxoyizqgGjkJKX?/")
        assert at.box.value == "arxoyizqgGjkJKX?/"
        assert at.app.screen is at.main
        assert list(at.queue.keys) == []


async def test_escape_clears_the_words_then_goes_to_the_list(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type("lichen")
        await at.press("escape")
        assert (at.box.value, at.box.has_focus) == ("", True)
        await at.press("escape")
        assert at.results.has_focus


async def test_escape_in_the_list_clears_the_words_too(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type("lichen")
        await at.press("enter", "escape")
        assert at.box.value == ""
        assert at.results.has_focus
        assert list(at.results.keys) == list(library.view.newest())


@pytest.mark.parametrize("size", [(20, 6), (80, 24), (160, 50)], ids=str)
async def test_tab_goes_round_all_panes_and_back(library: Library, size: tuple[int, int]) -> None:
    async with desk(library, size=size) as at:
        stops = [at.results, at.abstract, at.queue, at.box]
        for following in [*stops[1:], stops[0]]:
            await at.press("tab")
            assert at.main.focused is following
        for previous in reversed(stops):
            await at.press("shift+tab")
            assert at.main.focused is previous


@pytest.mark.parametrize("size", [(20, 6), (160, 50)], ids=str)
async def test_slash_goes_to_the_box_from_every_pane(
    library: Library, size: tuple[int, int]
) -> None:
    async with desk(library, size=size) as at:
        for stop in (at.results, at.abstract, at.queue):
            await go_to(at, stop)
            await at.press("/")
            assert at.box.has_focus
            assert at.box.region.area > 0


async def go_to(at: Desk, stop: object) -> None:
    """Press tab until the focus is there."""
    for _ in range(4):
        if at.main.focused is stop:
            return
        await at.press("tab")
    assert at.main.focused is stop


async def test_what_is_pasted_becomes_one_clean_line(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        for payload in PAYLOADS.values():
            await at.press("ctrl+a")
            at.box.post_message(events.Paste(f" lichen growth{payload}\r\n curves "))
            await at.pilot.pause()
            assert not HOSTILE.search(at.box.render_line(0).text)
            assert at.box.value.startswith("lichen growth")
            assert at.box.value.endswith(" curves")
            assert titles(library, at.results.keys)[0].startswith("Lichen Growth Curves")


async def test_the_box_draws_nothing_that_a_terminal_would_obey(library: Library) -> None:
    async with desk(library) as at:
        for payload in PAYLOADS.values():
            at.box.value = payload
            assert not HOSTILE.search(at.box.render_line(0).text)
