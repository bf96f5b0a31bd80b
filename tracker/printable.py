"""Text of unknown origin in one harmless line, and counts that agree with their nouns, for logs and errors."""

import json


def printable(text: str) -> str:
    """The text in one line with terminal control characters (C0, DEL, C1, bidirectional) made harmless."""
    return "".join(
        character if character.isprintable() or character == " " else f"\\x{ord(character):02x}" for character in text
    )


def printable_json(text: str) -> str:
    """JSON with such characters in its strings as escapes: what is read from it is the same."""
    return "\n".join(line if line.isprintable() else _escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> str:
    return "".join(character if character.isprintable() else json.dumps(character)[1:-1] for character in line)


def several(n: int, noun: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
