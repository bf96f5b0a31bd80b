"""What a reader made of a revision as bytes, so that the revision need not be read again by the same reader."""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from tracker.documents.code import code_version

Said = TypeVar("Said")


class Kept(Generic[Said]):
    """Bytes of one kind of values, which no other reader's code or libraries read."""

    def __init__(self, kind: type[Said], *, code: Path, libraries: Sequence[str]) -> None:
        """`code` is the folder of the reader, `libraries` the distributions that read files for it."""
        self._form: Any = tuple[str, kind]  # type: ignore[valid-type]  # a type that is a value
        self._code, self._libraries = code, libraries

    def dump(self, value: Said) -> bytes:
        """The value as bytes."""
        return msgspec.msgpack.encode((self._reader, value))

    def restore(self, cached: bytes) -> Said | None:
        """What `dump` was given; None where another reader wrote it, or the bytes are none of ours."""
        try:
            reader, value = msgspec.msgpack.decode(cached, type=self._form)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return value if reader == self._reader else None

    @cached_property
    def _reader(self) -> str:
        return " ".join((code_version(self._code), *map(version, self._libraries)))
