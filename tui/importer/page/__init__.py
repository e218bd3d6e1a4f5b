"""What plain text and Markdown share: the blocks of a listing page, and its papers."""
