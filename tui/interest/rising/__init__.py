"""What is written about more than before."""

from tui.interest.rising.term_phrases import Phrase, phrases
from tui.interest.rising.trends import Dated, Trend, commonest, rising_names, rising_terms

__all__ = ["Dated", "Phrase", "Trend", "commonest", "phrases", "rising_names", "rising_terms"]
