"""Asks the API for each day's papers: politely, patiently, and within bounds."""

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from tui import __version__
from tui.errors import FetchError
from tui.fetching.asking import MOST_BYTES, REDIRECTS, Again, Answer, Refusal, ask
from tui.fetching.bounded import within
from tui.fetching.outcomes import Empty, Failed, Fetched, Outcome, Unchanged
from tui.text import clean_line

if TYPE_CHECKING:
    import httpx

HEADERS = {
    "User-Agent": f"broadsheet/{__version__} (reading list for the terminal)",
    "Accept-Encoding": "gzip",
}
PAPERS_A_PAGE = 100
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds, and how often to try."""

    connect: float = 10.0
    read: float = 20.0
    answer: float = 90.0
    """From the question to the last byte."""
    tries: int = 4
    first_pause: float = 1.0
    """Between tries; each next one is twice as long, but for chance."""
    longest_pause: float = 60.0
    """A server that asks for more is left alone, and the fetch ends."""
    between_days: float = 1.0


class _Ended(Exception):
    """No other day would fare better: the server is not there, or asks to be left alone."""


def connect(patience: Patience, accept: str) -> "httpx.Client":
    """Return a connection that asks for a kind of answer. Raises FetchError."""
    import httpx  # noqa: PLC0415  takes 0.1 s, and no other command needs it

    try:
        return httpx.Client(
            headers={**HEADERS, "Accept": accept},
            timeout=httpx.Timeout(patience.read, connect=patience.connect),
            follow_redirects=True,
            max_redirects=REDIRECTS,
        )
    except (ValueError, ImportError, OSError, httpx.InvalidURL):
        # Its words may hold the proxy's password.
        raise FetchError(
            "The proxy or the certificates that the environment names cannot be used. Look at "
            "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."
        ) from None


class Client:
    """Fetches days from one address; `wait` sleeps, and may raise to give everything up.

    So may `check`, which is called while an answer is waited for.
    """

    def __init__(
        self,
        address: str,
        *,
        patience: Patience | None = None,
        wait: Callable[[float], None] = time.sleep,
        check: Callable[[], None] = lambda: None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._address = _checked(address)
        self._patience = patience or Patience()
        self._wait = wait
        self._check = check
        self._chance = chance

    @property
    def host(self) -> str:
        """The name of the server."""
        return clean_line(urlsplit(self._address).hostname or "")

    def address_of(self, day: date) -> str:
        """Return the address that a day's listing is known by: it holds no name or password."""
        parts = urlsplit(self._address)
        server = parts.netloc.rpartition("@")[2]
        query = "&".join(filter(None, (parts.query, f"date={day.isoformat()}")))
        return urlunsplit(parts._replace(netloc=server, query=query, fragment=""))

    def fetch(self, days: Iterable[date], validators: Callable[[str], str]) -> Iterator[Outcome]:
        """Yield what comes of asking for each day.

        `validators` gives for an address what the server gave with the listing that is held, or
        nothing. A server that is not there, or asks to be left alone for long, fails the days
        that are left. Raises FetchError where nothing can be asked at all.
        """
        ended = ""
        with connect(self._patience, "application/json") as connection:
            for number, day in enumerate(days):
                if number and not ended:
                    self._wait(self._patience.between_days * (1 + self._chance()))
                try:
                    yield Failed(day, ended) if ended else self._day(connection, day, validators)
                except _Ended as reason:
                    ended = f"not asked, as {reason}"
                    yield Failed(day, str(reason))

    def _day(
        self, connection: "httpx.Client", day: date, validators: Callable[[str], str]
    ) -> Outcome:
        address = self.address_of(day)
        try:
            first = self._patiently(connection, day, 0, validators(address))
            if first is None:
                return Unchanged(day)
            pages = [first, *self._further_pages(connection, day, first)]
        except Refusal as reason:
            return Failed(day, str(reason))
        if not first.count:
            return Empty(day)
        if len(pages) == 1:
            return Fetched(day, address, first.body, first.validator)
        # The validator is of the first page alone, and says nothing of the others.
        return Fetched(day, address, _joined(pages), "")

    def _further_pages(
        self, connection: "httpx.Client", day: date, first: Answer
    ) -> Iterator[Answer]:
        """Yield the pages after the first while they are full; a server may know no pages."""
        last, size = first, len(first.body)
        for number in range(1, MOST_PAGES):
            if last.count < PAPERS_A_PAGE:
                return
            page = self._patiently(connection, day, number, "")
            if page is None or not page.count or page.body == last.body:
                return
            yield page
            last, size = page, size + len(page.body)
            if size > MOST_BYTES:
                raise Refusal(f"its pages are larger than {MOST_BYTES // 1024**2} MB")

    def _patiently(
        self, connection: "httpx.Client", day: date, page: int, validator: str
    ) -> Answer | None:
        """Try until there is an answer, or it is clear that there will be none."""
        asking = partial(ask, connection, self._question(day, page), validator)
        for attempt in range(1, self._patience.tries + 1):
            try:
                return self._in_time(asking)
            except Again as problem:
                pause = self._pause(problem, attempt)
                if attempt == self._patience.tries:
                    kind = _Ended if problem.unreachable else Refusal
                    raise kind(f"{problem}; {attempt} attempts failed. Try again later") from None
            self._wait(pause)
        raise AssertionError("a last try either answers or raises")

    def _in_time(self, asking: Callable[[Callable[[], bool]], Answer | None]) -> Answer | None:
        try:
            return within(self._patience.answer, asking, self._check)
        except TimeoutError:
            raise Again("the answer did not end in time") from None

    def _pause(self, problem: Again, attempt: int) -> float:
        """Return the seconds to wait after a try; raises _Ended if the server asks for too many."""
        if problem.wait is None:
            return self._patience.first_pause * 2.0 ** (attempt - 1) * (0.5 + self._chance())
        if problem.wait > self._patience.longest_pause:
            minutes = round(problem.wait / 60) or 1
            raise _Ended(f"the server asks for a pause of {minutes:,} minutes")
        return problem.wait

    def _question(self, day: date, page: int) -> "httpx.URL":
        import httpx  # noqa: PLC0415  see above

        asked = {"date": day.isoformat(), "limit": str(PAPERS_A_PAGE)}
        if page:
            asked["p"] = str(page)
        try:
            return httpx.URL(self._address).copy_merge_params(asked)
        except httpx.InvalidURL:
            raise FetchError(_no_address(self._address)) from None


def waiting_for(given_up: threading.Event, give_up: Exception) -> Callable[[float], None]:
    """Return a way to wait that ends at once, by raising `give_up`, when the event is set."""

    def wait(seconds: float) -> None:
        if given_up.wait(seconds):
            raise give_up

    return wait


def _joined(pages: Iterable[Answer]) -> bytes:
    """Return the JSON array of all records of several, none of which is empty."""
    return b"[" + b",".join(page.body.strip()[1:-1] for page in pages) + b"]"


def _checked(address: str) -> str:
    """Return an address that can be asked; raises FetchError."""
    with suppress(ValueError):
        parts = urlsplit(address.strip())
        is_web = parts.scheme in ("http", "https") and parts.hostname
        if is_web and " " not in address.strip() and parts.port != 0:  # which may raise
            return address.strip()
    raise FetchError(_no_address(address))


def _no_address(address: str) -> str:
    """Say that nothing can be fetched from `address`, of which a password is not repeated."""
    shown = "It" if "@" in address else f"“{clean_line(address)}”"
    return f"{shown} is not an address to fetch from. One begins with https:// and a server's name."
