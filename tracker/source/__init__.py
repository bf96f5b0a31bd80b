"""Page -> documents -> snapshots."""
