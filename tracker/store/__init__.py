"""The archive of revisions, and the state between runs.

Ask its modules for what they hold: `archive.FileArchive`, `selector.find`, `model.Waiting`; most callers need one.
"""
