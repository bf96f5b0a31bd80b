"""Text of unknown origin in one harmless line."""


def printable(text: str) -> str:
    """The text in one line with terminal control characters (C0, DEL, C1, bidirectional) made harmless."""
    return "".join(
        character if character.isprintable() or character == " " else f"\\x{ord(character):02x}" for character in text
    )
