"""Fetching fresh listings from where they are published."""
