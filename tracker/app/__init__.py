"""The composition root: settings -> adapters, each imported only where it is chosen."""
