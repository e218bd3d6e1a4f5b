"""Where rows and headings stand: every line is one heading or one part of one row."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.widgets.row_lines import RowLine, RowLines


class Starts:
    """Headings above some rows."""

    def __init__(self, starts: list[int]) -> None:
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, number: int) -> int:
        return self._starts[number]

    def title(self, number: int, width: int) -> Content:
        return Content(f"{number}"[:width])


@given(st.integers(0, 12), st.integers(1, 3), st.data())
def test_lines_follow_each_other_as_rows_and_headings_do(
    rows: int, height: int, data: st.DataObject
) -> None:
    starts = sorted(data.draw(st.sets(st.integers(0, rows - 1)))) if rows else []
    lines = RowLines(rows, height, Starts(starts))
    expected: list[RowLine | None] = []
    for index in range(rows):
        if index in starts:
            expected.append(None)
        assert lines.top(index) == len(expected)
        assert lines.group_of(index) == sum(start <= index for start in starts) - 1
        expected += [RowLine(index, part) for part in range(height)]
    assert [lines.at(line) for line in range(lines.total)] == expected
    assert lines.at(lines.total) is None
    headings = [line for line, at in enumerate(expected) if at is None]
    for line in range(lines.total):
        assert lines.group_at(line) == sum(each <= line for each in headings) - 1
