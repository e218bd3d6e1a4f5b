"""The three panes: strangers to each other. What they show comes down, what they want goes up."""
