"""The cached entries: come back as they were, or not at all."""

import msgspec
import pytest

from tracker.changelog import cache, read

LOG = """# Ændringslog

## 1.3.0 - 2024-03-12

- Feltet `cpr` er omdøbt
- Æ, ø og å

## 1.2.0 - 2024-01-32

- Nyt
"""


def test_what_is_restored_is_what_was_dumped() -> None:
    found = read(LOG.encode(), name="log.md")
    assert found.entries
    assert cache.restore(cache.dump(found)) == found


def test_what_another_reader_wrote_is_read_again() -> None:
    _, entries = msgspec.msgpack.decode(cache.dump(read(LOG.encode(), name="log.md")))
    assert cache.restore(msgspec.msgpack.encode(["another", entries])) is None


@pytest.mark.parametrize("noise", [b"", b"\xc1", b"{}", msgspec.msgpack.encode(["a"]), msgspec.msgpack.encode(None)])
def test_noise_is_read_again(noise: bytes) -> None:
    assert cache.restore(noise) is None
