"""From the lines of a page to its papers: for plain text and Markdown."""
