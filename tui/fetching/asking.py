"""One question to the server: a good answer, within bounds of size and form, or why there is none.

Whatever a server sends, asking ends in an answer or in `Again` or `Refusal`.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

import orjson

from tui.text import clean_line

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 32 * 1024 * 1024
"""Of one answer, unpacked; a day's is some 200 kB."""
MOST_VALUES = 1_000_000
"""In one answer: decoded they take some 100 bytes each, and a hundred papers have 50,000."""
REDIRECTS = 5
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be others the next time."""

_PIECE_BYTES = 1 << 16
_GZIP = 31
"""What zlib calls a stream with the header of gzip."""
_VALUE_MARKS = (b"[", b"{", b",", b":")
_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,256}"')
_MOMENT = re.compile(r"[A-Z][a-z]{2}, [\x20-\x7e]{1,40}")
_SECONDS = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"\[Errno -?\d+\] ")
"""What the system counts its own errors with."""


class Again(Exception):
    """There is no answer for a reason that may be gone the next time.

    `wait` is how many seconds the server asked for; `unreachable` says that there is no server.
    """

    def __init__(
        self, reason: str, wait: float | None = None, *, unreachable: bool = False
    ) -> None:
        super().__init__(reason)
        self.wait = wait
        self.unreachable = unreachable


class Refusal(Exception):
    """There is no answer, and the next time there will be none either."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON array of `count` records, and what to ask with whether it has changed."""

    body: bytes
    count: int
    validator: str


def ask(
    connection: "httpx.Client",
    address: "httpx.URL",
    validator: str,
    is_given_up: Callable[[], bool],
) -> Answer | None:
    """Ask once; give the answer, or None if nothing has changed. Raises Again or Refusal."""
    import httpx  # noqa: PLC0415  takes 0.1 s, and no other command needs it

    conditions = _conditions(validator)
    try:
        with connection.stream("GET", address, headers=conditions) as response:
            if response.status_code == HTTPStatus.NOT_MODIFIED and conditions:
                return None
            _check_status(response)
            body = _read(response, MOST_BYTES, is_given_up)
            return Answer(body, _count(body), _validator(response.headers))
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise _trouble(error) from None


def get(
    connection: "httpx.Client",
    address: "httpx.URL",
    most_bytes: int,
    is_given_up: Callable[[], bool],
) -> bytes:
    """Ask once; give what the answer holds, whatever it is. Raises Again or Refusal."""
    import httpx  # noqa: PLC0415  see above

    try:
        with connection.stream("GET", address) as response:
            _check_status(response)
            return _read(response, most_bytes, is_given_up)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise _trouble(error) from None


def _trouble(error: Exception) -> Exception:
    """Return the reason why there is no answer; UnicodeError is of names that no host can have."""
    import httpx  # noqa: PLC0415  see above

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        reason = _NUMBER.sub("", clean_line(str(error))) or "no answer in time"
        return Again(f"the server cannot be reached ({reason})", unreachable=True)
    if isinstance(error, httpx.TimeoutException):
        return Again("the server did not answer in time")
    if isinstance(error, httpx.TooManyRedirects):
        return Refusal(f"it was redirected more than {REDIRECTS} times")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL | UnicodeError):
        return Refusal("its address, or one that it was redirected to, is no web address")
    return Again("the answer was cut off")


def _check_status(response: "httpx.Response") -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    with suppress(ValueError):
        status = HTTPStatus(status)
    said = f"the server answered {status:d} {getattr(status, 'phrase', '')}".strip()
    if status not in RETRIED:
        raise Refusal(said)
    raise Again(said, _retry_after(response.headers.get("Retry-After", "").strip()))


def _retry_after(text: str) -> float | None:
    """Return the seconds that a server asks to wait, in either of the two forms, or None."""
    if _SECONDS.fullmatch(text):
        return float(text)
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return None


def _read(response: "httpx.Response", most_bytes: int, is_given_up: Callable[[], bool]) -> bytes:
    body = bytearray()
    for piece in _unpacked(response):
        body += piece
        if len(body) > most_bytes:
            raise Refusal(f"the answer is larger than {most_bytes // 1024**2} MB")
        if is_given_up():
            raise Again("the answer was given up")
    return bytes(body)


def _unpacked(response: "httpx.Response") -> Iterator[bytes]:
    """Yield the answer as it was before it was packed; httpx would unpack a bomb in one go."""
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed in ("", "identity"):
        yield from response.iter_raw()
    elif packed in ("gzip", "x-gzip"):
        yield from _inflated(response.iter_raw())
    else:
        raise Refusal("the server compressed the answer in a way that was not asked for")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            left = piece
            while left and not inflater.eof:
                yield inflater.decompress(left, _PIECE_BYTES)
                left = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise Again("the answer was damaged on its way") from None
    if not inflater.eof:
        raise Again("the answer was cut off")


def _count(body: bytes) -> int:
    """Return how many records an answer holds; raises Again if it ends early, else Refusal."""
    begin = body[:_PIECE_BYTES].lstrip()[:1]
    if len(body) > MOST_VALUES and sum(map(body.count, _VALUE_MARKS)) > MOST_VALUES:
        raise Refusal(f"the answer holds more than {MOST_VALUES:,} values, too many for a listing")
    try:
        records = orjson.loads(body)
    except orjson.JSONDecodeError:
        if begin == b"[":
            raise Again("the answer was cut off, or is not valid JSON") from None
        what = "a web page" if begin == b"<" else "something"
        raise Refusal(f"the server answered with {what} that is not a listing") from None
    if not isinstance(records, list):
        raise Refusal("the server answered with JSON that is not a listing")
    return len(records)


def _conditions(validator: str) -> dict[str, str]:
    """Return the headers that ask for changes alone; none of them for text that is no validator."""
    if _TAG.fullmatch(validator):
        return {"If-None-Match": validator}
    return {"If-Modified-Since": validator} if _MOMENT.fullmatch(validator) else {}


def _validator(headers: Mapping[str, str]) -> str:
    given = (headers.get("ETag", ""), headers.get("Last-Modified", ""))
    return next((value for value in given if _conditions(value)), "")
