"""When to run."""
