"""Plain text: its lines, the width at which they were broken, and its paragraphs."""
