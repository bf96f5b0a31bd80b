"""What a document may cost; a real description stays far below each bound."""

MAX_BYTES = 64_000_000
"""Of one document: the largest real descriptions are 13 MB."""
MAX_DEPTH = 200
"""Nested objects and arrays: real descriptions stay below 60, and code that walks them recursively stays safe."""
MAX_NODES = 1_000_000
"""Values that YAML aliases, merge keys and written-out files may expand to: walking them takes about a second."""
MAX_FILES = 20_000
"""Files that one description may be spread over: the largest known has 2,907."""
MAX_REFERENCES = 64
"""`$ref`s followed one after another before a chain counts as endless."""
MAX_TOTAL_BYTES = 256_000_000
"""Of all files of one description together."""
