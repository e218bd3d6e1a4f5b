"""A server of daily listings on loopback: what the API serves, and everything that can go wrong."""

import gzip
import json
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .support import NOW, abstract_about

Fault = Callable[["Handler"], None]
"""Answers one request wrongly."""


def record(title: str, day: str) -> dict[str, Any]:
    """Give one paper as the API has it, the same on whatever day."""
    number = zlib.crc32(title.encode()) % 100_000
    return {
        "paper": {
            "id": f"2408.{number:05}",
            "authors": [{"name": "A. Mudlark", "hidden": False}],
            "publishedAt": "2024-08-09T10:00:00.000Z",
            "submittedOnDailyAt": f"{day}T00:00:00.000Z",
            "title": title,
            "summary": abstract_about(title),
            "upvotes": number,
        },
        "title": title,
        "numComments": 2,
    }


@dataclass
class Daily:
    """What the server has, what goes wrong next, and what it was asked."""

    days: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    asked: list[tuple[str, int]] = field(default_factory=list)
    """The day and the status of each answer, in order."""
    agents: set[str] = field(default_factory=set)
    authorizations: set[str] = field(default_factory=set)
    address: str = ""
    zipped: bool = False
    dated: bool = False
    """Whether it gives the time of the last change in the place of an ETag."""

    def publish(self, day: str, *titles: str) -> None:
        """Have `day` hold papers of these titles."""
        self.days.setdefault(day, []).extend(record(title, day) for title in titles)


class Handler(BaseHTTPRequestHandler):
    """Answers as the API does, or as the next fault of the day says."""

    daily: Daily

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.day = asked.get("date", [""])[0]
        self.daily.agents.add(self.headers["User-Agent"])
        if "Authorization" in self.headers:
            self.daily.authorizations.add(self.headers["Authorization"])
        faults = self.daily.faults[self.day]
        if faults:
            faults.pop(0)(self)
            return
        first = int(asked.get("p", ["0"])[0]) * int(asked["limit"][0])
        records = self.daily.days.get(self.day, [])[first : first + int(asked["limit"][0])]
        body = json.dumps(records).encode()
        if self._is_known(body):
            self.answer(304, b"")
        else:
            self.answer(200, body, self._marks(body))

    def _marks(self, body: bytes) -> dict[str, str]:
        if self.daily.dated:
            return {"Last-Modified": format_datetime(NOW, usegmt=True)}
        return {"ETag": f'W/"{hash(body)}"'}

    def _is_known(self, body: bytes) -> bool:
        marks = self._marks(body)
        since, tag = self.headers["If-Modified-Since"], self.headers["If-None-Match"]
        return (since or tag) in marks.values()

    def answer(
        self,
        status: int,
        body: bytes,
        headers: Mapping[str, str] = MappingProxyType({}),
        *,
        length: int | None = None,
    ) -> None:
        """Answer with `body`; `length` is what is said of its length, if not the truth."""
        self.daily.asked.append((self.day, status))
        self.send_response(status)
        if self.daily.zipped and body:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name
        """Keep quiet."""


def status(number: int, retry_after: str = "") -> Fault:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda handler: handler.answer(number, b"not today", headers)


def web_page(handler: Handler) -> None:
    handler.answer(200, b"<!DOCTYPE html><title>Sign in</title>", {"Content-Type": "text/html"})


def other_json(handler: Handler) -> None:
    handler.answer(200, b'{"error": "no such thing"}')


def cut_off(handler: Handler) -> None:
    handler.answer(200, b'[{"paper": {"title": "Reading Ti', length=90_000)
    handler.close_connection = True


def damaged_gzip(handler: Handler) -> None:
    handler.answer(200, b"\x1f\x8bnonsense", {"Content-Encoding": "gzip"})


def silence(handler: Handler) -> None:
    handler.daily.asked.append((handler.day, 0))
    time.sleep(0.3)
    handler.close_connection = True


def slow_drip(handler: Handler) -> None:
    """Send a byte now and then, each before anyone would call the server silent."""
    handler.daily.asked.append((handler.day, 200))
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(60):
            handler.wfile.write(b" ")
            time.sleep(0.02)
    except OSError:
        pass
    handler.close_connection = True


def dripping_head(handler: Handler) -> None:
    """Send the head of an answer as slowly, which no timeout of a single read ends."""
    handler.daily.asked.append((handler.day, 0))
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        for _ in range(60):
            handler.wfile.write(b"x")
            time.sleep(0.02)
        handler.wfile.write(b"\r\nContent-Length: 2\r\n\r\n[]")  # for whoever has waited
    except OSError:
        pass
    handler.close_connection = True


def endless(handler: Handler) -> None:
    handler.daily.asked.append((handler.day, 200))
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 1_048_576)
    except OSError:
        handler.close_connection = True


def elsewhere(location: str) -> Fault:
    return lambda handler: handler.answer(302, b"", {"Location": location})


def round_and_round(handler: Handler) -> None:
    handler.daily.faults[handler.day].append(round_and_round)
    handler.answer(302, b"", {"Location": handler.path})


@contextmanager
def serving() -> Iterator[Daily]:
    """Give a server of daily listings on a port of its own."""
    daily = Daily()
    handler = type("DailyHandler", (Handler,), {"daily": daily})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        daily.address = f"http://127.0.0.1:{server.server_port}/api/daily_papers"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield daily
        finally:
            server.shutdown()
            thread.join()
