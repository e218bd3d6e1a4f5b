"""Fetching a paper itself: one PDF, for a program that reads files and no addresses."""

from collections.abc import Callable

from tui.errors import FetchError
from tui.fetching.asking import Again, Refusal, get
from tui.fetching.bounded import within
from tui.fetching.client import Patience, connect
from tui.text import clean_line

MOST_PDF_BYTES = 256 * 1024 * 1024
PDF_SECONDS = 300.0
"""From the question to the last byte."""
_BEGINS = b"%PDF-"
_WITHIN = 1_024
"""Bytes that may stand before the beginning, as readers of PDF allow."""


def fetch_pdf(address: str) -> bytes:
    """Return the PDF at an address. Raise FetchError."""
    import httpx  # noqa: PLC0415  takes 0.1 s, and no other command needs it

    def asking(is_given_up: Callable[[], bool]) -> bytes:
        with connect(Patience(), accept="application/pdf") as connection:
            return get(connection, httpx.URL(address), MOST_PDF_BYTES, is_given_up)

    try:
        data = within(PDF_SECONDS, asking, lambda: None)
    except TimeoutError:
        raise FetchError(f"The PDF did not come within {PDF_SECONDS:.0f} seconds.") from None
    except (Again, Refusal, httpx.InvalidURL) as reason:
        raise FetchError(f"No PDF was fetched: {clean_line(str(reason))}.") from None
    if _BEGINS not in data[:_WITHIN]:
        raise FetchError(f"There is no PDF at {address}.")
    return data
