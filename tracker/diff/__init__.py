"""Two descriptions -> changes."""
