"""What is written about more than before."""

from tui.interest.rising.trends import Dated, Trend, rising_names, rising_terms

__all__ = ["Dated", "Trend", "rising_names", "rising_terms"]
