"""The screens: each composes panes, listens to them, and asks the library."""
