"""One PDF from a server: taken whole, or refused with a reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tui.errors import FetchError
from tui.fetching import document
from tui.fetching.document import fetch_pdf

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
ANSWERS = {"/paper.pdf": (200, PDF), "/page.pdf": (200, b"<html>"), "/gone.pdf": (404, b"")}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving_pdfs() -> Iterator[str]:
    """Serve the answers on loopback; give the address to put their paths after."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_pdf_comes_as_it_is() -> None:
    with serving_pdfs() as server:
        assert fetch_pdf(f"{server}/paper.pdf") == PDF


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_PDF_BYTES", 1_000)
    with serving_pdfs() as server, pytest.raises(FetchError, match="larger than"):
        fetch_pdf(f"{server}/paper.pdf")


@pytest.mark.parametrize(
    ("path", "said"), [("/page.pdf", "no PDF at"), ("/gone.pdf", "No PDF was fetched: .* 404")]
)
def test_what_is_no_pdf_is_said(path: str, said: str) -> None:
    with serving_pdfs() as server, pytest.raises(FetchError, match=said):
        fetch_pdf(server + path)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.pdf", "file:///etc/x.pdf", "http://[x"])
def test_where_nothing_answers_is_said(address: str) -> None:
    with pytest.raises(FetchError, match="No PDF was fetched"):
        fetch_pdf(address)
