"""The journal's lines: which of those found in a file are trusted."""

import pytest

from tui.store.journal_lines import DocumentChange, JournalLine, header, line, scan


def written(number: int) -> bytes:
    return line(number, (DocumentChange("reading", "1", {"n": number}),))


def numbers(data: bytes, last: int = 0) -> tuple[list[int], bool]:
    found = scan(data, last, with_header=True)
    return [each.number for each in found.lines], found.damaged


WHOLE = header(0) + written(1) + written(2) + written(3)
SECOND = len(header(0) + written(1))
THIRD = len(header(0) + written(1) + written(2))


def test_lines_are_read_as_they_were_written() -> None:
    found = scan(WHOLE, 0, with_header=True)
    assert found.lines[1] == JournalLine(2, (DocumentChange("reading", "1", {"n": 2}),))
    assert (found.end, found.damaged) == (len(WHOLE), False)


def test_a_document_taken_out_is_told_from_one_that_is_empty() -> None:
    changes = (DocumentChange("reading", "1", None), DocumentChange("reading", "2", {}))
    (found,) = scan(line(1, changes), 0, with_header=False).lines
    assert found.changes == changes


@pytest.mark.parametrize("end", range(THIRD, len(WHOLE)))
def test_an_append_cut_short_anywhere_is_a_torn_tail(end: int) -> None:
    found = scan(WHOLE[:end], 0, with_header=True)
    assert ([each.number for each in found.lines], found.damaged) == ([1, 2], False)
    assert found.end == THIRD


@pytest.mark.parametrize("place", range(SECOND, THIRD - 1))
def test_a_bad_byte_before_a_good_line_is_damage(place: int) -> None:
    hurt = WHOLE[:place] + bytes([WHOLE[place] ^ 1]) + WHOLE[place + 1 :]
    found, damaged = numbers(hurt)
    assert damaged
    assert found == [1, 3]


def test_a_line_left_out_is_damage() -> None:
    assert numbers(WHOLE[:SECOND] + WHOLE[THIRD:]) == ([1, 3], True)


def test_a_line_doubled_is_damage_when_others_follow() -> None:
    doubled = WHOLE[:THIRD] + WHOLE[SECOND:THIRD] + WHOLE[THIRD:]
    assert numbers(doubled) == ([1, 2, 3], True)


def test_lines_that_the_snapshot_holds_already_are_no_damage() -> None:
    assert numbers(WHOLE, last=2) == ([1, 2, 3], False)


def test_a_journal_after_a_later_snapshot_is_damage() -> None:
    assert numbers(header(5) + written(6), last=3)[1]
