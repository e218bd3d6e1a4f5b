"""Pages saved whole in one file, by Chrome and by Safari: the page in them is read as HTML."""

import base64
import plistlib
import quopri
import struct
import tracemalloc
from typing import Any

import pytest

from tui.errors import UnreadableListing
from tui.importer import parse
from tui.importer.containers.saved_pages import MAX_PLIST_BYTES
from tui.importer.dates import PageDate
from tui.importer.formats import arxiv_mail, page_html
from tui.importer.source import as_utf8

from ...payloads import IDS, card, cards_page, data_page, hub_record, mhtml, titled, webarchive
from ...references import WORKS, mail
from ...support import source_of

ADDRESS = "https://huggingface.co/papers/date/2024-01-22"
CARDS = cards_page(card(), card(1))
MEGABYTE = 1024**2


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableListing) as refused:
        as_utf8(data, "saved")
    assert "\n" not in str(refused.value)
    return str(refused.value)


def ids(data: bytes) -> list[str | None]:
    parsed = parse(source_of(as_utf8(data, "saved")))
    assert parsed.format == page_html.NAME
    return [paper.arxiv_id for paper in parsed.papers]


SAVED = {
    "MHTML": mhtml(CARDS, ADDRESS),
    "MHTML of other line ends": mhtml(CARDS, ADDRESS).replace(b"\r\n", b"\n"),
    "MHTML in base64": mhtml(CARDS, ADDRESS, coding="base64"),
    "MHTML that is not coded": mhtml(CARDS, ADDRESS, coding="binary"),
    "web archive": webarchive(CARDS, ADDRESS),
}


@pytest.mark.parametrize("kind", SAVED)
def test_the_page_in_it_is_read_and_its_address_tells_the_day(kind: str) -> None:
    parsed = parse(source_of(as_utf8(SAVED[kind], "saved")))
    assert parsed.format == page_html.NAME
    assert [paper.arxiv_id for paper in parsed.papers] == list(IDS[:2])
    assert [paper.title for paper in parsed.papers] == [titled("Tides"), titled("Moss")]
    assert parsed.pages[0].date == PageDate(1, 22, 2024)


@pytest.mark.parametrize("save", [mhtml, webarchive])
def test_the_page_s_own_data_is_read(save: Any) -> None:
    assert ids(save(data_page(hub_record(), hub_record(1)), ADDRESS)) == list(IDS[:2])


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", "utf-8"])
def test_the_page_is_read_in_its_own_encoding(charset: str) -> None:
    page = CARDS.decode().replace("Tides", "Tidës").encode(charset)
    for data in (
        mhtml(page, coding="base64", charset=charset),
        webarchive(page, charset=charset),
    ):
        assert "Tidës Measured" in as_utf8(data, "saved").decode()


def test_pictures_before_the_page_are_passed_by() -> None:
    picture = b"\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    begun, mark, rest = mhtml(CARDS).partition(b"\r\n------boundary")
    assert ids(begun + mark + picture + mark + rest) == list(IDS[:2])


def test_a_page_cut_off_gives_the_cards_before() -> None:
    assert ids(mhtml(CARDS)[:-900]) == list(IDS[:1])
    assert ids(mhtml(CARDS, coding="base64")[:-901])


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://a.example/--><script>", "https://a\x1b[2J", "x" * 9_000],
)
@pytest.mark.parametrize("save", [mhtml, webarchive])
def test_what_is_no_address_is_not_passed_on(save: Any, address: str) -> None:
    read = as_utf8(save(CARDS, address), "saved").replace(b"\r\n", b"\n")
    assert read.strip() == CARDS.strip()


def test_a_mail_with_related_parts_is_no_saved_page() -> None:
    coded = quopri.encodestring(mail(WORKS).encode()).decode()
    message = (
        "From: no-reply@arxiv.org\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n{coded}\n"
        "--b\nContent-Type: text/html\n\n<p>The same.</p>\n--b--\n"
    )
    assert parse(source_of(as_utf8(message.encode(), "x"))).format == arxiv_mail.NAME


# What holds no page, or was made to do harm


def bomb(shared: int) -> bytes:
    """Give a binary property list of which many objects are the same half of its bytes."""
    held = b"\x4f\x12" + struct.pack(">I", MEGABYTE) + bytes(MEGABYTE)
    refs = b"".join(struct.pack(">H", n) for n in range(1, shared + 1))
    array = b"\xaf\x11" + struct.pack(">H", shared) + refs
    start = len(b"bplist00")
    offsets = [start + len(held)] + [start] * shared
    table = b"".join(struct.pack(">I", offset) for offset in offsets)
    place = start + len(held) + len(array)
    trailer = struct.pack(">6xBBQQQ", 4, 2, len(offsets), 0, place)
    return b"bplist00" + held + array + table + trailer


def nested(depth: int) -> bytes:
    """Give a binary property list of lists in lists."""
    lists = b"".join(b"\xa1" + struct.pack(">I", n + 1) for n in range(depth))
    table = b"".join(struct.pack(">I", 8 + 5 * n) for n in range(depth))
    trailer = struct.pack(">6xBBQQQ", 4, 4, depth, 0, 8 + len(lists))
    return b"bplist00" + lists + table + trailer


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (webarchive(CARDS)[:-40], "damaged web archive"),
        (b"bplist00", "damaged web archive"),
        (bomb(5_000), "damaged web archive"),
        (nested(20_000), "damaged web archive"),
        (b"bplist00" + b"\xff" * 4_000, "damaged web archive"),
        (b"bplist00" + bytes(MAX_PLIST_BYTES), "too large"),
        (plistlib.dumps(["x"], fmt=plistlib.FMT_BINARY), "without a page"),
        (plistlib.dumps({"WebMainResource": 3}, fmt=plistlib.FMT_BINARY), "without a page"),
        (webarchive(b"GIF89a", kind="image/gif"), "without a page"),
        (mhtml(CARDS).replace(b"text/html", b"text/css"), "without the page"),
        (mhtml(CARDS).replace(b"boundary=", b"border="), "without the page"),
        (mhtml(CARDS)[:220], "without the page"),
        (mhtml(CARDS)[:220] + b"\r\n------boundary" * 500_000, "without the page"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_one_line_says_what_is_wrong_and_little_memory_is_used(data: bytes, says: str) -> None:
    tracemalloc.start()
    try:
        assert says in refusal(data)
        assert tracemalloc.get_traced_memory()[1] < 16 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_header_made_to_be_slow_is_read_at_once() -> None:
    begun, mark, rest = mhtml(CARDS).partition(b"boundary=")
    assert "without" in refusal(begun + b'";' * 2_000_000 + mark + rest)


def test_bytes_that_are_no_base64_do_no_harm() -> None:
    coded = base64.encodebytes(CARDS)
    broken = mhtml(CARDS, coding="base64").replace(coded[:40], b"\xff=\x00=" * 10)
    as_utf8(broken, "saved")
