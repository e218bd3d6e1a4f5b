"""Recognition: every paper found and no furniture taken for one, however a page was saved."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..recognition import (
    ENCODINGS,
    FURNITURE,
    LINE_ENDS,
    SAMPLES,
    WIDTHS,
    WRITERS,
    Setting,
    encodable,
    expected,
    found,
    read,
    scattered,
    text_in_blocks,
    text_with_addresses,
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_paper_is_found_and_nothing_else(writer, furniture, width) -> None:
    for line_end, encoding in product(LINE_ENDS, ENCODINGS):
        papers = encodable(SAMPLES, encoding)
        text = writer(papers, Setting(furniture, width))
        assert found(read(text, line_end, encoding)) == expected(papers), (line_end, encoding)
