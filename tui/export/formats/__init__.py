"""One file a format. Each has `write(exported)`, which yields the text in pieces."""
