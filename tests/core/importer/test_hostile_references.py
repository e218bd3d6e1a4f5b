"""Feeds, e-mails and reference files that are damaged or made to harm."""

import re
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from tui.errors import NoListing, UnreadableListing
from tui.importer import Parsed
from tui.importer.formats import Format, arxiv_atom, arxiv_mail, arxiv_rss, bibtex, ris
from tui.importer.markup import scanning
from tui.importer.source import as_utf8
from tui.model import Paper

from ...references import WORKS, WRITERS, Work
from ...support import HOSTILE, PAYLOADS, source_of

FORMATS: tuple[Format, ...] = (arxiv_atom, arxiv_rss, arxiv_mail, ris, bibtex)
MB = 1 << 20


def read(data: bytes) -> Parsed | str | None:
    """Give what the formats make of `data`: papers, a refusal, or nothing."""
    for format_ in FORMATS:
        try:
            parsed = format_.parse(source_of(data))
        except NoListing as refusal:
            assert re.fullmatch(r"[^\n]{1,400}\.", str(refusal))
            return str(refusal)
        if parsed is not None:
            return parsed
    return None


def assert_clean(papers: tuple[Paper, ...]) -> None:
    assert papers
    for paper in papers:
        lines = [paper.title, paper.abstract, paper.comment, paper.venue, *paper.authors]
        assert not HOSTILE.search("".join(line.replace("\n", "") for line in lines))


WHOLE = [write(WORKS).encode() for write in WRITERS.values()]
FRAGMENTS = (
    b"<entry>", b"</item>", b"<!DOCTYPE feed [", b"&x;", b"<![CDATA[", b"]]>", b"\\\\\n", b"arXiv:",
    b"\nTY  - JOUR\n", b"\nER  - \n", b"\n@article{", b"@string{a = a # a}\n", b"{", b"}", b'"',
    b"#", b"$", b"\\", b"=\n", b"\x00", b"\x1b[2J", b"\xff", "\u202e".encode(), b"\r",
    b"Content-Type: text/plain; charset=utf-7\n", b"\n\n",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file of one of the formats with pieces cut out, doubled, moved and put in."""
    data = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 300)))
        put = draw(
            st.sampled_from(FRAGMENTS) | st.just(data[start:end] * 2) | st.binary(max_size=8)
        )
        data = data[:start] + put + data[end:]
    try:
        return as_utf8(data + b" x", "x")
    except UnreadableListing:  # no text any more, which no format is asked about
        reject()


@given(damaged())
def test_a_damaged_file_gives_clean_papers_or_one_line(data: bytes) -> None:
    parsed = read(data)
    if isinstance(parsed, Parsed):
        assert_clean(parsed.papers)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_terminal_might_obey_is_taken_out(name: str, payload: str) -> None:
    hostile = PAYLOADS[payload]
    work = Work(f"On {hostile} Moss", f"It {hostile} grows.", "2408.00001", (f"A{hostile}da Moor",))
    parsed = read(WRITERS[name]([work]).encode("utf-8", "replace"))
    assert isinstance(parsed, Parsed)
    assert_clean(parsed.papers)


AUTHORS = b"\\\\\narXiv:2408.00001\nTitle: x\nAuthors: "
BOMBS: dict[str, Callable[[int], bytes]] = {
    "elements without end": lambda n: b"<feed>" + b"<a/>" * (n // 4),
    "elements in an entry": lambda n: b"<feed><entry>" + b"<a/>" * (n // 4) + b"</entry></feed>",
    "fields of an entry": lambda n: b"<rss><item>" + b"<a>x</a>" * (n // 8) + b"</item></rss>",
    "one tag": lambda n: b"<feed " + b"x" * n,
    "text of a feed": lambda n: b"<rss><channel>" + b"x\n" * (n // 2),
    "comments": lambda n: b"<!---->" * (n // 7) + b"<feed/>",
    "open comment": lambda n: b"<!--" * (n // 4),
    "blank lines of a mail": lambda n: b"\\\\\narXiv:2408.00001\nTitle: x\n\\\\\n" + b"\n" * n,
    "separators": lambda n: b"\\\\\narXiv:2408.00001\n" + b"\\\\\n" * (n // 3),
    "quoting": lambda n: b"\\\\\narXiv:2408.00001\n" + b"> " * (n // 2),
    "authors of a mail": lambda n: AUTHORS + b"a, " * (n // 3),
    "spaces in a mail": lambda n: AUTHORS + b" " * n + b"\n\\\\ (",
    "parentheses": lambda n: AUTHORS + b"(" * n + b"\n\\\\ (",
    "lines of RIS": lambda n: b"TY  - JOUR\nTI  - x\n" + b"xx\n" * (n // 3) + b"ER  - \n",
    "tags of RIS": lambda n: b"TY  - JOUR\nTI  - x\n" + b"AU  - x\n" * (n // 8) + b"ER  - \n",
    "ends of RIS": lambda n: b"TY  - JOUR\nTI  - x\n" + b"ER  - \n" * (n // 7),
    "spaces of BibTeX": lambda n: b"@article{a, title={x}}\n@a" + b" " * n,
    "brackets of BibTeX": lambda n: b"@article{a, title=" + b"{" * n,
    "beginnings of BibTeX": lambda n: b"@article{a, title={x}}\n" + b"@a{" * (n // 3),
    "lines of BibTeX": lambda n: b"@article{a, title={x}}\n" + b"\n" * n,
    "fields of BibTeX": lambda n: b"@article{a," + b"a=b," * (n // 4) + b"}",
    "LaTeX": lambda n: b"@article{a, title={x}, abstract={" + b"\\(" * (n // 2) + b"}}",
    "names": lambda n: b"@article{a, title={x}, author={" + b"a and " * (n // 6) + b"}}",
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_memory_stays_at_a_small_multiple(bomb: str) -> None:
    data = BOMBS[bomb](MB // 2)
    read(BOMBS[bomb](1000))  # what is imported and compiled on first use is not counted
    tracemalloc.start()
    read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * len(data)


def test_what_costs_the_parser_of_bibtex_most_stays_within_its_bound() -> None:
    data = b"@article{a, title={x}}\n@a{" + b"\n @ {" * 20_000
    read(data[:1000])
    tracemalloc.start()
    read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * MB


STARTS = (
    b"<feed>", b"<rss>", b"@article{a, title={x}}", b"TY  - JOUR\nER  - \n",
    b"\\\\\narXiv:2408.00001\n",
)  # fmt: skip


@pytest.mark.parametrize("start", STARTS)
def test_more_text_than_a_listing_can_have_is_refused(start: bytes) -> None:
    refusal = read(start + b"\n" + b" " * scanning.MAX_TEXT_BYTES)
    assert isinstance(refusal, str)
    assert refusal.endswith("of more than 32 MB. Split it and import the parts.")


@pytest.mark.parametrize("start", STARTS)
def test_more_lines_than_a_listing_can_have_are_refused(start: bytes) -> None:
    refusal = read(start + b"\n" * (scanning.MAX_LINES + 1))
    assert isinstance(refusal, str)
    assert refusal.endswith("of more than 2,000,000 lines. Split it and import the parts.")


@pytest.mark.parametrize("name", WRITERS)
def test_records_without_end_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "MAX_RECORDS", 2)
    refusal = read(WRITERS[name](WORKS).encode())
    assert isinstance(refusal, str)
    assert "holds more than 2 records" in refusal
