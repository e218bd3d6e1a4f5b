"""Recognition: every paper found and no furniture taken for one, however a page was saved."""

from itertools import product

import pytest

from ..recognition import (
    ENCODINGS,
    FURNITURE,
    LINE_ENDS,
    SAMPLES,
    WIDTHS,
    WRITERS,
    Setting,
    Writer,
    encodable,
    expected,
    found,
    read,
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_paper_is_found_and_nothing_else(
    writer: Writer, furniture: str, width: int | None
) -> None:
    for line_end, encoding in product(LINE_ENDS, ENCODINGS):
        papers = encodable(SAMPLES, encoding)
        text = writer(papers, Setting(furniture, width))
        assert found(read(text, line_end, encoding)) == expected(papers), (line_end, encoding)
