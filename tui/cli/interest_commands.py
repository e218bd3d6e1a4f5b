"""Commands over what the reader cares for: rank, wishes, trends, stats."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.opening import changing, configuration, open_indexed, open_library
from tui.cli.options import Settings, as_json_option, limit_option, pass_settings
from tui.cli.printing import print_json, print_line, print_row
from tui.cli.values import OneOf
from tui.readable import plain_line
from tui.text import clean_line, counted

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.interest_ranking import Ranked

RANK_LIMIT = 20
WISHES = ("more", "less", "never")
_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("query", nargs=-1)
@limit_option("At most N papers.", RANK_LIMIT)
@as_json_option
@pass_settings
def rank(settings: Settings, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Put undecided papers, all or those that QUERY finds, in order of your own interest.

    The order follows from what you queued, read, rated and dismissed, and from your wishes; each
    paper comes with its reasons. Some of the first ten come from outside your habits: the setting
    interest.outside says how many.
    """
    library = open_indexed(settings.folder)
    keys = list(library.view.inbox())
    if query:
        found = set(library.searcher.matching(" ".join(query)))
        keys = [key for key in keys if key in found]
    ranked = library.interest.ranked(keys, limit=limit, outside=configuration().interest_outside)
    for each in ranked:
        if as_json:
            print_json(_ranked_json(each))
        else:
            _print_ranked(library, each)
    if not library.interest.ranking.knows_anything:
        click.echo("Nothing is known of your interest yet. Queue or dismiss a paper.", err=True)
    elif not ranked:
        click.echo("There is no undecided paper to rank.", err=True)


def _ranked_json(each: "Ranked") -> dict[str, Any]:
    reasons = each.reasons
    return {
        "key": each.key,
        "title": each.title,
        "score": round(each.score, 4) + 0.0,
        "because": [because.words for because in reasons.words],
        "like": list(reasons.like),
        "against": [because.words for because in reasons.words_against],
        "like_dismissed": list(reasons.like_dismissed),
        "outside": each.outside,
    }


def _print_ranked(library: "Library", each: "Ranked") -> None:
    score, title = f"{round(each.score, 2) + 0.0:5.2f}", plain_line(each.title)
    said = library.interest.because(each)
    if not sys.stdout.isatty():  # a row for each paper, for other programs
        print_row(each.key, score, clean_line(title), text=said)
        return
    print_row(each.key, score, text=title)
    if said:
        click.echo(f"{'':21}{clean_line(said)}")


@click.group(invoke_without_command=True)
@as_json_option
@click.pass_context
@pass_settings
def wishes(settings: Settings, context: click.Context, as_json: bool) -> None:
    """List what you wished of words: more of them, less, or never because of them."""
    if context.invoked_subcommand is not None:
        return
    held = open_library(settings.folder).wishes
    for words, wish in sorted(held.items()):
        if as_json:
            print_json({"words": words, "wish": str(wish)})
        else:
            print_row(f"{wish:<5}", text=words)
    if not held:
        click.echo("No wishes yet. Add one with: broadsheet wishes add more WORDS", err=True)


@wishes.command(name="add")
@click.argument(
    "wish",
    type=OneOf("a wish", lambda: dict.fromkeys(WISHES, "")),
    metavar=f"{{{'|'.join(WISHES)}}}",
)
@click.argument("words", nargs=-1, required=True)
@pass_settings
def add_wish(settings: Settings, wish: str, words: tuple[str, ...]) -> None:
    """Wish for more or less of WORDS, or that they never count in the order of interest."""
    from tui.model import Wish

    _wish(settings, " ".join(words), Wish(wish))


@wishes.command(name="remove")
@click.argument("words", nargs=-1, required=True)
@pass_settings
def remove_wish(settings: Settings, words: tuple[str, ...]) -> None:
    """Take back the wish about WORDS."""
    _wish(settings, " ".join(words), None)


def _wish(settings: Settings, words: str, wish: Any) -> None:
    with changing(settings.folder) as library:
        changes = library.change_wishes({words: wish})
        print_line(f"{changes.words or 'Nothing changed'}.")


@click.command()
@click.argument("query", nargs=-1, metavar="[week | month | QUERY]")
@as_json_option
@pass_settings
def trends(settings: Settings, query: tuple[str, ...], as_json: bool) -> None:
    """Show the terms, authors and labs that are in more papers than before.

    The last week of listings is compared with what came before it, or the last month, or the
    papers that QUERY finds. What rose most surprisingly comes first, measured in standard
    deviations of the log-odds ratio with a prior (Monroe, Colaresi and Quinn 2008).
    """
    from tui.library.charts import sparkline
    from tui.library.comparison import comparison

    library = open_indexed(settings.folder)
    found = comparison(library, " ".join(query) or "week").made()
    for each in found.trends:
        trend = each.trend
        if as_json:
            print_json(each.as_json())
        else:
            counts = f"{trend.now:>4} now {trend.before:>5} before"
            surprise = f"{trend.surprise:4.1f}"
            print_row(f"{each.kind:<6}", surprise, counts, sparkline(trend.weeks), text=trend.term)
    if not found.trends:
        told = f"{counted(found.now, 'paper')} beside {found.before:,} before"
        click.echo(f"Nothing has risen in {told}. Try month, or another query.", err=True)


@click.command()
@as_json_option
@click.option("--svg", type=_file, metavar="FILE", help="Draw the statistics into FILE.")
@click.option("--csv", type=_file, metavar="FILE", help="Write a table of days into FILE.")
@pass_settings
def stats(settings: Settings, as_json: bool, svg: Path | None, csv: Path | None) -> None:
    """Count papers met, kept and read, the queue over time, your habits, and the ranking's hits."""
    from tui.library.charts import statistics_lines
    from tui.library.reading_statistics import statistics
    from tui.library.statistics_picture import statistics_svg

    found = statistics(open_indexed(settings.folder), datetime.now().astimezone().date())
    if svg is not None:
        _write(svg, statistics_svg(found))
    if csv is not None:
        _write(csv, "".join(f"{','.join(map(str, row))}\n" for row in found.rows()))
    if as_json:
        print_json(found.as_json())
    elif svg is None and csv is None:
        for line in statistics_lines(found):
            click.echo(line)


def _write(file: Path, text: str) -> None:
    from tui.errors import LibraryUnwritable
    from tui.store.atomic import replace_file
    from tui.store.snapshot import sentence

    try:
        replace_file(file, text.encode())
    except OSError as error:
        raise LibraryUnwritable(sentence(file, "could not be written", error)) from error
    click.echo(f"Wrote {file}.", err=True)
