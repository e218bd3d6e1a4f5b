"""Whether a text is a listing of papers: measured by its language, with the reason in words."""
