"""What takes long, imports and fetches: asking for one, running it, showing what came of it."""
