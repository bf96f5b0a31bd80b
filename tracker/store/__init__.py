"""The archive of revisions, and the state between runs."""
