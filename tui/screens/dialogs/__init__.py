"""What lies over the panes: each asks for something, or shows something, and is left again."""
