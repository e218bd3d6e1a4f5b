"""Ways in: folders, patterns, archives, packed files, and what arrives in a folder."""
