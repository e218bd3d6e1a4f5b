"""XML, HTML, JSON and LaTeX taken apart within bounds: for the structured formats."""
