"""The plain way in Textual, to compare with: stock widgets for a list, an abstract and a queue.

python -m tests.benchmarks.plain_app PAPERS.json      a JSON array of papers
python -m tests.benchmarks.plain_app                  an empty app
"""

import json
import sys
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

READY = "The app is empty"


class EmptyApp(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static(READY)


class PlainApp(App[None]):
    """Three panes of stock widgets over papers."""

    CSS = """
    #papers { width: 45; border: round $surface; }
    #page { width: 1fr; border: round $surface; }
    #queue { width: 36; border: round $surface; }
    *:focus { border: round $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "down", "Down"),
        ("a", "queue", "Queue"),
        ("tab", "app.focus_next", "Next pane"),
        ("q", "quit", "Quit"),
    ]

    def __init__(self, papers: list[dict[str, Any]]) -> None:
        super().__init__()
        self._papers = papers

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        titles = [Option(f"· {each['title']}", id=str(n)) for n, each in enumerate(self._papers)]
        yield Input()
        with Horizontal():
            yield OptionList(*titles, id="papers", markup=False)
            with VerticalScroll(id="page"):
                yield Static(id="abstract", markup=False)
            yield OptionList(id="queue", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Go to the list."""
        self.query_one("#papers").focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the abstract of the paper under the cursor."""
        if event.option_list.id == "papers":
            paper = self._papers[event.option_index]
            page = f"{paper['title']}\n{', '.join(paper['authors'])}\n\n{paper['abstract']}"
            self.query_one("#abstract", Static).update(page)

    def action_down(self) -> None:
        """Go one paper down."""
        self.query_one("#papers", OptionList).action_cursor_down()

    def action_queue(self) -> None:
        """Put the paper under the cursor into the queue."""
        papers = self.query_one("#papers", OptionList)
        index = papers.highlighted or 0
        title = self._papers[index]["title"]
        self.query_one("#queue", OptionList).add_option(Option(title))
        papers.replace_option_prompt_at_index(index, f"○ {title}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        PlainApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
    else:
        EmptyApp().run()
