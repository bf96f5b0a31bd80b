"""Description -> the source of a client."""
