"""Widgets that know nothing of libraries: they draw what they are given and say what was done."""
