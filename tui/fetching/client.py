"""Asks the API for each day's papers: politely, patiently, and within bounds."""

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import orjson

from tui import __version__
from tui.errors import FetchError
from tui.fetching.outcomes import Empty, Failed, Fetched, Outcome, Unchanged
from tui.text import clean_line

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"broadsheet/{__version__} (reading list for the terminal)"
PAPERS_A_PAGE = 100
MOST_PAGES = 20
MOST_BYTES = 32 * 1024 * 1024
"""Of one answer, unpacked; a day's is some 200 kB."""
REDIRECTS = 5
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be others the next time."""


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


class _Again(Exception):
    """A try failed in a way that may be gone the next time; `wait` is what the server asked for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _Refused(Exception):
    """A try failed in a way that the next one will too."""


class _TooBusy(Exception):
    """The server asks to be left alone for longer than a reader waits."""


class Client:
    """Fetches days from one address; `wait` sleeps, and may raise to give everything up."""

    def __init__(
        self,
        address: str,
        *,
        patience: Patience | None = None,
        wait: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._address = _checked(address)
        self._patience = patience or Patience()
        self._wait = wait
        self._chance = chance

    @property
    def host(self) -> str:
        """The name of the server."""
        return urlsplit(self._address).hostname or ""

    def address_of(self, day: date) -> str:
        """Give the address that a day's listing is known by."""
        parts = urlsplit(self._address)
        query = "&".join(filter(None, (parts.query, f"date={day.isoformat()}")))
        return urlunsplit(parts._replace(query=query, fragment=""))

    def fetch(self, days: Iterable[date], validators: Callable[[str], str]) -> Iterator[Outcome]:
        """Yield what comes of asking for each day.

        `validators` gives for an address what the server gave with the listing that is held, or
        nothing. A server that asks to be left alone for long fails the days that are left.
        """
        busy = ""
        with self._connection() as connection:
            for number, day in enumerate(days):
                if number and not busy:
                    self._wait(self._patience.between_days * (1 + self._chance()))
                try:
                    yield Failed(day, busy) if busy else self._day(connection, day, validators)
                except _TooBusy as reason:
                    busy = str(reason)
                    yield Failed(day, busy)

    def _connection(self) -> "httpx.Client":
        import httpx  # noqa: PLC0415  takes 0.1 s, and no other command needs it

        patience = self._patience
        return httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=httpx.Timeout(patience.read, connect=patience.connect),
            follow_redirects=True,
            max_redirects=REDIRECTS,
        )

    def _day(
        self, connection: "httpx.Client", day: date, validators: Callable[[str], str]
    ) -> Outcome:
        address = self.address_of(day)
        try:
            answer = self._patiently(connection, address, 0, validators(address))
            if answer is None:
                return Unchanged(day)
            records, validator = answer
            found = list(records)
            for page in range(1, MOST_PAGES):
                if len(records) < PAPERS_A_PAGE:
                    break
                records, _ = self._patiently(connection, address, page, "") or ([], "")
                found += records
                validator = ""  # of the first page alone, which says nothing of this one
        except _Refused as reason:
            return Failed(day, str(reason))
        return Fetched(day, address, orjson.dumps(found), validator) if found else Empty(day)

    def _patiently(
        self, connection: "httpx.Client", address: str, page: int, validator: str
    ) -> "tuple[list[object], str] | None":
        """Try until there is an answer, or it is clear that there will be none."""
        pause = self._patience.first_pause
        for attempt in range(1, self._patience.tries + 1):
            try:
                return self._ask(connection, address, page, validator)
            except _Again as problem:
                if attempt == self._patience.tries:
                    raise _Refused(f"{problem}, {attempt} times. Try again later") from None
                self._wait(problem.wait if problem.wait is not None else pause * self._jitter())
                pause *= 2
        raise AssertionError("a last try either answers or raises")

    def _jitter(self) -> float:
        return 0.5 + self._chance()

    def _ask(
        self, connection: "httpx.Client", address: str, page: int, validator: str
    ) -> "tuple[list[object], str] | None":
        """Ask once; give the records and the validator, or None if nothing has changed."""
        import httpx  # noqa: PLC0415  see above

        asked = httpx.URL(address).copy_merge_params(
            {"limit": str(PAPERS_A_PAGE), **({"p": str(page)} if page else {})}
        )
        try:
            with connection.stream("GET", asked, headers=_conditions(validator)) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED and validator:
                    return None
                self._check_status(response)
                return _records(self._body(response)), _validator(response)
        except httpx.TimeoutException:
            raise _Again("the server did not answer in time") from None
        except httpx.TooManyRedirects:
            raise _Refused(f"it was redirected more than {REDIRECTS} times") from None
        except (httpx.UnsupportedProtocol, httpx.InvalidURL):
            raise _Refused("it was redirected to what is no web address") from None
        except httpx.DecodingError:
            raise _Again("the answer was damaged on its way") from None
        except httpx.RemoteProtocolError:
            raise _Again("the answer was cut off") from None
        except httpx.TransportError as error:
            reason = clean_line(str(error)) or type(error).__name__
            raise _Again(f"the server cannot be reached ({reason})") from None

    def _check_status(self, response: "httpx.Response") -> None:
        if response.is_success:
            return
        said = clean_line(f"{response.status_code} {response.reason_phrase}")
        if response.status_code not in RETRIED:
            raise _Refused(f"the server answered {said}")
        wait = _retry_after(response.headers.get("Retry-After", ""))
        if wait is not None and wait > self._patience.longest_pause:
            minutes = round(wait / 60) or 1
            raise _TooBusy(f"the server asks to be left alone for {minutes:,} minutes")
        raise _Again(f"the server answered {said}", wait)

    def _body(self, response: "httpx.Response") -> bytes:
        """Read an answer within its bounds of size and time."""
        until = time.monotonic() + self._patience.answer
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > MOST_BYTES:
                raise _Refused(f"the answer is larger than {MOST_BYTES // 1024**2} MB")
            if time.monotonic() > until:
                raise _Again("the answer did not end in time")
        return bytes(body)


def waiting_for(given_up: threading.Event, give_up: Exception) -> Callable[[float], None]:
    """Give a way to wait that ends at once, by raising `give_up`, when the event is set."""

    def wait(seconds: float) -> None:
        if given_up.wait(seconds):
            raise give_up

    return wait


def _checked(address: str) -> str:
    """Give an address that can be asked; raises FetchError."""
    with suppress(ValueError):
        parts = urlsplit(address.strip())
        if parts.scheme in ("http", "https") and parts.hostname:
            return address.strip()
    raise FetchError(
        f"“{clean_line(address)}” is no address to fetch from. It begins with https://."
    )


def _conditions(validator: str) -> dict[str, str]:
    if not validator:
        return {}
    tagged = validator.startswith(('"', "W/"))
    return {"If-None-Match" if tagged else "If-Modified-Since": validator}


def _validator(response: "httpx.Response") -> str:
    given = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
    return clean_line(given)


def _records(body: bytes) -> list[object]:
    try:
        records = orjson.loads(body)
    except orjson.JSONDecodeError:
        what = "a web page" if body.lstrip()[:1] == b"<" else "something"
        raise _Refused(f"the server answered with {what} that is no listing") from None
    if not isinstance(records, list):
        raise _Refused("the server answered with JSON that is no listing")
    return records


def _retry_after(text: str) -> float | None:
    """Give the seconds that a server asks to wait, in either of the two forms, or None."""
    if text.strip().isdecimal():
        return float(text)
    with suppress(ValueError, TypeError, OverflowError):
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return None
