"""One row: what stands beside its title, and that none of its lines is blank."""

from functools import partial

from textual.content import Content

from tui.widgets.row import Column, Passage, Row
from tui.widgets.row_painter import laid_out

TITLE = "Weighing Bread by Sight"
LONG = "Everything That Bakers Ever Wanted to Know of Scales and Never Dared to Ask a Miller"


def row(title: str = TITLE, *, authors: str = "Ana Lund +10", votes: str = "   ▲87") -> Row:
    passage = partial(
        Passage, "We weigh bread by sight and compare with scales of three kinds and a child."
    )
    return Row("•", Content(title), votes, passage=passage, columns=[Column(authors, 18, 34)])


def lines(of: Row, width: int, height: int = 1, *, with_passage: bool = False) -> list[str]:
    return [line.plain for line in laid_out(of, width, height, with_passage=with_passage)]


def test_columns_come_with_the_room_for_them() -> None:
    assert lines(row(LONG), 10) == [LONG[:9] + "…"], "half of a row is the title's"
    assert lines(row(), 70) == [TITLE.ljust(64) + "   ▲87"]
    assert lines(row(), 90) == [TITLE.ljust(62) + "  Ana Lund +10".ljust(22) + "   ▲87"]


def test_room_beyond_the_title_goes_to_the_authors() -> None:
    long = row(authors="Friederike Wilhelmina Fontaine +2")
    assert "Friederike Wilhel…" in lines(long, 90)[0]
    assert "Friederike Wilhelmina Fontaine +2" in lines(long, 130)[0]
    assert len(lines(long, 130)[0]) == 130


def test_a_title_takes_the_room_of_columns_in_which_nothing_stands() -> None:
    assert lines(row(LONG, authors="", votes=""), 90) == [LONG.ljust(90)]


def test_a_title_of_one_line_leaves_none_blank() -> None:
    assert lines(row(), 40, 2) == [TITLE, "Ana Lund +10 · ▲87"]
    assert lines(row(authors="", votes=""), 40, 2) == [
        TITLE,
        "We weigh bread by sight and compare…",
    ]
    assert len(lines(row(LONG), 40, 2)) == 2


def test_a_passage_has_all_lines_that_the_title_leaves() -> None:
    assert lines(row(), 40, 2, with_passage=True)[1:] == [
        "We weigh bread by sight and compare with",
        "scales of three kinds and a…",
    ]
    assert len(lines(row(LONG), 40, 2, with_passage=True)) == 3


def test_the_columns_of_a_list_line_up() -> None:
    rows = [row(LONG), row(authors="Chidi Okafor", votes="▲1,204"), row(votes="")]
    starts = {lines(each, 100)[0].index(each.columns[0].text) for each in rows}
    assert len(starts) == 1
