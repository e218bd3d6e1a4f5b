"""The reader's settings: declared once, read from `config.toml`, and written there."""
