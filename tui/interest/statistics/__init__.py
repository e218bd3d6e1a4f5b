"""What the reading adds up to: counts by day, the queue over time, habits, and honesty.

Moments are in the reader's own time zone; whoever calls converts them.
"""
