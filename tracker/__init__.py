"""tracker: knows by morning what changed in an API published as files on a web page."""
