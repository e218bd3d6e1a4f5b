"""How days are written on the screen: as the reader wants them, or as is usual in each place."""

from datetime import date
from typing import NamedTuple

from tui.text import clean_line


class DateForm(NamedTuple):
    """Writes days in `form`, which is one of `strftime`.

    Without a form they are in ISO 8601, but in headings in words; those of `year` go without it.
    """

    year: int = 0
    form: str = ""

    def said(self, day: date, *, is_short: bool = False) -> str:
        """Return a day for a heading or a sentence."""
        if self.form:
            return self._formed(day)
        weekday, month = (f"{day:%a}", f"{day:%b}") if is_short else (f"{day:%A}", f"{day:%B}")
        return f"{weekday} {day.day} {month}" + (f" {day.year}" if day.year != self.year else "")

    def written(self, text: str) -> str:
        """Return a day given in ISO 8601 as columns show it; other text stays as it is."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return clean_line(text)
        return self._formed(day) if self.form else text

    def _formed(self, day: date) -> str:
        return clean_line(day.strftime(self.form))


IN_WORDS = DateForm()
"""The form if the reader asks for none; it names every year."""
