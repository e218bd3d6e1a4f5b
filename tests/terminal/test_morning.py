"""The morning in a real terminal: fifty new papers, three slips, 290 old ones; keys are counted."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from tui.library import Library
from tui.model import Status, paper_key

from ..support import abstract_about, blocks_page, library_in, written
from .session import Session

TODAY = date(2026, 8, 12)
NEW = 50
OLD = 290
OLD_LISTINGS = 6
MOST_KEYS = 60
"""For the morning: from the import to the last of fifty decisions, and leaving."""
MOST_KEYS_FOR_SLIPS = 20
"""More, for three slips noticed as the last action, the fifth and the thirtieth last."""
MOST_KEYS_TO_CATCH_UP = 40

NAMES = ["".join(parts).capitalize() for parts in product("bdfgklmnprst", "aeiou", ("nox", "vil"))]
NAMES += [f"{name}um" for name in NAMES] + [f"{name}ette" for name in NAMES]
TITLES = [f"On the {name} Method" for name in NAMES][: NEW + OLD]
BECOMES = {"a": Status.QUEUED, "x": Status.DISMISSED, "s": Status.SEEN}


class CountedSession(Session):
    """A session that counts the keys that its reader presses; what is pasted counts as one."""

    keys = 0

    def press(self, *keys: str) -> None:
        """Press keys by name, or one after the other those that a text has."""
        super().press(*keys)
        self.keys += len(keys)

    def paste(self, text: str) -> None:
        """Paste text."""
        super().paste(text)
        self.keys += 1


def page(titles: list[str]) -> str:
    return blocks_page(*((title, abstract_about(title)) for title in titles))


@pytest.fixture
def after_two_weeks(folder: Path, tmp_path: Path) -> Library:
    """A library with the papers of two weeks, none of them decided."""
    library = library_in(folder)
    for number in range(OLD_LISTINGS):
        titles = TITLES[NEW:][number::OLD_LISTINGS]
        day = TODAY - timedelta(days=1 + number)
        file = written(tmp_path / f"daily-{day}.txt", page(titles))
        library.import_listings([str(file)], day=day)
    assert len(library.view.inbox()) == OLD
    return library


def decisions() -> Iterator[str]:
    """Give what the reader means to do with each paper of the day: three in ten are kept."""
    for number in range(NEW):
        yield "a" if number % 10 in (0, 4, 7) else "x" if number % 10 in (2, 5) else "s"


def mend(reader: CountedSession, name: str, meant: str, depth: int) -> None:
    """Take back the last decision but so many, and make the one that was meant."""
    if depth == 1:
        reader.press("u")
    else:
        reader.press("U")
        reader.see("History")
        reader.press(*name[:4].lower())
        reader.see(f"Dismissed “On the {name}")
        reader.press("ctrl+z")
    reader.see(f"Undid: Dismissed “On the {name}")
    reader.press(meant)


@pytest.mark.usefixtures("after_two_weeks")
def test_a_morning_of_fifty_takes_few_keys_and_so_does_catching_up(
    folder: Path, tmp_path: Path
) -> None:
    file = written(tmp_path / "today.txt", page(TITLES[:NEW]))
    depths = {10: 1, 14: 5, 17: 30}  # by its place, as the last action but how many a slip is seen
    noticed = {place + depth - 1: place for place, depth in depths.items()}
    meant = list(decisions())
    with CountedSession("--library", folder, columns=160, lines=50) as reader:
        reader.see("· 0 kept")
        reader.press("i")
        reader.see("Import listings")
        reader.paste(str(file))
        reader.press("enter")
        reader.see(f"{NEW} new papers")
        reader.press("enter")
        reader.see(f"1 of {NEW} · 0 kept")
        for_slips = 0
        for place, key in enumerate(meant):
            reader.press("x" if place in depths else key)
            if place in noticed:
                slip, before = noticed[place], reader.keys
                mend(reader, NAMES[slip], meant[slip], depths[slip])
                for_slips += reader.keys - before
        reader.see("is done")
        in_the_morning = reader.keys - for_slips
        before = reader.keys
        reader.press("C", "enter")
        reader.see("Catching up")
        reader.press("a", "a", "a", "C", "A", "A")
        reader.see("The inbox is empty")
        to_catch_up = reader.keys - before
        reader.press("q")
        assert reader.end() == 0
    print(f"morning {in_the_morning + 1}, slips {for_slips}, catch-up {to_catch_up}")  # noqa: T201
    assert in_the_morning + 1 <= MOST_KEYS
    assert for_slips <= MOST_KEYS_FOR_SLIPS
    assert to_catch_up <= MOST_KEYS_TO_CATCH_UP
    library = library_in(folder)
    keys = [paper_key(title) for title in TITLES[:NEW]]
    assert [library.reading(key).status for key in keys] == [BECOMES[key] for key in meant]
    assert len(library.view.inbox()) == 0
    kept = meant.count("a") + 3
    assert len(library.queue()) == kept
    with Session("--library", folder, columns=160, lines=50) as reader:
        reader.see("The inbox is empty")
        reader.see(f"Next · {kept}")
        reader.press("q")
        assert reader.end() == 0
